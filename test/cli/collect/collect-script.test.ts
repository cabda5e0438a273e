import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectScript } from '../../../src/cli/collect/collect-script.ts';

describe('exaudit collect --script', () => {
  let cwd = '';
  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), 'exaudit-script-'));
  });
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));
  const run = async (flags: Parameters<typeof collectScript>[0]) => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await collectScript(flags, {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      cwd,
    });
    return { code, out: out.join(''), err: err.join('') };
  };

  it('prints the script as it is, without a byte order mark that a pipe would carry along', async () => {
    const printed = await run({});
    expect(printed).toMatchObject({ code: 0, err: '' });
    expect(printed.out.startsWith('<#\r\n.SYNOPSIS')).toBe(true);
    expect((await run({ legacy: true })).out).toContain('Exchange 2007 and 2010');
    expect((await run({ push: true })).out).toContain('Register-ScheduledTask');
  });

  it('writes a file with a byte order mark and tells its digest; a folder gets the script’s own name', async () => {
    const written = await run({ out: 'scripts/', legacy: true });
    expect(written).toMatchObject({ code: 0, out: '', err: expect.stringMatching(/SHA-256 [0-9a-f]{64}\n$/) });
    const bytes = readFileSync(join(cwd, 'scripts', 'exaudit-collect-legacy.ps1'));
    expect([...bytes.subarray(0, 5)]).toEqual([0xef, 0xbb, 0xbf, 0x3c, 0x23]);
    await run({ out: 'scripts' });
    expect(readFileSync(join(cwd, 'scripts', 'exaudit-collect.ps1'), 'utf8')).toContain('-LocalOnly');
  });

  it('refuses to be two scripts at once', async () => {
    await expect(run({ legacy: true, push: true })).rejects.toMatchObject({ code: 'usage' });
  });
});
