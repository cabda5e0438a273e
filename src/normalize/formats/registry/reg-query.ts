import type { TextEnd } from '../../place/answer-reader.ts';
import { FormatError } from '../format-error.ts';
import { queriedValue } from './queried-value.ts';
import { REGISTRY_TYPES, type RegistryEntry, type RegistryReading, type RegistryType } from './registry-entry.ts';
import { hiveNamed } from './registry-key.ts';
import { registryTarget } from './registry-target.ts';
import { type PrintedKey, wholeKeys } from './whole-keys.ts';

/** "The system was unable to find the specified registry key or value", in the languages whose text is known. */
const NOT_FOUND = [
  /^ERROR: The system was unable to find the specified registry key or value\.?$/i,
  /^(?:FEHLER|ERROR): Der angegebene Registrierungsschl.{1,3}ssel bzw\. Wert wurde nicht gefunden\.?$/i,
  /^ERREUR ?: Le syst.{1,3}me n.{1,3}a pas trouv.{1,3} la cl.{1,3} ou la valeur de Registre sp.{1,3}cifi.{1,3}e\.?$/i,
];

/** "End of search: 3 match(es) found.", in any language. */
const FOUND = /^\S[^:]{0,60}: \d+ .{0,60}\.?$/;
/** The line of a key, above its values. */
export const QUERY_KEY = /^(HKEY_[A-Z_]+|HK(?:LM|CU|U))\\(.+)$/i;

/**
 * Reads what `reg query` printed. Only with the command that it answers does the not-found error mean that a value is not
 * set. Throws FormatError where no line is of it.
 */
export function readRegQuery(lines: readonly string[], command: string | undefined, end: TextEnd): RegistryReading {
  const asked = command === undefined ? undefined : registryTarget(command);
  const entries: RegistryEntry[] = [];
  const blocks: PrintedKey[] = [];
  let block: PrintedKey | undefined;
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

function queryData(type: RegistryType, text: string): number | string | undefined {
  if (type === 'REG_DWORD' || type === 'REG_QWORD') {
    const number = /^0x[0-9a-f]+$/i.test(text.trim()) ? Number(text.trim()) : Number.NaN;
    return Number.isSafeInteger(number) ? number : type === 'REG_QWORD' ? text : undefined;
  }
  if (type === 'REG_MULTI_SZ') return text.replaceAll('\\0', '\n').replace(/(?<!\n)\n+$/, '');
  return text;
}
