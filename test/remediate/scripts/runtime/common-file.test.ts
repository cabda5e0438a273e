import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { COMMON_TEXT } from '../../../../src/remediate/scripts/runtime/common-file.ts';
import { scriptsOf } from '../../../../src/remediate/scripts/write-scripts.ts';
import { PWSH, withPwsh } from '../../../pwsh.ts';
import { DIGEST, planOf, WAVE } from '../hand-made-plan.ts';
import { StubServer } from '../stub-server.ts';

const APPROVED = { Apply: true, PlanDigest: DIGEST, ChangeId: 'CHG0042' };
const SCRIPTS = ['apply', 'rollback', 'verify'] as const;
/** As Set-AuthenticodeSignature appends it. */
const SIGNED = `${COMMON_TEXT}\r\n# SIG # Begin signature block\r\n# MIIFuQYJKoZIhvcNAQcC+/=\r\n# BgEEAYI3\r\n# SIG # End signature block\r\n`;

const servers: StubServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.remove();
});
function fresh(common: string | null): StubServer {
  const server = new StubServer(planOf(WAVE), WAVE);
  servers.push(server);
  server.setCommon(common);
  return server;
}

describe.skipIf(PWSH === undefined)(withPwsh('the common file of a plan'), { timeout: 300_000 }, () => {
  it.each([
    ['is missing', null, 'is not there: copy the whole folder of the plan to the server'],
    ['is empty', '', 'was changed'],
    ['was changed in one letter', COMMON_TEXT.replace('Test-ApplyGuards', 'Test-ApplyGuardz'), 'was changed'],
    ['lost its byte order mark', COMMON_TEXT.slice(1), 'was changed'],
    ['has more behind it', `${COMMON_TEXT}Write-Host 'ran'\r\n`, 'was changed'],
    ['is of an older release', COMMON_TEXT.replace(/of exaudit [\d.]+:/, 'of exaudit 0.9.0:'), 'is of exaudit 0.9.0'],
    ['has code behind its signature', `${SIGNED}Write-Host 'ran'\r\n`, 'was changed'],
    ['has code in its signature', SIGNED.replace('# BgEEAYI3', "Write-Host 'ran'"), 'was changed'],
    ['was changed and signed', SIGNED.replace("'guard-stopped'", "'done'"), 'was changed'],
  ])('that %s is not run, and nothing is read or changed', async (_title, common, why) => {
    const server = fresh(common);
    for (const script of SCRIPTS) {
      const ran = await server.run(script, script === 'verify' ? {} : APPROVED);
      expect([script, ran.code, server.reads(), server.changes(), ran.result]).toEqual([script, 2, 0, [], undefined]);
      expect(ran.output.replace(/\s+/g, ' ')).toContain(why);
      expect(ran.output).toContain('Outcome: refused');
      expect(ran.output).not.toMatch(/^ran/m);
    }
  });

  it.each([
    ['as it was written', COMMON_TEXT],
    ['signed', SIGNED],
    ['signed without a line end before the signature', SIGNED.replace('\r\n\r\n# SIG', '\r\n# SIG')],
  ])('is run %s', async (_title, common) => {
    const server = fresh(common);
    expect((await server.run('verify', { Expected: 'Before' })).result?.outcome).toBe('as-expected');
  });

  it('ends a PowerShell of its own with the exit code of the script', () => {
    const folder = mkdtempSync(join(tmpdir(), 'exaudit-common-'));
    try {
      mkdirSync(join(folder, 'wave-1'));
      for (const { name, text } of scriptsOf(planOf(WAVE), WAVE)) writeFileSync(join(folder, 'wave-1', name), text);
      const run = (script: string): unknown => {
        try {
          execFileSync(PWSH ?? '', ['-NoProfile', '-NonInteractive', '-File', join(folder, 'wave-1', script)], {
            env: { ...process.env, TERM: 'dumb', COMPUTERNAME: 'EX99' },
            stdio: 'pipe',
          });
          return 0;
        } catch (error) {
          const { status, stdout } = error as { status: number; stdout: Buffer };
          return [status, String(stdout).replace(/\s+/g, ' ')];
        }
      };
      expect(run('apply.ps1')).toEqual([2, expect.stringContaining('is not there')]);
      writeFileSync(join(folder, 'exaudit-change.ps1'), COMMON_TEXT);
      expect(run('verify.ps1')).toEqual([2, expect.stringContaining('ex99 is not among the servers of this wave')]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
