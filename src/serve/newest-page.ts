import type { HistoryRow } from '../model/history/history-row.ts';
import type { Run } from '../model/run.ts';
import { type HtmlPage, html, type MarkupPart } from '../report/formats/html/markup.ts';
import { ruleViews } from '../report/words/rule-view.ts';
import { framed, ROOMS, type RoomAddress } from './layout.ts';
import { frameOf, type View } from './view.ts';

/** The newest run that has its parts, and the one before it. */
export function newest(view: View): { readonly last?: HistoryRow; readonly before?: HistoryRow } {
  const whole = view.rows.filter(({ parts, pruned }) => pruned === null && parts.document !== undefined);
  const [last, before] = whole.slice(-2).reverse();
  return { ...(last === undefined ? {} : { last }), ...(before === undefined ? {} : { before }) };
}

/** A run as the sections of the report take it. */
export function pageOf(run: Run, { source }: View): HtmlPage {
  const views = VIEWS.get(run) ?? ruleViews(run);
  VIEWS.set(run, views);
  return { run, options: source.report, views };
}

/** Of runs that are kept: each page wants them. */
const VIEWS = new WeakMap<Run, HtmlPage['views']>();

/** A page about the newest run, or the sentence that there is none. */
export async function newestPage(
  view: View,
  room: RoomAddress,
  content: (page: HtmlPage, last: HistoryRow) => readonly MarkupPart[] | Promise<readonly MarkupPart[]>,
): Promise<string> {
  const title = ROOMS[room];
  const { last } = newest(view);
  const run = last === undefined ? undefined : await view.runs.page(last);
  const parts =
    last === undefined || run === undefined
      ? [html`<h1>${title}</h1><p>No run is stored yet: <code>exaudit audit --history</code> stores one.</p>`]
      : await content(pageOf(run, view), last);
  return framed(frameOf(view, room, title), ...parts);
}
