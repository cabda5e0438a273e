import { raw, html as tagged } from 'hono/html';

/** HTML that is finished: everything that was put into it has been escaped. */
export type Markup = ReturnType<typeof raw>;
export type MarkupPart = string | number | Markup | undefined | readonly MarkupPart[];

/** html`<b>${text}</b>`: texts are escaped, also inside quoted attributes; `undefined` is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  const made = tagged(strings, ...parts);
  if (made instanceof Promise) throw new TypeError('a part of a page must not be a promise');
  return made;
}

/** Text of this program, such as its style sheet, that goes into the page as it stands. Never anything that was read. */
export const trusted: (text: string) => Markup = raw;

/** A text that was read somewhere: its direction stays its own. */
export function dataMarkup(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

export function codeMarkup(text: string): Markup {
  return html`<code><bdi>${text}</bdi></code>`;
}
