import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openWine, type Wine } from './wine.ts';

/** A Windows of its own for the tests of a suite, and a folder for what they write; both are gone after them. */
export function wineInSuite(): () => { readonly wine: Wine; readonly scratch: string } {
  let opened: { readonly wine: Wine; readonly scratch: string } | undefined;
  beforeAll(() => {
    opened = { wine: openWine(), scratch: mkdtempSync(join(tmpdir(), 'exaudit-windows-')) };
  }, 240_000);
  afterAll(() => {
    opened?.wine.close();
    if (opened !== undefined) rmSync(opened.scratch, { recursive: true, force: true });
  }, 60_000);
  return () => {
    if (opened === undefined) throw new Error('Wine did not start');
    return opened;
  };
}
