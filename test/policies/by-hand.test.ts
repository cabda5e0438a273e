import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filledByHand } from '../../src/model/plan/filled-by-hand.ts';
import { bundledPolicies } from '../organization/judge-files.ts';
import { PWSH, withPwsh } from '../pwsh.ts';

const rules = (await bundledPolicies()).rules;

test('a rule that is judged is mended by a plan, or says how a person does it', () => {
  const silent = rules.filter(
    ({ about, fix }) => about.status !== 'manual' && fix === undefined && about.byHand === undefined,
  );
  expect(silent.map(({ about }) => about.id)).toEqual([]);
});

test('no page of a rule says that it is mended by hand and nothing else', () => {
  const remedyOf = (id: string): string =>
    /## Remedy\n\n(.*?)\n\n?## /s.exec(readFileSync(`docs/rules/${id}.md`, 'utf8'))?.[1] ?? '';
  const remedies = rules.map(({ about: { id } }) => ({ id, remedy: remedyOf(id) }));
  expect(remedies.filter(({ remedy }) => remedy.length < 40)).toEqual([]);
});

const CHANGES = /^(?:Add|Copy|Disable|Enable|Import|Move|New|Remove|Restart|Restore|Set|Start|Stop|Update)-/;
/** They keep what the way back needs, or make something that looks. */
const LOOKS = /^(?:Copy-Item|Import-Module|New-Object)$/;

/** Says of each command what is wrong with it, and what it calls. */
const PARSE = `
[Console]::In.ReadToEnd() | ConvertFrom-Json | ForEach-Object {
  $errors = $null; $tokens = $null
  $ast = [System.Management.Automation.Language.Parser]::ParseInput($_, [ref]$tokens, [ref]$errors)
  $calls = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
  ConvertTo-Json -Compress @{ faults = @($errors | ForEach-Object { $_.Message }); names = @($calls | ForEach-Object { "$($_.GetCommandName())" }) }
}`;

test.skipIf(PWSH === undefined)(
  withPwsh('every command by hand is PowerShell, and looking first changes nothing'),
  () => {
    const commands = rules.flatMap(({ about: { byHand, id } }) =>
      byHand === undefined
        ? []
        : (['before', 'forward', 'back'] as const).flatMap((part) =>
            filledByHand(byHand, [])[part].flatMap(({ commands: typed = [] }) =>
              typed.map((command) => ({ where: `${id} ${part}: ${command}`, part, command })),
            ),
          ),
    );
    expect(commands.length).toBeGreaterThan(100);
    const out = execFileSync(PWSH ?? '', ['-NoProfile', '-Command', PARSE], {
      input: JSON.stringify(commands.map(({ command }) => command)),
      encoding: 'utf8',
    });
    const parsed = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly faults: readonly string[]; readonly names: readonly string[] });
    expect(parsed).toHaveLength(commands.length);
    const wrong = commands.flatMap(({ part, where }, index) => {
      const { faults = [], names = [] } = parsed[index] ?? {};
      const changing = part === 'before' ? names.filter((name) => CHANGES.test(name) && !LOOKS.test(name)) : [];
      return [...faults, ...changing].map((what) => `${where}: ${what}`);
    });
    expect(wrong).toEqual([]);
    // A key of the registry that is made by force loses what it holds.
    expect(commands.filter(({ command }) => /New-Item .*HK.* -Force/.test(command))).toEqual([]);
  },
);
