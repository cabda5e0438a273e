import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/lib/version.ts';
import { PWSH, withPwsh } from '../pwsh.ts';
import { PESTER_SCRIPT, pesterFolder } from './pester.ts';

const MODULE = resolve('src/powershell/ExAudit/ExAudit.psd1');
const CODE = resolve('src/powershell/ExAudit/ExAudit.psm1');
const PESTER = PWSH === undefined ? undefined : pesterFolder();

describe('the PowerShell module', () => {
  test.skipIf(PESTER === undefined)(
    withPwsh(PESTER === undefined ? 'Pester (skipped: no .NET to fetch it with)' : 'Pester'),
    { timeout: 300_000 },
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'exaudit-module-'));
      try {
        const script = join(folder, 'pester.ps1');
        const result = join(folder, 'result.xml');
        writeFileSync(script, PESTER_SCRIPT);
        const tests = resolve('test/powershell/ExAudit.Tests.ps1');
        const said = spawnSync(PWSH ?? '', ['-NoProfile', '-File', script, PESTER ?? '', tests, result], {
          cwd: folder,
          encoding: 'utf8',
          env: { ...process.env, EXAUDIT_MODULE: MODULE },
        });
        const [passed, failed, total] = readFileSync(result, 'utf8').trim().split(' ').map(Number);
        expect(failed, said.stdout).toBe(0);
        expect(passed).toBe(total);
        expect(total).toBeGreaterThan(15);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  test('is of this version, and ASCII, so that no code page changes it', () => {
    expect(readFileSync(MODULE, 'utf8')).toContain(`ModuleVersion        = '${VERSION}'`);
    for (const file of [MODULE, CODE]) expect(readFileSync(file, 'utf8')).toMatch(/^[\n\x20-\x7e]*$/);
  });

  test.skipIf(PWSH === undefined)(withPwsh('parses, without aliases, Invoke-Expression or syntax of version 7'), () => {
    const ask = [
      '$errors = $null; $tokens = $null',
      `$tree = [System.Management.Automation.Language.Parser]::ParseFile('${CODE}', [ref]$tokens, [ref]$errors)`,
      '$errors | ForEach-Object { "error: $_" }',
      '$commands = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) | ForEach-Object { $_.GetCommandName() } | Sort-Object -Unique',
      '$own = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true) | ForEach-Object { $_.Name }',
      '$commands | Where-Object { $_ -notin $own } | ForEach-Object { $c = Get-Command $_ -ErrorAction SilentlyContinue; if ($null -eq $c -or $c.CommandType -eq "Alias") { "alias or unknown: $_" } }',
      '$commands | Where-Object { $_ -eq "Invoke-Expression" }',
      '$own | Where-Object { (Get-Verb).Verb -notcontains $_.Split("-")[0] } | ForEach-Object { "verb: $_" }',
      '$tokens | Where-Object { $_.Kind -in "QuestionQuestion", "QuestionDot", "QuestionMark", "AndAnd", "OrOr" } | ForEach-Object { "version 7: $($_.Text)" }',
    ].join('\n');
    expect(execFileSync(PWSH ?? '', ['-NoProfile', '-Command', ask], { encoding: 'utf8' }).trim()).toBe('');
  });
});
