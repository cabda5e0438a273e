import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const PATH = process.env.EXAUDIT_CHROMIUM ?? '/usr/bin/chromium';

export const HAS_CHROMIUM = existsSync(PATH);
/** Goes into the title of what is skipped. */
export const WITHOUT_CHROMIUM = HAS_CHROMIUM ? '' : ' (skipped: install Chromium, or set EXAUDIT_CHROMIUM to it)';

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: PATH, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}

/**
 * A page of thousands of rows opens in under two seconds; on a busy machine, in less than half as much again as its bare text takes.
 * @param check Looks at the opened page, and counts.
 */
export async function opensSoon(browser: Browser, file: string, check: (page: Page) => Promise<void>): Promise<void> {
  const open = async (path: string): Promise<number> => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const start = performance.now();
    await page.goto(pathToFileURL(path).href);
    await page.locator('h1').waitFor();
    const took = performance.now() - start;
    await check(page);
    await context.close();
    return took;
  };
  const took = Math.min(await open(file), await open(file));
  if (took < 2000) return;
  const bare = `${file}.bare.html`;
  writeFileSync(bare, readFileSync(file, 'utf8').replace(/<style[\s\S]*?<\/style>/g, ''));
  expect(took).toBeLessThan(1.5 * (await open(bare)));
}
