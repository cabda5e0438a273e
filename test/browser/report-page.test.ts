import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../src/model/run.ts';
import { htmlReport } from '../../src/report/formats/html.ts';
import { changedRun } from '../report/changed-run.ts';
import { contosoRun } from '../report/contoso-run.ts';
import { cleanRun, emptyRun, hostileRun } from '../report/other-runs.ts';
import { reportOptions } from '../report/report-options.ts';
import { fillers, findingOf, recordOf, runOf } from '../report/run-fixture.ts';
import { HAS_CHROMIUM, launch, opensSoon, WITHOUT_CHROMIUM } from './chromium.ts';

const RUNS: { readonly [name: string]: Run } = {
  contoso: contosoRun(),
  clean: cleanRun(),
  empty: emptyRun(),
  hostile: hostileRun(),
  large: largeRun(),
  changed: changedRun(),
  'changed-hostile': changedRun(`</td><script>alert(1)</script>"\u202e\u001b[31m${'x'.repeat(300)}`),
};
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** 5,000 findings of 50 rules on 100 servers. */
function largeRun(): Run {
  const rules = fillers(50, 'BIG', { failure: 'The order is {found}' });
  const findings = rules.flatMap((rule) =>
    Array.from({ length: 100 }, (_, index) =>
      findingOf(rule, {
        label: `EX${index}/Default Web Site/EWS`,
        server: `ex${index}`,
        observed: ['NTLM', 'Negotiate'],
        record: 0,
        line: index + 1,
        layer: 'location "Default Web Site/EWS"',
      }),
    ),
  );
  return runOf({ rules, findings, records: [recordOf(1, 'servers/EX0/applicationHost.config')] });
}

describe.skipIf(!HAS_CHROMIUM)(`the page of a run in a browser${WITHOUT_CHROMIUM}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-page-'));
  let browser: Browser;

  beforeAll(async () => {
    for (const [name, run] of Object.entries(RUNS))
      writeFileSync(join(folder, `${name}.html`), htmlReport.render(run, reportOptions()));
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const address = (name: string): string => pathToFileURL(join(folder, `${name}.html`)).href;

  /** Opens a page, does something, and gives back what it complained about and what it asked for beside itself. */
  async function visit(
    name: string,
    look: (page: Page) => Promise<void>,
    { width = 1440, script = true, scheme = 'light' as 'light' | 'dark' } = {},
  ): Promise<{ readonly complaints: readonly string[]; readonly requests: readonly string[] }> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      javaScriptEnabled: script,
      colorScheme: scheme,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (entry) => complaints.push(`${entry.type()}: ${entry.text()}`));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => requests.push(request.url()));
    try {
      await page.goto(address(name));
      await look(page);
    } finally {
      await context.close();
    }
    return { complaints, requests: requests.filter((url) => url !== address(name)) };
  }

  it.each(
    ['contoso', 'clean', 'empty', 'hostile', 'changed', 'changed-hostile'].flatMap((name) =>
      [320, 768, 1440].map((width) => [name, width] as const),
    ),
  )(
    '%s does not overflow sideways at %i pixels, complains of nothing and asks for nothing',
    async (name, width) => {
      const seen = await visit(
        name,
        async (page) => {
          for (const details of await page.locator('details').all()) {
            await details.evaluate((element) => element.setAttribute('open', ''));
          }
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        },
        { width },
      );
      expect(seen).toEqual({ complaints: [], requests: [] });
    },
    30_000,
  );

  it.each([
    ['contoso', 'light'],
    ['contoso', 'dark'],
    ['clean', 'light'],
    ['empty', 'light'],
    ['hostile', 'light'],
    ['changed', 'light'],
    ['changed', 'dark'],
    ['changed-hostile', 'light'],
  ] as const)(
    'axe finds no violation in %s, %s',
    async (name, scheme) => {
      await visit(
        name,
        async (page) => {
          for (const details of (await page.locator('details').all()).slice(0, 12)) {
            await details.evaluate((element) => element.setAttribute('open', ''));
          }
          await page.evaluate(AXE);
          const results = (await page.evaluate('axe.run()')) as AxeResults;
          expect(
            results.violations.map(
              (violation) =>
                `${violation.id}: ${violation.nodes
                  .map((node) => node.html)
                  .join(' | ')
                  .slice(0, 300)}`,
            ),
          ).toEqual([]);
          expect(results.passes.length).toBeGreaterThan(10);
        },
        { scheme },
      );
    },
    60_000,
  );

  it('can be read and opened without script, and shows no control that would need it', async () => {
    const seen = await visit(
      'contoso',
      async (page) => {
        expect(await page.locator('#filters').isVisible()).toBe(false);
        expect(await page.locator('.finding').count()).toBe(14);
        await page.locator('.finding summary', { hasText: 'IIS-001' }).click();
        expect(await page.locator('#IIS-001').isVisible()).toBe(true);
        await page.goto(`${address('contoso')}#OA-004`);
        expect(await page.locator('#OA-004').isVisible()).toBe(true);
      },
      { script: false },
    );
    expect(seen.complaints).toEqual([]);
  }, 30_000);

  it('filters by severity, server and text, and says how many rules are left', async () => {
    await visit('contoso', async (page) => {
      const shown = page.locator('.finding:visible');
      expect(await shown.count()).toBe(14);
      await page.getByLabel('medium').uncheck();
      await page.getByLabel('waived').uncheck();
      expect(await page.locator('#shown').textContent()).toBe('9 of 14 rules shown');
      expect(await shown.count()).toBe(9);
      await page.locator('[name=server]').selectOption('EX16');
      expect(await shown.count()).toBe(3);
      await page.locator('[name=server]').selectOption('');
      await page.locator('[name=text]').fill('sign-in name');
      expect(await shown.count()).toBe(1);
      await page.locator('[name=text]').fill('');
      await page.locator('[name=group]').selectOption('topic');
      expect(await page.locator('.group').first().textContent()).toMatch(/: \d+$/);
    });
  }, 30_000);

  it('works with the keyboard alone', async () => {
    await visit('contoso', async (page) => {
      await page.locator('.finding summary').first().focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('#AUTOD-001').isVisible()).toBe(true);
      await page.keyboard.press('Space');
      expect(await page.locator('#AUTOD-001').isVisible()).toBe(false);
    });
  }, 30_000);

  it.each([true, false])(
    'prints the evidence of critical and high rules and not that of others, script: %s',
    async (script) => {
      await visit(
        'contoso',
        async (page) => {
          await page.emulateMedia({ media: 'print' });
          expect(await page.locator('#AUTOD-001').isVisible()).toBe(true);
          expect(await page.locator('#IIS-001 .resources').isVisible()).toBe(true);
          expect(await page.locator('#EP-001').isVisible()).toBe(false);
          expect(await page.locator('nav').isVisible()).toBe(false);
          const pdf = await page.pdf({ preferCSSPageSize: true });
          expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
          expect(pdf.length).toBeGreaterThan(20_000);
        },
        { script, width: 760 },
      );
    },
    60_000,
  );

  it('keeps page one of the print to one page, with counts, trust and what to do first', async () => {
    await visit('contoso', async (page) => {
      await page.setViewportSize({ width: 688, height: 900 });
      await page.emulateMedia({ media: 'print' });
      // A4 less its margins: 182 by 263 millimetres at 96 pixels an inch.
      expect(await page.locator('.front').evaluate((element) => element.getBoundingClientRect().height)).toBeLessThan(
        994,
      );
      expect(await page.evaluate(`getComputedStyle(document.querySelector('.front')).breakAfter`)).toBe('page');
    });
  }, 30_000);

  it('opens 5,000 findings in under two seconds; on a busy machine, told from their bare text', async () => {
    await opensSoon(browser, join(folder, 'large.html'), async (page) => {
      await page.locator('#shown', { hasText: '50 of 50' }).waitFor();
      expect(await page.locator('.resources tr.fail').count()).toBe(5000);
    });
  }, 120_000);

  it('refuses every style and script but its own', async () => {
    const seen = await visit('contoso', async (page) => {
      const ran = await page.evaluate(`(() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
        return window.ran === true;
      })()`);
      expect(ran).toBe(false);
    });
    expect(seen.complaints.join('\n')).toMatch(/Content Security Policy/);
  }, 30_000);
});
