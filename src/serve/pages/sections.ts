import { html } from '../../report/formats/html/markup.ts';
import { notJudged } from '../../report/formats/html/not-judged.ts';
import { servers } from '../../report/formats/html/servers.ts';
import { waivers } from '../../report/formats/html/waivers.ts';
import { minuteText } from '../../report/words/words.ts';
import { newestPage } from '../newest-page.ts';
import type { View } from '../view.ts';

/** What was asked of whom and answered, and what is missing: the sections of the report. */
export const coveragePage = (view: View): Promise<string> =>
  newestPage(view, '/coverage', (page, last) => [
    html`<h1>Coverage of ${minuteText(last.judgedAt)}</h1>`,
    servers(page),
    notJudged(page),
  ]);

/** Accepted risks, by when they end. */
export const waiversPage = (view: View): Promise<string> =>
  newestPage(view, '/waivers', (page, last) => [html`<h1>Waivers as of ${minuteText(last.asOf)}</h1>`, waivers(page)]);
