import { base64Decoded, entitiesDecoded, percentDecoded } from '../written-forms.ts';
import type { NameList } from './name-list.ts';
import { holdsName } from './replace-names.ts';

const BASE64_RUN = /[A-Za-z0-9+/]{16,}={0,2}/g;
const HEX_RUN = /(?:[0-9a-f]{2}[, ]?){8,}/gi;

/** 1-based lines of a text that hold a name, as it stands or in any of the forms in which texts are written. */
export function linesWithNames(text: string, names: NameList): readonly number[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) => (isNaming(line, names) ? [index + 1] : []));
}

export function isNaming(line: string, names: NameList): boolean {
  if (holdsName(line, names)) return true;
  for (const form of formsOf(line)) if (form !== line && holdsName(form, names)) return true;
  return false;
}

/** A line as it reads once it is unescaped or decoded. */
function* formsOf(line: string): Generator<string> {
  if (line.includes('\\')) {
    yield line.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }
  if (line.includes('&#')) yield entitiesDecoded(line);
  if (line.includes('%')) {
    yield line.replace(/(?:%[0-9a-f]{2})+/gi, (run) => percentDecoded(run) ?? run);
  }
  for (const [run] of line.matchAll(BASE64_RUN)) yield* base64Decoded(run);
  for (const [run] of line.matchAll(HEX_RUN)) {
    const bytes = Buffer.from(run.replace(/[^0-9a-f]/gi, ''), 'hex');
    for (const text of [bytes.toString('utf8'), bytes.toString('utf16le')])
      yield* base64Decoded(Buffer.from(text).toString('base64'));
  }
}
