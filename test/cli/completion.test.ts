import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listedWords } from '../../src/cli/completion/completion-tree.ts';
import { PWSH, withPwsh } from '../pwsh.ts';
import { runCommandLine } from './run-program.ts';

/** What is typed up to the cursor, and what a shell may put there. */
const TYPED: readonly (readonly [string, readonly string[]])[] = [
  ['exaudit po', ['policy']],
  ['exaudit policy l', ['lint', 'list', 'lock']],
  ['exaudit audit --pro', ['--profile']],
  ['exaudit audit --profile modern-d', ['modern-default']],
  ['exaudit plan --target-profile modern-k', ['modern-kerberos']],
  ['exaudit audit FOLDER --fail-on c', ['critical']],
  [
    'exaudit policy explain OA-00',
    ['OA-001', 'OA-002', 'OA-003', 'OA-004', 'OA-005', 'OA-006', 'OA-007', 'OA-008', 'OA-009'],
  ],
  ['exaudit explain --place domain', ['domain-inside', 'domain-outside']],
  ['exaudit explain --redact p', ['pii']],
  ['exaudit waiver add --kind a', ['accepted-risk', 'attestation']],
  ['exaudit completion p', ['powershell']],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-completion-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('completion', () => {
  test('bash completes commands, options, listed words, rules and profiles', async () => {
    const script = join(folder, 'exaudit.bash');
    writeFileSync(script, (await runCommandLine(['completion', 'bash'], { cwd: folder })).stdout);
    const answers = (lines: readonly string[]): readonly (readonly string[])[] => {
      const asks = lines.map(
        (line) =>
          `COMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); COMPREPLY=(); _exaudit; echo "\${COMPREPLY[*]}"`,
      );
      const said = execFileSync('bash', ['-c', [`source ${script}`, ...asks].join('\n')], { encoding: 'utf8' });
      return said
        .split('\n')
        .slice(0, lines.length)
        .map((line) => line.split(' '));
    };
    expect(answers(TYPED.map(([line]) => line))).toEqual(TYPED.map(([, words]) => words));
    expect(answers(['exaudit audit --format html,cs', 'exaudit audit --out x'])).toEqual([['html,csv'], ['']]);
  });

  test.skipIf(PWSH === undefined)(withPwsh('PowerShell completes the same'), async () => {
    const script = join(folder, 'exaudit.ps1');
    const ask = join(folder, 'ask.ps1');
    writeFileSync(script, (await runCommandLine(['completion', 'powershell'], { cwd: folder })).stdout);
    writeFileSync(
      ask,
      [
        'param($script, $lines)',
        'Get-Content -Raw $script | Invoke-Expression',
        "foreach ($line in (Get-Content $lines)) { ([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText -join ' ' }",
      ].join('\n'),
    );
    const lines = join(folder, 'lines.txt');
    writeFileSync(lines, TYPED.map(([line]) => `${line}\n`).join(''));
    const said = execFileSync(PWSH ?? '', ['-NoProfile', '-File', ask, script, lines], { encoding: 'utf8' });
    const answered = said.split(/\r?\n/).slice(0, TYPED.length);
    expect(answered.map((line) => line.split(' '))).toEqual(TYPED.map(([, words]) => words));
  });

  test('a shell that is not known is refused with those that are', async () => {
    const { code, stderr } = await runCommandLine(['completion', 'fish'], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain('bash, powershell');
  });

  test.each([
    ['none, pii or all; not less than the run was stored with', ['none', 'pii', 'all']],
    ['reports to write, separated by commas: html, csv', ['html', 'csv']],
    ['only what this server does', []],
    ['only this setting: providers, useKernelMode, sslFlags, ...', []],
  ])('words that a help text lists: %s', (says, words) => expect(listedWords(says)).toEqual(words));
});
