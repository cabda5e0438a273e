import { createHash } from 'node:crypto';
import { html, type Markup, trusted } from './markup.ts';
import { type PageStyle, styleSheet } from './style.ts';

/**
 * The head of a page in one file: nothing in it is fetched or sent, and no style or script runs but its own, by digest.
 *
 * @param id Of what is shown, for printed pages.
 * @param script Text of this program; without it none runs.
 */
export function offlineHead(title: string, id: string, page: PageStyle & { readonly script?: string } = {}): Markup {
  const { script } = page;
  const style = styleSheet(id, page);
  const scripts = script === undefined ? '' : ` script-src '${digest(script)}';`;
  const policy = `default-src 'none'; style-src '${digest(style)}';${scripts} base-uri 'none'; form-action 'none'`;
  return html`<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trusted(style)}</style></head>`;
}

const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
