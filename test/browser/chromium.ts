import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATH = process.env.EXAUDIT_CHROMIUM ?? '/usr/bin/chromium';

export const HAS_CHROMIUM = existsSync(PATH);
/** Goes into the title of what is skipped. */
export const WITHOUT_CHROMIUM = HAS_CHROMIUM ? '' : ' (skipped: install Chromium, or set EXAUDIT_CHROMIUM to it)';

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: PATH, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}
