import { raw, html as tagged } from 'hono/html';
import type { Run } from '../../../model/run.ts';
import type { ReportOptions } from '../../report.ts';
import type { RuleView } from '../../words/rule-view.ts';

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

/** What every part of the page is made from: the run as it may be shown, and its rules, worst first. */
export interface HtmlPage {
  readonly run: Run;
  readonly options: ReportOptions;
  readonly views: readonly RuleView[];
}
