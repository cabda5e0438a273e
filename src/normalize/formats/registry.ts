import type { TextEnd } from '../place/answer-reader.ts';
import { FormatError } from './format-error.ts';
import {
  hiveNamed,
  REGISTRY_TYPES,
  type RegistryEntry,
  type RegistryReading,
  type RegistryType,
  type WholeKey,
} from './registry-entry.ts';
import { readRegistryFile } from './registry-file.ts';

/** "The system was unable to find the specified registry key or value", in the languages whose text is known. */
const NOT_FOUND = [
  /^ERROR: The system was unable to find the specified registry key or value\.?$/i,
  /^(?:FEHLER|ERROR): Der angegebene Registrierungsschl.{1,3}ssel bzw\. Wert wurde nicht gefunden\.?$/i,
  /^ERREUR ?: Le syst.{1,3}me n.{1,3}a pas trouv.{1,3} la cl.{1,3} ou la valeur de Registre sp.{1,3}cifi.{1,3}e\.?$/i,
];

/** "End of search: 3 match(es) found.", in any language. */
const FOUND = /^\S[^:]{0,60}: \d+ .{0,60}\.?$/;
const QUERY_KEY = /^(HKEY_[A-Z_]+|HK(?:LM|CU|U))\\(.+)$/i;
const FILE_KEY = /^\[HKEY_[A-Z_]+\\[^\]]{1,1024}\]/i;
/** Far more than everything that is asked for; a whole hive is a million. */
const MOST_LINES = 150_000;
/** The end of a name, the type, and what is before the data. */
const QUERY_TYPE = /(?: {4}|\t)(REG_[A-Z_]+)(?: {4}|\t|$)/;

/**
 * Reads `reg query` output or a `.reg` file. `command` is the command line that the output answers, where a transcript
 * has it: only with it does the not-found error mean that a value is not set. Throws FormatError for a text that is
 * neither.
 */
export function readRegistry(text: string, command?: string, end: TextEnd = 'closed'): RegistryReading {
  const lines = text.split(/\r?\n/);
  if (lines.length > MOST_LINES)
    throw new FormatError('over-limit', `it has more than ${MOST_LINES} lines`, {
      hint: 'Export only the keys that docs/requests.md names.',
    });
  const first = lines.find((line) => line.trim() !== '')?.trim() ?? '';
  if (/^(?:Windows Registry Editor Version 5\.00|REGEDIT4)$/.test(first)) return readRegistryFile(lines, end);
  // What was copied out of an export comes without its head, and perhaps without more of the key.
  if (lines.some((line) => FILE_KEY.test(line)) && !lines.some((line) => QUERY_KEY.test(line)))
    return { ...readRegistryFile(lines, end), whole: [] };
  const asked = command === undefined ? undefined : registryTarget(command);
  const entries: RegistryEntry[] = [];
  const blocks: Block[] = [];
  let block: Block | undefined;
  let known = false;
  let isClear = true;
  /** A line above may be the rest of the key: whose the values below it are is not known. */
  let isBroken = false;
  const leftOver: number[] = [];
  for (const [index, line] of lines.entries()) {
    const found = QUERY_KEY.exec(line.trimEnd());
    if (found !== null) {
      known = true;
      const hive = hiveNamed(found[1] ?? '');
      block = hive === undefined ? undefined : { hive, key: found[2] ?? '', line: index + 1, values: 0 };
      if (block !== undefined) blocks.push(block);
      isBroken = false;
      continue;
    }
    const value = queriedValue(line);
    if (value !== undefined) {
      known = true;
      const type = REGISTRY_TYPES.find((name) => name === value.type);
      const data = type === undefined ? undefined : queryData(type, value.data);
      const isAsked = asked?.name?.toLowerCase() === value.name.toLowerCase();
      // The line of the key may be left out where the command names key and value.
      const own = isBroken ? undefined : (block ?? (blocks.length === 0 && isAsked ? asked : undefined));
      if (block !== undefined) block.values += 1;
      if (end === 'open' && index === lines.length - 1) {
        // A value that was cut off may be any other.
        leftOver.push(index + 1);
        isClear = false;
      } else if (own !== undefined && type !== undefined && data !== undefined)
        entries.push({ hive: own.hive, key: own.key, name: value.name, type, data, line: index + 1 });
      else if (isBroken || blocks.length === 0 || (type !== undefined && data === undefined)) {
        leftOver.push(index + 1);
        isClear = false;
      }
      continue;
    }
    const said = line.trim();
    if (NOT_FOUND.some((pattern) => pattern.test(said))) {
      const at = { line: index + 1 };
      if (asked?.name !== undefined)
        entries.push({ hive: asked.hive, key: asked.key, name: asked.name, type: null, data: null, ...at });
      const isKey = asked !== undefined && asked.name === undefined && !asked.isFiltered;
      const below = lines.flatMap((other, at) => (at > index && other.trim() !== '' ? [at + 1] : []));
      leftOver.push(...below);
      // A key that is not there has no value.
      return {
        format: 'reg-query',
        entries,
        leftOver,
        whole: isKey ? [{ hive: asked.hive, key: asked.key, ...at }] : [],
      };
    }
    if (/^(?:ERROR|FEHLER|ERREUR ?):/i.test(said)) {
      const problem = { message: `reg query says: ${said.slice(0, 160)}`, line: index + 1 };
      return { format: 'reg-query', entries, whole: [], problem };
    }
    if (said === '') continue;
    isClear = false;
    if (FOUND.test(said)) continue;
    leftOver.push(index + 1);
    // It may be the rest of the line above it: of a key, or of a value.
    if (block?.line === index) isBroken = true;
    if (entries.at(-1)?.line === index) entries.pop();
  }
  if (!known) throw new FormatError('unreadable', 'the text is neither reg query output nor a .reg file', { line: 1 });
  return { format: 'reg-query', entries, leftOver, whole: isClear ? wholeKeys(blocks, asked, end) : [] };
}

/** `    LmCompatibilityLevel    REG_DWORD    0x3`: a name may hold blanks, and ends where the first type begins. */
function queriedValue(
  line: string,
): { readonly name: string; readonly type: string; readonly data: string } | undefined {
  const indent = /^(?: {2,}|\t)/.exec(line)?.[0].length;
  if (indent === undefined) return undefined;
  const rest = line.slice(indent);
  const found = QUERY_TYPE.exec(rest);
  if (found === null || found.index === 0) return undefined;
  return { name: rest.slice(0, found.index), type: found[1] ?? '', data: rest.slice(found.index + found[0].length) };
}

/** A key as it was printed, with how many of its values. */
interface Block extends WholeKey {
  values: number;
}

/**
 * Keys that were printed in full. The command says it: with `/v` or `/f` none, with `/s` all, else the one asked for.
 * Without a command a key shows it: it has several values, or the keys below it follow without theirs.
 */
function wholeKeys(
  blocks: readonly Block[],
  asked: ReturnType<typeof registryTarget>,
  end: TextEnd,
): readonly WholeKey[] {
  const whole = blocks.filter(({ hive, key, values }, index) => {
    // More of its values may have stood below the last one.
    if (index === blocks.length - 1 && end !== 'closed') return false;
    if (asked !== undefined) {
      const isIt = hive === asked.hive && key.toLowerCase() === asked.key.toLowerCase();
      return asked.name === undefined && !asked.isFiltered && (asked.isDeep || isIt);
    }
    const next = blocks[index + 1];
    const hasKeysBelow =
      next?.values === 0 && next.hive === hive && next.key.toLowerCase().startsWith(`${key.toLowerCase()}\\`);
    return values > 1 || (values === 1 && hasKeysBelow);
  });
  return whole.map(({ hive, key, line }) => ({ hive, key, line }));
}

/** Lines that hold a value, as `reg query` prints it or as an export does, 1-based. */
export function linesOfValues(text: string): readonly number[] {
  return text
    .split(/\r?\n/)
    .flatMap((line, index) =>
      queriedValue(`  ${line.trim()}`) !== undefined || FILE_VALUE.test(line) ? [index + 1] : [],
    );
}

const FILE_VALUE = /^\s{0,16}"[^"]{1,256}"\s?=\s?(?:dword:|hex[:(]|")/i;

/** What a `reg query` command asks: `reg query HKLM\SYSTEM\…\Lsa /v LmCompatibilityLevel`. */
export function registryTarget(command: string):
  | {
      readonly hive: RegistryEntry['hive'];
      readonly key: string;
      readonly name?: string;
      readonly computer?: string;
      /** `/s`: the keys below too. */
      readonly isDeep: boolean;
      /** `/f`, `/ve`, `| findstr` and their like: only a part of what the key holds. */
      readonly isFiltered: boolean;
    }
  | undefined {
  const match = /\breg(?:\.exe)?"?\s+query\s+("[^"]+"|\S+)(.*)$/is.exec(command);
  const path = /^(?:\\\\([^\\]+)\\)?(HK[A-Z_]+)\\(.+?)\\?$/i.exec((match?.[1] ?? '').replaceAll('"', ''));
  const hive = hiveNamed(path?.[2] ?? '');
  if (path === null || hive === undefined) return undefined;
  const name = /\s[-/]v\s+("[^"]+"|\S+)/i.exec(match?.[2] ?? '')?.[1]?.replaceAll('"', '');
  const computer = path[1];
  return {
    hive,
    key: path[3] ?? '',
    isDeep: /\s[-/]s(?=\s|$)/i.test(match?.[2] ?? ''),
    isFiltered: /\s[-/](?:f|ve|k|d|t)(?=\s|$)|\|(?!\s*(?:more|tee(?:-object)?|out-\w+)\b)/i.test(match?.[2] ?? ''),
    ...(name === undefined ? {} : { name }),
    ...(computer === undefined ? {} : { computer }),
  };
}

function queryData(type: RegistryType, text: string): number | string | undefined {
  if (type === 'REG_DWORD' || type === 'REG_QWORD') {
    const number = /^0x[0-9a-f]+$/i.test(text.trim()) ? Number(text.trim()) : Number.NaN;
    return Number.isSafeInteger(number) ? number : type === 'REG_QWORD' ? text : undefined;
  }
  if (type === 'REG_MULTI_SZ') return text.replaceAll('\\0', '\n').replace(/(?<!\n)\n+$/, '');
  return text;
}
