import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../run-program.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'missing-'));
  mkdirSync(join(folder, 'export', 'servers', 'EX16'), { recursive: true });
  writeFileSync(
    join(folder, 'export', 'servers', 'EX16', 'appcmd.txt'),
    `C:\\>appcmd.exe list config "Default Web Site/EWS" /section:windowsAuthentication
<system.webServer><security><authentication><windowsAuthentication enabled="true"><providers><add value="NTLM" /><add value="Negotiate" /></providers></windowsAuthentication></authentication></security></system.webServer>
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a capture with nothing but what appcmd printed', () => {
  test('a refused step and "collect --missing" name the same file of the same server', async () => {
    const { stdout: plan } = await runCommandLine(['plan', join(folder, 'export'), '--out', join(folder, 'out')], {
      cwd: folder,
    });
    expect(plan).toContain('servers/EX16/applicationHost.config');
    const { stdout: missing, code } = await runCommandLine(['collect', '--missing', join(folder, 'export')], {
      cwd: folder,
    });
    expect(code).toBe(0);
    const here = missing.slice(missing.indexOf('# On EX16'));
    expect(here).toContain(
      'copy %SystemRoot%\\System32\\inetsrv\\config\\applicationHost.config servers\\EX16\\applicationHost.config',
    );
    expect(missing.slice(0, missing.indexOf('# On EX16'))).toContain('Get-ExchangeServer');
  });
});
