import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { killTree, taskkillCommand } from '../../../src/collect/sources/powershell/kill-tree.ts';
import { startCommand } from '../../../src/collect/sources/powershell/process-mark.ts';
import { refusalIn } from '../../../src/collect/sources/powershell/refusal.ts';

describe('A host that does not run our scripts', () => {
  it('is told by what host.ps1 prints in a restricted language mode', () => {
    expect(refusalIn('noise\nexaudit-language:ConstrainedLanguage:\n')).toContain(
      'language mode "ConstrainedLanguage"',
    );
  });

  it('is told by the ids of errors, in any language', () => {
    const constrained = `Methodenaufruf.
    + CategoryInfo          : InvalidOperation: (:) [], RuntimeException
    + FullyQualifiedErrorId : MethodInvocationNotSupportedInConstrainedLanguage`;
    const unsigned = `Die Datei ist nicht digital signiert.
    + CategoryInfo          : Sicherheitsfehler: (:) [], PSSecurityException
    + FullyQualifiedErrorId : UnauthorizedAccess`;
    expect(refusalIn(constrained)).toContain('ConstrainedLanguage');
    expect(refusalIn(unsigned)).toContain('execution policy');
  });

  it('is not guessed from ordinary noise', () => {
    expect(refusalIn('WARNING: something else')).toBeUndefined();
  });
});

describe('Commands of Windows', () => {
  it('that end a process are not waited for where they cannot run: the process itself is ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    await once(child, 'spawn');
    await killTree(child.pid ?? 0, process.platform === 'win32' ? 'linux' : 'win32');
    expect((await ended)[1]).toBe('SIGKILL');
  });

  it.skipIf(process.platform === 'win32')(
    'and that could not end what it started say so, whatever kept them from it',
    async () => {
      const root = mkdtempSync(join(tmpdir(), 'exaudit-taskkill-'));
      const program = taskkillCommand(1, { SystemRoot: root })[0];
      for (const [text, says] of [
        [undefined, 'could not be run'],
        ['#!/bin/sh\nexit 1\n', 'ended with 1'],
        ['#!/bin/sh\nexit 128\n', undefined],
      ] as const) {
        // The name has backslashes in it, here as well.
        if (text !== undefined) writeFileSync(program, text, { mode: 0o755 });
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
        const ended = once(child, 'exit');
        await once(child, 'spawn');
        const why = await killTree(child.pid ?? 0, 'win32', { SystemRoot: root });
        expect(why).toBe(says === undefined ? undefined : `What it had started may still run: ${program} ${says}.`);
        if (says === undefined) child.kill('SIGKILL');
        await ended;
      }
      rmSync(program);
      rmSync(root, { recursive: true });
    },
  );

  it('are run by their full path, with a number and nothing else in them', () => {
    expect(taskkillCommand(7, { SystemRoot: 'D:\\Windows' })).toEqual([
      'D:\\Windows\\System32\\taskkill.exe',
      ['/PID', '7', '/T', '/F'],
    ]);
    expect(startCommand(7, {})).toEqual([
      'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
      ['-NoProfile', '-NonInteractive', '-Command', '(Get-Process -Id 7).StartTime.ToFileTimeUtc()'],
    ]);
    expect(() => startCommand(Number('1;calc'), {})).toThrow(TypeError);
  });
});
