import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/model/plan/operation.ts';
import { COMMON_DIGEST, COMMON_NAME, COMMON_TEXT } from '../../../src/remediate/scripts/runtime/common-file.ts';
import { scriptsOf } from '../../../src/remediate/scripts/write-scripts.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { DIGEST, OPERATIONS, planOf, step, WAVE, waveOf } from './hand-made-plan.ts';

const scripts = scriptsOf(planOf(WAVE), WAVE);
const textOf = (name: string): string => scripts.find((script) => script.name === name)?.text ?? '';
const written = (operation: Operation): string => {
  const wave = waveOf([step('S1', operation)]);
  return scriptsOf(planOf(wave), wave)[0]?.text ?? '';
};

describe('the scripts of a wave', () => {
  it('are three, in ASCII with the line ends of Windows, and the same for the same plan', () => {
    expect(scripts.map(({ name }) => name)).toEqual(['apply.ps1', 'rollback.ps1', 'verify.ps1']);
    for (const text of [COMMON_TEXT, ...scripts.map((one) => one.text)]) {
      expect(text).toMatch(/^\ufeff[\x20-\x7e\r\n]*$/);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
    expect(scriptsOf(planOf(WAVE), WAVE)).toEqual(scripts);
  });

  it('say at the top which plan, run, evidence, validity and servers they are for', () => {
    const head = textOf('apply.ps1').split('[CmdletBinding()]')[0];
    for (const fact of [
      DIGEST,
      'run-1',
      '2026-11-20T06:00:00Z to 2026-11-20T06:02:00Z',
      '2999-12-05T06:02:00Z',
      'ex16, ex19',
    ]) {
      expect(head).toContain(fact);
    }
  });

  it('give a list back as it was read, and nothing where it was empty', () => {
    const undo = (before: readonly string[]): string => {
      const reads = OPERATIONS.mapi.reads.map((one) => (one.asSet ? { ...one, before } : one));
      const text = written({ ...OPERATIONS.mapi, reads });
      return /ToBefore = @\{.*?\}/.exec(text)?.[0] ?? '';
    };
    expect(undo(['Negotiate', 'Ntlm'])).toContain("'IISAuthenticationMethods' = @('Negotiate', 'Ntlm')");
    expect(undo([])).toContain("'IISAuthenticationMethods' = $null");
  });

  it('hold no line of a title that could end a comment', () => {
    const wave = { ...waveOf([]), title: 'x\r\nRemove-Mailbox\u2028y' };
    for (const { text } of scriptsOf(planOf(wave), wave)) expect(text).not.toMatch(/^\s*Remove-Mailbox/m);
  });

  it('hold the steps only: what stands around them is the same, and what they have in common is named by its digest', () => {
    for (const { name, text } of scripts) {
      const around = text.replace(/^\$Steps = @\([\s\S]*?^\)/m, '').split('\r\n');
      expect(around.length, name).toBeLessThan(75);
      expect(text).toContain(`$CommonDigest = '${COMMON_DIGEST}'`);
      expect(text).not.toMatch(/^function /m);
    }
    const other = { ...WAVE, steps: WAVE.steps.slice(2), number: 2 };
    const ends = [...scripts, ...scriptsOf(planOf(other), other)].map(
      ({ text }) => text.split(/^# Everything else/m)[1],
    );
    expect(new Set(ends).size).toBe(3);
  });

  it('the common file names nothing of an organization', () => {
    for (const word of [DIGEST, 'contoso', 'ex16', 'CHG0042']) expect(COMMON_TEXT.toLowerCase()).not.toContain(word);
  });

  it('verify.ps1 begins nothing that changes', () => {
    expect(textOf('verify.ps1')).toMatch(/\. \$CommonFile\r\nInvoke-Verify\r\nexit/);
    const bodies = new Map(
      COMMON_TEXT.split(/^function /m)
        .slice(1)
        .map((part) => [/^[\w-]+/.exec(part)?.[0] ?? '', part] as const),
    );
    const reached = new Set(['Invoke-Verify']);
    for (const name of reached)
      for (const [word] of (bodies.get(name) ?? '').matchAll(/[A-Z]\w+-\w+/g)) if (bodies.has(word)) reached.add(word);
    expect([...reached].sort()).toContain('Read-Iis');
    expect(
      [...reached].filter((name) => /^(Write|Undo|Invoke-Steps|Wait|Invoke-Apply|Invoke-Rollback)/.test(name)),
    ).toEqual([]);
  });
});

/** Parses files; says for each its errors, what is newer than 2.0, and which commands it calls. */
const INSPECT = `
param([string]$Folder)
$answers = foreach ($file in Get-ChildItem -LiteralPath $Folder -Filter *.ps1) {
    if ($file.Name -eq 'inspect.ps1') { continue }
    $errors = $null; $tokens = $null
    $ast = [Management.Automation.Language.Parser]::ParseFile($file.FullName, [ref]$tokens, [ref]$errors)
    $all = $ast.FindAll({ $true }, $true)
    $new = @($tokens | Where-Object { $_.Kind -in 'AndAnd','OrOr','QuestionMark','QuestionQuestion','QuestionQuestionEquals','QuestionDot','QuestionLBracket','Class','Enum','Using','Configuration','Parallel','Sequence','InlineScript','Workflow','Clean','Iin','Inotin','Cin','Cnotin' } | ForEach-Object { $_.Text })
    $new += @($all | Where-Object { $_.GetType().Name -in 'TernaryExpressionAst','PipelineChainAst','TypeDefinitionAst','UsingStatementAst','UsingExpressionAst' } | ForEach-Object { $_.Extent.Text })
    $new += @($all | Where-Object { $_ -is [Management.Automation.Language.TypeConstraintAst] -or $_ -is [Management.Automation.Language.AttributeAst] } | Where-Object { $_.TypeName.Name -in 'ordered','pscustomobject' } | ForEach-Object { $_.Extent.Text })
    $new += @($all | Where-Object { $_ -is [Management.Automation.Language.InvokeMemberExpressionAst] -and $_.Member.Value -eq 'new' } | ForEach-Object { $_.Extent.Text })
    $new += @($all | Where-Object { $_ -is [Management.Automation.Language.VariableExpressionAst] -and $_.VariablePath.UserPath -in 'PSScriptRoot','PSItem','IsWindows' } | ForEach-Object { $_.Extent.Text })
    $expanding = @($all | Where-Object { $_ -is [Management.Automation.Language.ExpandableStringExpressionAst] } | ForEach-Object { $_.Extent.Text })
    $functions = @($all | Where-Object { $_ -is [Management.Automation.Language.FunctionDefinitionAst] } | ForEach-Object { $_.Name })
    $commands = @($all | Where-Object { $_ -is [Management.Automation.Language.CommandAst] } | ForEach-Object { $name = $_.GetCommandName(); if ($name) { $name } else { ('& ', '. ')[[string]$_.InvocationOperator -eq 'Dot'] + $_.CommandElements[0].Extent.Text } } | Where-Object { $functions -notcontains $_ } | Sort-Object -Unique)
    $methods = @($all | Where-Object { $_ -is [Management.Automation.Language.InvokeMemberExpressionAst] } | ForEach-Object { if ($_.Static) { $_.Expression.Extent.Text + '::' + $_.Member.Extent.Text } else { '.' + $_.Member.Extent.Text } } | Sort-Object -Unique)
    @{ name = $file.Name; methods = $methods; errors = @($errors | ForEach-Object { [string]$_.Message }); new = $new; expanding = $expanding; commands = $commands }
}
ConvertTo-Json @($answers) -Depth 5
`;

interface Inspected {
  readonly name: string;
  readonly errors: readonly string[];
  readonly new: readonly string[];
  readonly expanding: readonly string[];
  readonly commands: readonly string[];
  readonly methods: readonly string[];
}

describe.skipIf(PWSH === undefined)(withPwsh("the scripts in PowerShell's own parser"), { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-parsed-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const inspected = (): readonly Inspected[] => {
    const single = Object.values(OPERATIONS).map((operation, index) => ({
      index,
      wave: waveOf([step('S1', operation)]),
    }));
    const waves = [{ index: 'all', wave: WAVE }, { index: 'none', wave: waveOf([]) }, ...single];
    for (const { index, wave } of waves) {
      for (const { name, text } of scriptsOf(planOf(wave), wave)) writeFileSync(join(folder, `${index}-${name}`), text);
    }
    writeFileSync(join(folder, COMMON_NAME), COMMON_TEXT);
    writeFileSync(
      join(folder, 'newer.ps1'),
      '$a = $b ? 1 : [ordered]@{}; $c ??= [Text.StringBuilder]::new("$a"); x && y; if (1 -in 2) {}',
    );
    writeFileSync(join(folder, 'inspect.ps1'), INSPECT);
    const answer = execFileSync(
      PWSH!,
      ['-NoProfile', '-NonInteractive', '-File', join(folder, 'inspect.ps1'), '-Folder', folder],
      {
        encoding: 'utf8',
        env: { ...process.env, TERM: 'dumb' },
        maxBuffer: 1 << 26,
      },
    );
    return JSON.parse(answer) as readonly Inspected[];
  };

  it('have no errors, nothing newer than 2.0, no text that expands, and call only what is listed', () => {
    const all = inspected();
    const generated = all.filter(({ name }) => name !== 'newer.ps1');
    expect(generated).toHaveLength(31);
    expect(all.find(({ name }) => name === 'newer.ps1')?.new).toEqual(
      expect.arrayContaining(['?', '??=', '&&', '-in', '[ordered]']),
    );
    expect(
      generated.flatMap(({ name, errors, new: newer, expanding }) =>
        [...errors, ...newer, ...expanding].map((what) => `${name}: ${what}`),
      ),
    ).toEqual([]);
    expect([...new Set(generated.flatMap(({ commands }) => commands))].sort()).toEqual([
      '& $Step.Get',
      '& $Step.Set',
      '& $program',
      '. $CommonFile',
      'ForEach-Object',
      'Get-Command',
      'Get-ExchangeServer',
      'Get-Item',
      'Get-ItemProperty',
      'Invoke-Apply',
      'Invoke-Rollback',
      'Invoke-Verify',
      'Join-Path',
      'New-Item',
      'New-ItemProperty',
      'New-Object',
      'Remove-Item',
      'Remove-ItemProperty',
      'Set-StrictMode',
      'Sort-Object',
      'Split-Path',
      'Start-Sleep',
      'Start-Transcript',
      'Stop-Transcript',
      'Test-Path',
      'Where-Object',
      'Write-Host',
      'Write-Warning',
    ]);
    // Of .NET, too: nothing that starts a program, and of the network only one connection that sends what stands here.
    expect([...new Set(generated.flatMap(({ methods }) => methods))].sort()).toEqual([
      '.Add',
      '.AddSeconds',
      '.Append',
      '.AppendFormat',
      '.AuthenticateAsClient',
      '.BeginConnect',
      '.Close',
      '.ComputeHash',
      '.ContainsKey',
      '.EndConnect',
      '.Flush',
      '.GetAttribute',
      '.GetBytes',
      '.GetStream',
      '.GetString',
      '.GetUnresolvedProviderPathFromPSPath',
      '.HasAttribute',
      '.IndexOf',
      '.Load',
      '.LoadXml',
      '.Read',
      '.Replace',
      '.SelectNodes',
      '.SelectSingleNode',
      '.Split',
      '.Substring',
      '.ToCharArray',
      '.ToLowerInvariant',
      '.ToString',
      '.Trim',
      '.TrimEnd',
      '.WaitOne',
      '.Write',
      '[BitConverter]::ToString',
      '[DateTime]::Parse',
      '[Enum]::IsDefined',
      '[IO.File]::Delete',
      '[IO.File]::Exists',
      '[IO.File]::Move',
      '[IO.File]::ReadAllBytes',
      '[IO.File]::Replace',
      '[IO.File]::WriteAllText',
      '[IO.Path]::Combine',
      '[Security.Cryptography.SHA256]::Create',
      '[Text.Encoding]::GetEncoding',
      '[array]::Reverse',
      '[regex]::Escape',
      '[string]::Join',
    ]);
  });
});
