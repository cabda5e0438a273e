import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { offlineProgram } from '../../test/package/offline-program.ts';
import { PESTER_SCRIPT, pesterFolder } from '../../test/powershell/pester.ts';
import { POWERSHELL } from '../../test/windows/windows-programs.ts';
import { windowsPath } from '../../test/windows/wine.ts';
import type { WindowsJob } from './job.ts';

/** PowerShell prints nothing where it has no console: Node gives it a hidden one. */
const WITH_CONSOLE = `const { status, stdout } = require('node:child_process').spawnSync(process.argv[1], process.argv.slice(2), { windowsHide: true });
process.stdout.write(stdout);
process.exitCode = status ?? 1;`;

/** The PowerShell module out of the zip for hosts without npm: its tests, by PowerShell of Windows. */
export const OFFLINE: WindowsJob = {
  name: 'module',
  needsPrograms: true,
  run: async ({ scratch, wine }) => {
    const pester = pesterFolder();
    if (pester === undefined) return { saw: 'nothing', failures: ['Pester could not be fetched.'] };
    execFileSync(process.execPath, ['scripts/package.ts', join(scratch, 'packages')], { stdio: 'ignore' });
    const program = offlineProgram(join(scratch, 'packages'), join(scratch, 'Program Files (x86)'));
    const [script, result] = [join(scratch, 'pester.ps1'), join(scratch, 'pester.txt')];
    writeFileSync(script, PESTER_SCRIPT);
    const files = [script, pester, resolve('test/powershell/ExAudit.Tests.ps1'), result].map(windowsPath);
    const end = await wine.node(['-e', WITH_CONSOLE, POWERSHELL, '-NoProfile', '-File', ...files], {
      cwd: scratch,
      env: { EXAUDIT_MODULE: windowsPath(join(program, 'ExAudit/ExAudit.psd1')) },
      timeoutMs: 1_800_000,
    });
    const counts = existsSync(result) ? readFileSync(result, 'utf8').trim().split(' ').map(Number) : [];
    const [passed = 0, failed = 0, total = 0] = counts;
    const isWell = total > 15 && failed === 0 && passed === total;
    return {
      saw: `${passed} of ${total} tests of Pester passed`,
      failures: isWell ? [] : [`Pester:\n${end.stdout}\n${end.stderr}`],
    };
  },
};
