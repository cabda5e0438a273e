import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeText, contosoPlan, hostilePlan, LEGACY, largePlan } from '../report/change/change-plans.ts';
import { HAS_CHROMIUM, launch, opensSoon, WITHOUT_CHROMIUM } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NAMES = ['contoso', 'legacy', 'hostile', 'nothing'] as const;
/** The first sheet of A4 less its margins, at 96 pixels an inch: 182 by 272 millimetres. */
const SHEET = { width: 688, height: 1028 };

interface Media {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly forced?: boolean;
}

describe.skipIf(!HAS_CHROMIUM)(`the change document in a browser${WITHOUT_CHROMIUM}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-change-'));
  let browser: Browser;

  beforeAll(async () => {
    const contoso = await contosoPlan();
    const plans = {
      contoso,
      legacy: await contosoPlan(LEGACY),
      hostile: hostilePlan(contoso),
      sample: await contosoPlan({ targetProfile: null, accepted: new Set() }),
      nothing: await contosoPlan({ onlyRules: new Set(['ID-002']) }),
      large: largePlan(contoso),
    };
    for (const [name, plan] of Object.entries(plans))
      writeFileSync(join(folder, `${name}.html`), changeText(plan, 'cab-html'));
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const address = (name: string): string => pathToFileURL(join(folder, `${name}.html`)).href;

  /** Opens a page, does something, and gives back what it complained about and what it asked for beside itself. */
  async function visit(
    name: string,
    look: (page: Page) => Promise<void>,
    { width = 1440, scheme = 'light', forced = false }: Media = {},
  ): Promise<{ readonly complaints: readonly string[]; readonly requests: readonly string[] }> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      forcedColors: forced ? 'active' : 'none',
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

  it.each(NAMES.flatMap((name) => [320, 768, 1440].map((width) => [name, width] as const)))(
    '%s does not overflow sideways at %i pixels, complains of nothing and asks for nothing',
    async (name, width) => {
      const seen = await visit(
        name,
        async (page) => {
          // Every block is laid out, also those that would be skipped until they are scrolled to.
          await page.evaluate(
            `for (const one of document.querySelectorAll('.change')) one.style.contentVisibility = 'visible'`,
          );
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
          // Sixteen items, and of 7 what stands on page two where somebody signs in otherwise than before.
          expect(await page.locator('h2').count()).toBe((await page.locator('#sign-ins').count()) + 16);
        },
        { width },
      );
      expect(seen).toEqual({ complaints: [], requests: [] });
    },
    30_000,
  );

  it.each([
    ['contoso', { scheme: 'light' }],
    ['contoso', { scheme: 'dark' }],
    ['contoso', { width: 320 }],
    ['contoso', { forced: true }],
    ['legacy', { scheme: 'light' }],
    ['hostile', { scheme: 'light' }],
    ['nothing', { scheme: 'light' }],
  ] as const satisfies readonly (readonly [string, Media])[])(
    'axe finds no violation in %s, %j',
    async (name, media) => {
      await visit(
        name,
        async (page) => {
          await page.evaluate(AXE);
          const results = (await page.evaluate('axe.run()')) as AxeResults;
          expect(
            results.violations.map(
              ({ id, nodes }) =>
                `${id}: ${nodes
                  .map((node) => node.html)
                  .join(' | ')
                  .slice(0, 300)}`,
            ),
          ).toEqual([]);
          expect(results.passes.length).toBeGreaterThan(10);
        },
        media,
      );
    },
    60_000,
  );

  it.each([...NAMES, 'large'])(
    'page one of %s stands alone on one sheet',
    async (name) => {
      await visit(name, async (page) => {
        await page.setViewportSize({ width: SHEET.width, height: 900 });
        await page.emulateMedia({ media: 'print' });
        const height = await page.locator('.front').evaluate((element) => element.getBoundingClientRect().height);
        expect(height).toBeLessThan(SHEET.height);
        expect(await page.evaluate(`getComputedStyle(document.querySelector('.front')).breakAfter`)).toBe('page');
        expect(await page.locator('.front h2').allTextContents()).toHaveLength(8);
        const cut = await page.evaluate(
          `[...document.querySelectorAll('.front *')].filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== 'visible' && !one.classList.contains('quiet')).length`,
        );
        expect(cut).toBe(0);
      });
    },
    60_000,
  );

  it('prints every block whole, and nothing beyond the edge of the sheet', async () => {
    await visit('legacy', async (page) => {
      await page.setViewportSize({ width: SHEET.width, height: 900 });
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('nav').isVisible()).toBe(false);
      for (const block of [page.locator('.change').first(), page.locator('.change').last()])
        expect(await block.locator('dd').last().isVisible()).toBe(true);
      const beyond = await page.evaluate(
        `[...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > ${SHEET.width + 1}).map((one) => one.outerHTML.slice(0, 120))`,
      );
      expect(beyond).toEqual([]);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.length).toBeGreaterThan(50_000);
    });
  }, 60_000);

  it('the document of the sample has at most nine sheets', async () => {
    await visit('sample', async (page) => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const sheets = pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
      expect(sheets.length).toBeLessThanOrEqual(9);
      expect(sheets.length).toBeGreaterThan(3);
    });
  }, 60_000);

  it('tells everything without colour: in greyscale, and in forced colours', async () => {
    const words = async (page: Page): Promise<readonly string[]> => page.locator('.front strong').allTextContents();
    let plain: readonly string[] = [];
    await visit('legacy', async (page) => {
      plain = await words(page);
      const greys = await page.evaluate(`(() => {
        const grey = (text) => { const [r, g, b] = text.match(/[\\d.]+/g).map(Number); return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255; };
        const back = grey(getComputedStyle(document.body).backgroundColor);
        return [...document.querySelectorAll('h1, h2, h3, dt, dd, td, th, p, li, a, strong, code')].map((one) => Math.abs(grey(getComputedStyle(one).color) - back));
      })()`);
      expect(Math.min(...(greys as number[]))).toBeGreaterThan(0.5);
    });
    expect(plain.join(' ')).toMatch(/TEMPORARY/);
    await visit(
      'legacy',
      async (page) => {
        expect(await words(page)).toEqual(plain);
        expect(await page.evaluate(`getComputedStyle(document.querySelector('.change')).borderTopStyle`)).toBe('solid');
        const line = await page.evaluate(`getComputedStyle(document.querySelector('.blank')).borderBottomWidth`);
        expect(line).toBe('1px');
      },
      { forced: true },
    );
  }, 60_000);

  it('works with the keyboard alone: a way past page one, links to the sections, tables that scroll', async () => {
    await visit(
      'contoso',
      async (page) => {
        await page.keyboard.press('Tab');
        expect(await page.evaluate('document.activeElement.className')).toBe('skip');
        await page.keyboard.press('Enter');
        await page.waitForURL(/#changes$/);
        const reached = new Set<string>();
        for (let press = 0; press < 30; press += 1) {
          await page.keyboard.press('Tab');
          reached.add((await page.evaluate(`document.activeElement.getAttribute('aria-label') ?? ''`)) as string);
        }
        expect([...reached]).toEqual(expect.arrayContaining(['Waves', 'Scripts', 'After the change']));
      },
      { width: 320 },
    );
  }, 30_000);

  it('runs no script and takes no style but its own', async () => {
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

  it('opens a plan from 5,000 findings in under two seconds; on a busy machine, told from its bare text', async () => {
    await opensSoon(browser, join(folder, 'large.html'), async (page) => {
      // Each change is there: as a block, or as a row that names the block that it repeats.
      const rows = await page.locator('#changes tbody tr').count();
      expect((await page.locator('.change').count()) + rows).toBe(5000);
    });
  }, 120_000);
});
