import { html } from '../../report/formats/html/markup.ts';
import { notJudged } from '../../report/formats/html/not-judged.ts';
import { servers } from '../../report/formats/html/servers.ts';
import { waivers } from '../../report/formats/html/waivers.ts';
import { minuteText } from '../../report/words/words.ts';
import { framed } from '../layout.ts';
import { frameOf, newest, pageOf, type View } from '../view.ts';

/** What was asked of whom and answered, and what is missing: the sections of the report. */
export async function coveragePage(view: View): Promise<string> {
  const frame = frameOf(view, '/coverage', 'Coverage');
  const { last } = newest(view);
  const run = last === undefined ? undefined : await view.runs.page(last);
  if (last === undefined || run === undefined)
    return framed(frame, html`<h1>Coverage</h1><p>No run is stored yet.</p>`);
  const page = pageOf(run, view);
  return framed(frame, html`<h1>Coverage of ${minuteText(last.judgedAt)}</h1>`, servers(page), notJudged(page));
}

/** Accepted risks, by when they end. */
export async function waiversPage(view: View): Promise<string> {
  const frame = frameOf(view, '/waivers', 'Waivers');
  const { last } = newest(view);
  const run = last === undefined ? undefined : await view.runs.page(last);
  if (last === undefined || run === undefined) return framed(frame, html`<h1>Waivers</h1><p>No run is stored yet.</p>`);
  return framed(frame, html`<h1>Waivers as of ${minuteText(last.asOf)}</h1>`, waivers(pageOf(run, view)));
}
