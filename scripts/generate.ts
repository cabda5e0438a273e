import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { GENERATED } from './generated.ts';

/** Writes every page and schema that is generated from the sources; with `--check` only says which are stale. */
const { check = false } = parseArgs({ options: { check: { type: 'boolean' } } }).values;
const stale: string[] = [];
for (const page of GENERATED) {
  const text = await page.render();
  if (current(page.path) === text) continue;
  stale.push(page.path);
  if (check) continue;
  mkdirSync(dirname(page.path), { recursive: true });
  writeFileSync(page.path, text);
}
if (stale.length > 0)
  process.stdout.write(`${check ? 'stale, run "npm run generate"' : 'written'}: ${stale.join(', ')}\n`);
process.exitCode = check && stale.length > 0 ? 1 : 0;

function current(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
