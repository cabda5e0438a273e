import { digest } from '../../../lib/digest.ts';
import type { ParsedFile, YamlPath } from './yaml-file.ts';

/** First line of the file that {@link readParsedFiles} reads; another one is another meaning of the lines below. */
const FORM = 'exaudit/parsed-policies/v1';

/** What is kept of one file. */
interface KeptFile {
  readonly value: unknown;
  readonly follows: string;
  /** Line and column by {@link keptPlace}. */
  readonly places: { readonly [place: string]: readonly [line: number, column: number] };
}

/**
 * What YAML files come to, so that a program need not parse what was built into it (docs/decisions/0013). A line a file:
 * the digest of its text, the digest of the JSON behind it, the JSON.
 */
export function parsedFilesText(files: readonly (KeptFile & { readonly text: string })[]): string {
  const lines = files.map(({ follows, places, text, value }) => {
    const json = JSON.stringify({ value, follows, places } satisfies KeptFile);
    return `${digest(text)} ${digest(json)} ${json}`;
  });
  return [FORM, ...lines.sort(), ''].join('\n');
}

const HEX = 64;

/**
 * Finds the parsed form of a text by the digest of the text: `undefined` for every text that is not, to the last byte, the
 * one that was parsed, and where the line was damaged.
 */
export function readParsedFiles(kept: string): (text: string) => ParsedFile | undefined {
  const [form, ...lines] = kept.split('\n');
  if (form !== FORM) return () => undefined;
  const byText = new Map(lines.map((line) => [line.slice(0, HEX), line]));
  return (text) => {
    const line = byText.get(digest(text));
    if (line === undefined) return undefined;
    const json = line.slice(2 * (HEX + 1));
    if (line.slice(HEX + 1, 2 * HEX + 1) !== digest(json)) return undefined;
    const { follows, places, value } = JSON.parse(json) as KeptFile;
    return { value, follows, placeOf: (at, on) => places[keptPlace(at, on)] };
  };
}

/** The name of a place: `["value","rules",0,"id"]`. */
export function keptPlace(at: YamlPath, on: 'key' | 'value'): string {
  return JSON.stringify([on, ...at]);
}
