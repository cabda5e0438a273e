import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exaudit, freshFolder } from './stored.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** `PATH MODE` of everything below a folder, and of itself. */
function modesBelow(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return ['', ...all].map((name) => `${name} ${modeOf(join(folder, name))}`);
}

describe.skipIf(process.platform === 'win32')('who may read (file modes: not on Windows)', () => {
  it('what names people is for this user only: run, key, restricted files, reports that hide nothing', async () => {
    const out = join(freshFolder(), 'new', 'out');
    await exaudit('audit', '--sample', '--redact', 'none', '--format', 'html,csv,json', '--out', out);
    const open = modesBelow(out).filter((line) => !/ (600|700)$/.test(line) && !line.includes('manifest.json'));
    expect(open).toEqual([]);
    const reports = join(freshFolder(), 'reports');
    const run = readdirSync(out).find((name) => /^[0-9a-f]{8}$/.test(name)) ?? '';
    await exaudit('report', join(out, run), '--format', 'html,csv', '--out', reports);
    expect(modesBelow(reports).filter((line) => !/ (600|700)$/.test(line))).toEqual([]);
    const plans = join(freshFolder(), 'plans');
    await exaudit('plan', '--sample', '--rules', 'OA-001', '--out', plans);
    expect(modesBelow(plans).filter((line) => !/ (600|700)$/.test(line))).toEqual([]);
  });
});
