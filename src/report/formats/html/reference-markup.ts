import type { Reference } from '../../words/reference.ts';
import { html, type Markup } from './markup.ts';

/** A source, as a link where its address is known. */
export function referenceMarkup({ address, title }: Reference): Markup {
  if (address === undefined) return html`${title}`;
  return html`<a href="${address}" rel="noreferrer noopener">${title}</a>`;
}
