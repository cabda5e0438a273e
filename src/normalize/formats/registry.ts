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

const QUERY_KEY = /^(HKEY_[A-Z_]+|HK(?:LM|CU|U))\\(.+?)\s*$/i;
const QUERY_VALUE = /^(?: {2,}|\t)(.+?)(?: {4}|\t)(REG_[A-Z_]+)(?:(?: {4}|\t)(.*))?$/;

/**
 * Reads `reg query` output or a `.reg` file. `command` is the command line that the output answers, where a transcript
 * has it: only with it does the not-found error mean that a value is not set. Throws FormatError for a text that is
 * neither.
 */
export function readRegistry(text: string, command?: string): RegistryReading {
  const lines = text.split(/\r?\n/);
  const first = lines.find((line) => line.trim() !== '')?.trim() ?? '';
  if (/^(?:Windows Registry Editor Version 5\.00|REGEDIT4)$/.test(first)) return readRegistryFile(lines);
  const asked = command === undefined ? undefined : registryTarget(command);
  const entries: RegistryEntry[] = [];
  const blocks: Block[] = [];
  let block: Block | undefined;
  let known = false;
  let isClear = true;
  for (const [index, line] of lines.entries()) {
    const found = QUERY_KEY.exec(line);
    if (found !== null) {
      known = true;
      const hive = hiveNamed(found[1] ?? '');
      block = hive === undefined ? undefined : { hive, key: found[2] ?? '', line: index + 1, values: 0 };
      if (block !== undefined) blocks.push(block);
      continue;
    }
    const value = QUERY_VALUE.exec(line);
    if (value !== null) {
      known = true;
      const type = REGISTRY_TYPES.find((name) => name === value[2]);
      if (block !== undefined) block.values += 1;
      if (block !== undefined && type !== undefined) {
        const { hive, key } = block;
        const data = queryData(type, value[3] ?? '');
        entries.push({ hive, key, name: value[1] ?? '', type, data, line: index + 1 });
      }
      continue;
    }
    const said = line.trim();
    if (NOT_FOUND.some((pattern) => pattern.test(said))) {
      const at = { line: index + 1 };
      if (asked?.name !== undefined)
        entries.push({ hive: asked.hive, key: asked.key, name: asked.name, type: null, data: null, ...at });
      const isKey = asked !== undefined && asked.name === undefined && !asked.isFiltered;
      // A key that is not there has no value.
      return { format: 'reg-query', entries, whole: isKey ? [{ hive: asked.hive, key: asked.key, ...at }] : [] };
    }
    if (/^(?:ERROR|FEHLER|ERREUR ?):/i.test(said)) {
      const problem = { message: `reg query says: ${said.slice(0, 160)}`, line: index + 1 };
      return { format: 'reg-query', entries, whole: [], problem };
    }
    if (said !== '') isClear = false;
  }
  if (!known) throw new FormatError('unreadable', 'the text is neither reg query output nor a .reg file', { line: 1 });
  return { format: 'reg-query', entries, whole: isClear ? wholeKeys(blocks, asked) : [] };
}

/** A key as it was printed, with how many of its values. */
interface Block extends WholeKey {
  values: number;
}

/**
 * Keys that were printed in full. The command says it: with `/v` or `/f` none, with `/s` all, else the one asked for.
 * Without a command a key shows it: it has several values, or the keys below it follow without theirs.
 */
function wholeKeys(blocks: readonly Block[], asked: ReturnType<typeof registryTarget>): readonly WholeKey[] {
  const whole = blocks.filter(({ hive, key, values }, index) => {
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

/** What a `reg query` command asks: `reg query HKLM\SYSTEM\…\Lsa /v LmCompatibilityLevel`. */
export function registryTarget(command: string):
  | {
      readonly hive: RegistryEntry['hive'];
      readonly key: string;
      readonly name?: string;
      readonly computer?: string;
      /** `/s`: the keys below too. */
      readonly isDeep: boolean;
      /** `/f`, `/ve` and their like: only a part of what the key holds. */
      readonly isFiltered: boolean;
    }
  | undefined {
  const match = /\breg(?:\.exe)?"?\s+query\s+("[^"]+"|\S+)(.*)$/is.exec(command);
  const path = /^(?:\\\\([^\\]+)\\)?(HK[A-Z_]+)\\(.+?)\\?$/i.exec((match?.[1] ?? '').replaceAll('"', ''));
  const hive = hiveNamed(path?.[2] ?? '');
  if (path === null || hive === undefined) return undefined;
  const name = /\s\/v\s+("[^"]+"|\S+)/i.exec(match?.[2] ?? '')?.[1]?.replaceAll('"', '');
  const computer = path[1];
  return {
    hive,
    key: path[3] ?? '',
    isDeep: /\s\/s(?=\s|$)/i.test(match?.[2] ?? ''),
    isFiltered: /\s\/(?:f|ve|k|d|t)(?=\s|$)/i.test(match?.[2] ?? ''),
    ...(name === undefined ? {} : { name }),
    ...(computer === undefined ? {} : { computer }),
  };
}

function queryData(type: RegistryType, text: string): number | string | null {
  if (type === 'REG_DWORD' || type === 'REG_QWORD') {
    const number = /^0x[0-9a-f]+$/i.test(text.trim()) ? Number(text.trim()) : Number.NaN;
    return Number.isSafeInteger(number) ? number : text;
  }
  if (type === 'REG_MULTI_SZ') return text.replaceAll('\\0', '\n').replace(/\n+$/, '');
  return text;
}
