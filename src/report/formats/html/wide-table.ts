import { html, type Markup } from './markup.ts';

/** A table that moves sideways where the screen is narrow, and not the page. @param kind Classes of it. */
export function wideTable(label: string, heads: readonly string[], rows: readonly Markup[], kind?: string): Markup {
  return html`<div class="wide" tabindex="0" role="region" aria-label="${label}"><table${kind === undefined ? undefined : html` class="${kind}"`}><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
