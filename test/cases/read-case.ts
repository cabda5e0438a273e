import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Captures of the field, beside the checkout; they are not part of it. */
const FOLDER = join(import.meta.dirname, '..', '..', '..', 'shared', 'cases');

export const CASES_ARE_THERE = existsSync(FOLDER);
export const SKIPPED = CASES_ARE_THERE ? '' : ' (skipped: ../shared/cases is not there)';

/** What should come of one resource under one rule. */
export interface ExpectedOutcome {
  readonly rule?: string;
  readonly resource?: string;
  /** `pass`, `pass or unknown`, `judged`, `no such resource`, `in snapshot`, or a sentence. */
  readonly outcome: string;
}

/** What an effective setting of IIS should be, and where it was set. */
export interface ExpectedSetting {
  /** Location path, empty for the server. */
  readonly location: string;
  readonly setting: string;
  readonly value?: unknown;
  /** Cause, where it must not be known. */
  readonly unknown?: string;
  readonly line?: number;
  /** End of the path of the file that set it, behind `...`. */
  readonly file?: string;
}

/** One case as it stands in its folder. */
export interface FieldCase {
  readonly name: string;
  /** What is passed to `audit`. */
  readonly folder: string;
  readonly profile: string | undefined;
  readonly maps: readonly string[];
  /** `undefined`: it was right when it was made, and nothing more is said. */
  readonly expected: ExpectedFacts | undefined;
}

export interface ExpectedFacts {
  readonly outcomes: readonly ExpectedOutcome[];
  readonly not: readonly ExpectedOutcome[];
  readonly settings: readonly ExpectedSetting[];
  readonly records: readonly { readonly [name: string]: unknown }[];
  readonly resources: readonly { readonly [name: string]: unknown }[];
  /** Another way to be right, as a sentence. */
  readonly or: string | undefined;
  /** The whole expectation, where it is a sentence. */
  readonly sentence: string | undefined;
}

export function caseNames(): readonly string[] {
  if (!CASES_ARE_THERE) return [];
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export function readCase(name: string): FieldCase {
  const path = join(FOLDER, name, 'expected.json');
  const said = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Said) : undefined;
  const flags = `${said?.args ?? ''} ${said?.run ?? ''}`;
  return {
    name,
    folder: join(FOLDER, name, 'capture'),
    profile: said?.profile ?? /--profile (\S+)/.exec(flags)?.[1],
    maps: Array.from(flags.matchAll(/--map ('[^']+'|\S+)/g), (match) => (match[1] ?? '').replaceAll("'", '')),
    expected: said === undefined ? undefined : factsOf(said),
  };
}

interface Said {
  readonly profile?: string;
  readonly args?: string;
  readonly run?: string;
  readonly expected?: readonly ExpectedOutcome[] | string;
  readonly rules?: readonly ExpectedOutcome[];
  readonly not?: readonly ExpectedOutcome[];
  readonly locations?: readonly ExpectedSetting[];
  readonly records?: ExpectedFacts['records'];
  readonly resources?: ExpectedFacts['resources'];
  readonly or?: string;
}

function factsOf(said: Said): ExpectedFacts {
  const listed = typeof said.expected === 'string' ? [] : (said.expected ?? []);
  return {
    outcomes: [...listed, ...(said.rules ?? [])],
    not: said.not ?? [],
    settings: said.locations ?? [],
    records: said.records ?? [],
    resources: said.resources ?? [],
    or: said.or,
    sentence: typeof said.expected === 'string' ? said.expected : undefined,
  };
}
