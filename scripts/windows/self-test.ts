import { resolve } from 'node:path';
import { POWERSHELL } from '../../test/windows/windows-programs.ts';
import { windowsPath } from '../../test/windows/wine.ts';
import type { WindowsJob } from './job.ts';

/** What Wine does not have (icacls that lists, w32tm) the self-test calls missing: that is no failure here. */
export const SELF_TEST: WindowsJob = {
  name: 'self-test',
  needsPrograms: true,
  run: async ({ scratch, wine }) => {
    const args = [windowsPath(resolve('src/main.ts')), 'doctor', '--self-test', '--powershell', POWERSHELL];
    const { code, stderr, stdout } = await wine.node(args, { cwd: scratch, timeoutMs: 300_000 });
    const isWhole = code !== null && stdout.includes('Self-test of this platform');
    return { saw: `it ended with ${code}\n${stdout}`, failures: isWhole ? [] : [`doctor --self-test: ${stderr}`] };
  },
};
