/** What adsutil.vbs said of one node. */
export type AdsutilAnswer =
  | { readonly type: 'value'; readonly providers: readonly string[]; readonly line: number }
  | { readonly type: 'unset'; readonly line: number }
  | { readonly type: 'error'; readonly message: string; readonly line: number };

/** The last answer in a text: after `set`, the script prints the new value in the same shape. */
export function parseAdsutil(text: string): AdsutilAnswer | undefined {
  let answer: AdsutilAnswer | undefined;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1;
    const value = VALUE.exec(raw);
    if (value !== null) answer = { type: 'value', providers: providersOf(value[1] ?? ''), line };
    else if (UNSET.test(raw)) answer = { type: 'unset', line };
    else if (/^\s*(?:The path requested could not be found\.|Error Trying To GET\b|ErrNumber:)/i.test(raw)) {
      const before: string = answer?.type === 'error' ? `${answer.message} ` : 'adsutil.vbs answered: ';
      answer = { type: 'error', message: `${before}${adsutilError(raw)}`, line };
    }
  }
  return answer;
}

const VALUE = /^\s*NTAuthenticationProviders\s*:\s*\(STRING\)\s*"([^"]*)"\s*$/i;
const UNSET = /^\s*The parameter "NTAuthenticationProviders" is not set at this node\.\s*$/i;
const BANNER = /^\s*(?:Microsoft \(R\) Windows Script Host|Copyright \(C\) Microsoft)/i;

/** Lines that are neither an answer nor what the script host prints above one, 1-based. */
export function leftOverIn(text: string): readonly number[] {
  const known = [VALUE, UNSET, BANNER, /^\s*$/];
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) => (known.some((pattern) => pattern.test(line)) ? [] : [index + 1]));
}

/** What it says of the error and its number; the path that it repeats may be anything. */
const adsutilError = (line: string): string =>
  /^The path requested could not be found\./i.exec(line.trim())?.[0] ??
  /^ErrNumber:\s*-?\d+(?:\s*\(0x[0-9a-f]+\))?/i.exec(line.trim())?.[0] ??
  'Error Trying To GET the object.';

/** One text in the metabase: a comma between the names; they compare without case, so the published spelling is kept. */
function providersOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ['Negotiate', 'NTLM'].find((known) => known.toLowerCase() === name.toLowerCase()) ?? name);
}
