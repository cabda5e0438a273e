/**
 * A message in SARIF: braces are placeholders there unless doubled (3.11.5), and `[text](address)` a link (3.11.6), which
 * a name from a server must never become.
 */
export function sarifText(text: string): string {
  return text.replace(/[{}]/g, '$&$&').replaceAll('](', '] (');
}

/** A path as a relative URI reference. */
export function sarifUri(path: string): string {
  const clean = path.replace(/^[A-Za-z]:/, '').replace(/^\/+/, '');
  return clean.split(/[/\\]/).map(encodeURIComponent).join('/');
}

/** At most `length` characters. */
export function sarifCut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
