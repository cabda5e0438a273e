import { Hono } from 'hono';
import { chainFaults } from '../history/chain.ts';
import type { HistoryRow } from '../model/history/history-store.ts';
import { html } from '../report/formats/html/markup.ts';
import { minuteText } from '../report/words/words.ts';
import { type Guard, guarded } from './guard.ts';
import { framed } from './layout.ts';
import { historyMetrics } from './metrics.ts';
import { changesPage } from './pages/changes.ts';
import { findingPage, findingsPage } from './pages/findings.ts';
import { reportFile, runPage, runsPage } from './pages/runs.ts';
import { coveragePage, waiversPage } from './pages/sections.ts';
import { todayPage } from './pages/today.ts';
import { SERVE_STYLE } from './serve-style.ts';
import { shownRuns } from './shown-runs.ts';
import { type DashboardSource, frameOf, organizationKey, type View } from './view.ts';

/** The dashboard as a function of requests: read only, and nothing for whoever the guard does not know. */
export function dashboard(source: DashboardSource, guard: Guard): Hono {
  const app = new Hono();
  const runs = shownRuns(source.store, source.report);
  const chain = chainStatus();
  app.use(guarded(guard));

  const view = async (query: View['query']): Promise<View> => {
    const all = await source.store.rows();
    const organizations = [...new Set(all.flatMap(({ organization }) => organization ?? []))].sort();
    const asked = organizations.find((name) => organizationKey(name) === query('organization'));
    const organization = asked ?? (organizations.length < 2 ? undefined : (all.at(-1)?.organization ?? undefined));
    const rows = organization === undefined ? all : all.filter((row) => row.organization === organization);
    const last = rows.at(-1);
    const seen = last === undefined ? 'no run is stored' : `newest run ${minuteText(last.judgedAt)}`;
    return {
      source,
      runs,
      rows,
      organizations,
      organization: organization === undefined ? undefined : organizationKey(organization),
      status: `${minuteText(source.now().toISOString())}; ${seen}; ${chain(all)}`,
      query,
    };
  };
  const pages: { readonly [address: string]: (view: View) => string | Promise<string> } = {
    '/': todayPage,
    '/findings': findingsPage,
    '/changes': changesPage,
    '/coverage': coveragePage,
    '/waivers': waiversPage,
    '/runs': runsPage,
  };
  for (const [address, page] of Object.entries(pages))
    app.get(address, async (context) => context.html(await page(await view((name) => context.req.query(name)))));

  app.get('/findings/:fingerprint', async (context) => {
    const page = await findingPage(await view((name) => context.req.query(name)), context.req.param('fingerprint'));
    return page === undefined ? context.notFound() : context.html(page);
  });
  const rowOf = ({ rows }: View, id: string): HistoryRow | undefined => rows.findLast((row) => row.id === id);
  app.get('/runs/:id', async (context) => {
    const its = await view((name) => context.req.query(name));
    const row = rowOf(its, context.req.param('id'));
    return row === undefined ? context.notFound() : context.html(await runPage(its, row));
  });
  app.get('/runs/:id/:file', async (context) => {
    const its = await view((name) => context.req.query(name));
    const row = rowOf(its, context.req.param('id'));
    const file = row === undefined ? undefined : await reportFile(its, row, context.req.param('file'));
    if (file === undefined) return context.notFound();
    // Taken away, never shown here: a report brings a script of its own.
    context.header('content-disposition', `attachment; filename="${file.name}"`);
    return context.body(file.text, 200, { 'content-type': file.mediaType });
  });
  app.get('/style.css', (context) => {
    context.header('cache-control', 'private, max-age=3600');
    return context.body(SERVE_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' });
  });
  // Browsers ask for it by themselves.
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.get('/healthz', async (context) => {
    await source.store.rows({ last: 1 });
    return context.text('ok\n');
  });
  app.get('/metrics', async (context) =>
    context.body(historyMetrics(await source.store.rows()), 200, { 'content-type': 'text/plain; version=0.0.4' }),
  );
  app.notFound(async (context) => {
    const its = await view(() => undefined);
    return context.html(
      framed(frameOf(its, '/', 'Not found'), html`<h1>Not found</h1><p>Nothing has this address.</p>`),
      404,
    );
  });
  app.onError((error, context) => {
    source.failed(error);
    return context.text('This page could not be made; the terminal of exaudit says why.\n', 500);
  });
  return app;
}

/** How the chain stands; looked at again only when it has grown. */
function chainStatus(): (rows: readonly HistoryRow[]) => string {
  let known = '';
  let says = '';
  return (rows) => {
    const head = `${rows.length} ${rows.at(-1)?.digest ?? ''}`;
    if (head !== known) {
      const [fault] = chainFaults(rows);
      says =
        rows.length === 0
          ? 'nothing to verify'
          : fault === undefined
            ? 'chain verified'
            : `CHAIN BROKEN: ${fault.says}`;
      known = head;
    }
    return says;
  };
}
