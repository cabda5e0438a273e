import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../cli/run-program.ts';
import { HAS_CHROMIUM, launch, WITHOUT_CHROMIUM } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WHAT_IF = 'outlookAnywhere.set EX16 externalClientAuthenticationMethod=Ntlm';

describe.skipIf(!HAS_CHROMIUM)(`the page of an explanation in a browser${WITHOUT_CHROMIUM}`, () => {
  let browser: Browser;
  let text: string;

  beforeAll(async () => {
    const asked = ['--matrix', '--client', 'outlook-2007', '--what-if', WHAT_IF, '--format', 'html'];
    const { code, stdout } = await runCommandLine(['explain', '--sample', ...asked], { cwd: tmpdir() });
    expect(code).toBe(0);
    text = stdout;
    browser = await launch();
  }, 120_000);
  afterAll(() => browser?.close());

  it.each([390, 768, 1440])(
    'at %i pixels nothing is cut off, the table of who is affected moves by itself',
    async (width) => {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.setContent(text);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.evaluate(AXE);
      const found = (await page.evaluate('axe.run()')) as AxeResults;
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.close();
    },
  );

  it('a cell opens by key, says in words what its letter says, and no two cells are told by colour alone', async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.setContent(text);
    const cell = page.locator('#who .grid summary').first();
    await cell.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#who .grid details[open]').count()).toBe(1);
    expect(await page.locator('#who .grid details[open] p').innerText()).toMatch(
      /^(prompt|fails|silent|cannot tell) \d+/,
    );
    const letters = await page.locator('#who .grid summary b').allInnerTexts();
    expect(letters.every((letter) => ['P', 'F', '?', 'ok'].includes(letter))).toBe(true);
    await page.close();
  });

  it('on paper no word of the ways is broken', async () => {
    const page = await browser.newPage({ viewport: { width: 688, height: 900 } });
    await page.emulateMedia({ media: 'print' });
    await page.setContent(text);
    const broken = await page.evaluate(
      `[...document.querySelectorAll('.way th[scope=row], .way td b')].filter((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
      }).map((one) => one.textContent)`,
    );
    expect(broken).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(688);
    await page.close();
  });
});
