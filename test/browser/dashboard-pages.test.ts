import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureChanges } from '../../src/alert/failure-changes.ts';
import type { HistoryStore } from '../../src/model/history/history-store.ts';
import { serveDashboard } from '../../src/serve/serve.ts';
import { historyOf, runOf, sampleRun } from '../serve/served-history.ts';
import { HAS_CHROMIUM, launch, WITHOUT_CHROMIUM } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = [
  '/',
  '/findings',
  '/findings?severity=critical',
  '/changes',
  '/coverage',
  '/waivers',
  '/runs',
  '/runs/00000002',
  '/nothing',
];

describe.skipIf(!HAS_CHROMIUM)(`the dashboard in a browser${WITHOUT_CHROMIUM}`, () => {
  const ending = new AbortController();
  let browser: Browser;
  let store: HistoryStore;
  let address = '';
  let served: Promise<void> | undefined;

  beforeAll(async () => {
    const sample = await sampleRun();
    store = await historyOf([runOf(sample, '2026-11-19', 1), runOf(sample, '2026-11-20', 2)]);
    address = await new Promise<string>((done, fail) => {
      const report = {
        redact: 'pii',
        redactKey: 'k'.repeat(64),
        all: false,
        width: 80,
        colour: false,
        command: 'exaudit',
      } as const;
      const source = {
        store,
        now: () => new Date('2026-11-20T09:00:00Z'),
        report,
        changes: failureChanges,
        failed: fail,
      };
      served = serveDashboard(source, { listen: '127.0.0.1:0', hosts: [] }, ending.signal, done);
      served.catch(fail);
    });
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    ending.abort();
    await served;
    await store?.close();
  });

  it.each(PAGES)(
    '%s: no fault for axe, nothing from elsewhere, nothing cut on a phone, in light and dark',
    { timeout: 120_000 },
    async (path) => {
      for (const [width, colorScheme] of [
        [390, 'dark'],
        [768, 'light'],
        [1440, 'light'],
      ] as const) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
        const page = await context.newPage();
        const elsewhere: string[] = [];
        page.on('request', (request) => {
          if (!request.url().startsWith(address)) elsewhere.push(request.url());
        });
        await page.goto(new URL(path, address).href);
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() =>
          (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
        );
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
        expect(elsewhere).toEqual([]);
        const cut = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        expect(cut, `${width} pixels`).toBe(0);
        await context.close();
      }
    },
  );

  it('is read by keyboard: the first stop leads to the content, the next ones to the pages', async () => {
    const page = await browser.newPage();
    await page.goto(address);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('To the content');
    await page.keyboard.press('Tab');
    expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe('/');
    await page.close();
  });
});
