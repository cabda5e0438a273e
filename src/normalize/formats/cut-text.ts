import type { RawValue } from '../raw/raw.ts';

const TYPE_NAME = /^(?:System|Microsoft)\.[A-Za-z0-9_.]+(?:`\d+)?(?:\[.*\])?$/s;
const MEANINGLESS =
  /(?:\[\]$|`\d|MultiValuedProperty|Collection|Hashtable|ArrayList|\bList\b|\bDictionary\b|PSCustomObject|PSObject|\bADObjectId\b)/;

/**
 * What a string stands for where an export replaced a value by the name of its type (`System.String[]`,
 * `Microsoft.Exchange.Data.MultiValuedProperty…`, `@{q=1}`): not seen. `undefined` for every other string.
 * Sources: `docs/domain/raw-shapes.md#json` (depth), `docs/captures.md#what-counts-as-not-seen`.
 */
export function cutText(text: string): Extract<RawValue, { type: 'unseen' }> | undefined {
  const first = text.charCodeAt(0);
  if (first === 0x40) {
    return text.startsWith('@{') && text.endsWith('}') ? lost('the nested object') : undefined;
  }
  if ((first !== 0x53 && first !== 0x4d) || !TYPE_NAME.test(text) || !MEANINGLESS.test(text)) return undefined;
  return lost(`"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`);
}

function lost(what: string): Extract<RawValue, { type: 'unseen' }> {
  return { type: 'unseen', cause: 'truncated', detail: `the export wrote ${what} in place of the value` };
}
