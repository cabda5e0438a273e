/**
 * JSON with object members sorted by code unit and no blanks: the same value gives the same bytes. Members that are
 * `undefined` are left out, as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalJson(item)}`;
    return `[${text}]`;
  }
  // Without a comparison of its own it sorts by code unit.
  for (const name of Object.keys(value).sort()) {
    const member = (value as { readonly [name: string]: unknown })[name];
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
