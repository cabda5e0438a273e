/** `    LmCompatibilityLevel    REG_DWORD    0x3`: a name may hold blanks, and ends where the first type begins. */
export function queriedValue(
  line: string,
): { readonly name: string; readonly type: string; readonly data: string } | undefined {
  const indent = /^(?: {2,}|\t)/.exec(line)?.[0].length;
  if (indent === undefined) return undefined;
  const rest = line.slice(indent);
  const found = QUERY_TYPE.exec(rest);
  if (found === null || found.index === 0) return undefined;
  return { name: rest.slice(0, found.index), type: found[1] ?? '', data: rest.slice(found.index + found[0].length) };
}

/** The end of a name, the type, and what is before the data. */
const QUERY_TYPE = /(?: {4}|\t)(REG_[A-Z_]+)(?: {4}|\t|$)/;

/** Lines that hold a value, as `reg query` prints it or as an export does, 1-based. */
export function linesOfValues(text: string): readonly number[] {
  return text
    .split(/\r?\n/)
    .flatMap((line, index) =>
      queriedValue(`  ${line.trim()}`) !== undefined || FILE_VALUE.test(line) ? [index + 1] : [],
    );
}

const FILE_VALUE = /^\s{0,16}"[^"]{1,256}"\s?=\s?(?:dword:|hex[:(]|")/i;
