import { Hono } from 'hono';
import type { HistoryRow } from '../model/history/history-row.ts';
import { html } from '../report/formats/html/markup.ts';
import { type DashboardSource, rememberedChanges } from './dashboard-source.ts';
import { type Guard, guarded } from './guard.ts';
import { framed } from './layout.ts';
import { historyMetrics, METRICS_TYPE } from './metrics.ts';
import { changesPage } from './pages/changes.ts';
import { findingPage } from './pages/finding.ts';
import { findingsPage } from './pages/findings.ts';
import { reportFile, runPage } from './pages/run.ts';
import { runsPage } from './pages/runs.ts';
import { coveragePage, waiversPage } from './pages/sections.ts';
import { todayPage } from './pages/today.ts';
import { SERVE_STYLE } from './serve-style.ts';
import { frameOf, type View } from './view.ts';
import { viewsOf } from './views-of.ts';

/** The dashboard as a function of requests: read only, and nothing for whoever the guard does not know. */
export function dashboard(given: DashboardSource, guard: Guard): Hono {
  const source = { ...given, changes: rememberedChanges(given.changes) };
  const app = new Hono();
  const view = viewsOf(source);
  app.use(guarded(guard));

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
    const fingerprint = context.req.param('fingerprint');
    const seen = await source.store.sightings(fingerprint);
    const its = await view(
      (name) => context.req.query(name),
      (all) => all.find(({ number }) => number === seen.at(-1)?.number),
    );
    const page = await findingPage(its, fingerprint, seen);
    return page === undefined ? context.notFound() : context.html(page);
  });
  /** A run by its id, in its own scope whatever else the address says: a message that links to it knows the id alone. */
  const viewOfRun = async (id: string): Promise<{ readonly its: View; readonly row: HistoryRow | undefined }> => {
    const named = (all: readonly HistoryRow[]): HistoryRow | undefined => all.findLast((row) => row.id === id);
    const its = await view(() => undefined, named);
    return { its, row: named(its.rows) };
  };
  app.get('/runs/:id', async (context) => {
    const { its, row } = await viewOfRun(context.req.param('id'));
    return row === undefined ? context.notFound() : context.html(await runPage(its, row));
  });
  app.get('/runs/:id/:file', async (context) => {
    const { its, row } = await viewOfRun(context.req.param('id'));
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
    context.body(await historyMetrics(await source.store.rows()), 200, { 'content-type': METRICS_TYPE }),
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
