import type { TextEnd } from '../place/answer-reader.ts';
import { FormatError } from './format-error.ts';
import { type HealthCheckerSite, healthCheckerSites } from './health-checker-sites.ts';

/** What the text of HealthChecker says of one server that is read here. */
interface HealthCheckerReport {
  readonly server: string;
  /** `15.02.1544.009`, as it stands there; `null` where the line may have been broken in it. */
  readonly build?: string | null;
  readonly sites: readonly HealthCheckerSite[];
  readonly line: number;
  /** Lines among these that are none of them, 1-based. */
  readonly leftOver: readonly number[];
}

/**
 * Reads the text that HealthChecker writes beside its XML: of which server, which build, and the sites of IIS with their
 * bindings. Everything else in it is advice; what stands between those and is none of them is left over. Throws
 * FormatError where it names no server, or where that name goes on in a line that was broken.
 */
export function readHealthCheckerText(text: string, end: TextEnd = 'closed'): HealthCheckerReport {
  const lines = text.split(/\r?\n/);
  const name = fieldIn(lines, 'Name', end);
  if (name === undefined) throw new FormatError('unreadable', 'the report names no server', { line: 1 });
  if (name.isBroken)
    throw new FormatError('unreadable', 'the name of its server may go on in the next line', { line: name.line });
  const build = fieldIn(lines, 'Build Number', end);
  const around = [name, ...(build === undefined ? [] : [build])];
  const { leftOver, sites } = healthCheckerSites(lines, end);
  return {
    server: name.value,
    sites,
    line: name.line,
    leftOver: [...new Set([...around.flatMap(({ line }) => brokenAround(lines, line)), ...leftOver])].sort(
      (a, b) => a - b,
    ),
    ...(build === undefined ? {} : { build: build.isBroken ? null : build.value }),
  };
}

interface ReportField {
  readonly value: string;
  readonly line: number;
  /** The line below it may be the rest of it. */
  readonly isBroken: boolean;
}

function fieldIn(lines: readonly string[], name: string, end: TextEnd): ReportField | undefined {
  const at = lines.findIndex((line) => line.trim().startsWith(`${name}: `));
  const [line = '', next] = at === -1 ? [] : lines.slice(at, at + 2);
  if (at === -1) return undefined;
  const indent = indentOf(line);
  const goesOn = indent === '' ? !/^\s*(?:$|-{3})|: /.test(next ?? '') : isBreak(lines, at + 1, indent);
  const isBroken = next === undefined ? end === 'open' : goesOn;
  return {
    value: line
      .trim()
      .slice(name.length + 2)
      .trim(),
    line: at + 1,
    isBroken,
  };
}

/** The tab that lines of a section begin with, or the blank that a mail made of it. */
const indentOf = (line: string): string => /^\s/.exec(line)?.[0] ?? '';

/** A line that begins otherwise than those around it and is no heading: the rest of the line above it, or put in. */
const isBreak = (lines: readonly string[], index: number, indent: string): boolean => {
  const [line = '', next = ''] = lines.slice(index, index + 2);
  return line.trim() !== '' && !line.startsWith(indent) && !/:\s*$|^-{3}/.test(line) && !/^-{3}/.test(next);
};

/** Of the lines that stand together with line `number`, those that a line end broke. */
function brokenAround(lines: readonly string[], number: number): readonly number[] {
  const found: number[] = [];
  const indent = indentOf(lines[number - 1] ?? '');
  if (indent === '') return found;
  for (const step of [-1, 1])
    for (let at = number - 1 + step; (lines[at] ?? '').trim() !== ''; at += step)
      if (isBreak(lines, at, indent)) found.push(at + 1);
  return found;
}
