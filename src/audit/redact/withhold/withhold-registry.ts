import { ASKED_REGISTRY } from '../../../model/parts/registry/asked-registry.ts';
import { WITHHELD_TEXT } from './withheld.ts';

/** Names of values that are asked for, in lower case. */
const ASKED = new Set(ASKED_REGISTRY.flatMap(({ names }) => names.map((name) => name.toLowerCase())));
const REGISTRY_ROW = /^(\s{1,40}(\S.{0,250}?)\s{2,40}REG_(?:EXPAND_|MULTI_)?(?:SZ|BINARY)\s{1,40})(\S.*)$/;
const REGISTRY_ITEM = /^("((?:[^"\\]|\\.){0,250})"=)("(?:[^"\\]|\\.)*" *|hex(?:\([0-9a-f]\))?:[0-9a-f, ]*)[^\S ]*$/i;

/** A row of "reg query" or of an export without the text of a value that nobody asks for. */
export function withoutRegistryText(line: string): string {
  const [, head, name = '', value = ''] = REGISTRY_ROW.exec(line) ?? REGISTRY_ITEM.exec(line) ?? [];
  if (head === undefined || ASKED.has(name.toLowerCase()) || /^"?\d"?$/.test(value)) return line;
  return `${head}${head.endsWith('=') ? `"${WITHHELD_TEXT}"` : WITHHELD_TEXT}`;
}

/** `"Blob"=hex:01,02,\` goes on below: it becomes one line, and empty ones. */
export const withoutContinuedBytes = (text: string): string =>
  text.replace(
    /^"((?:[^"\\\r\n]|\\.){0,250})"=hex(?:\([0-9a-f]\))?:(?:[0-9a-f, ]*\\\r?\n)+[0-9a-f, ]*/gim,
    (all, name: string) =>
      ASKED.has(name.toLowerCase()) ? all : `"${name}"="${WITHHELD_TEXT}"${all.replace(/[^\r\n]/g, '')}`,
  );
