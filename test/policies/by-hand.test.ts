import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exampleRemedy } from '../../src/audit/plan/example-remedy.ts';
import { explainedRule } from '../../src/cli/policy/policy-explain.ts';
import { filledByHand } from '../../src/model/plan/filled-by-hand.ts';
import { bundledPolicies } from '../organization/judge-files.ts';
import { evaluateInTests } from '../policy/evaluate-in-tests.ts';
import { PWSH, withPwsh } from '../pwsh.ts';
import { DOCUMENTED } from './documented-parameters.ts';

const rules = (await bundledPolicies()).rules;

test('a rule that is judged is mended by a plan, or says how a person does it', () => {
  const silent = rules.filter(
    ({ about, fix }) => about.status !== 'manual' && fix === undefined && about.byHand === undefined,
  );
  expect(silent.map(({ about }) => about.id)).toEqual([]);
});

const remedyOf = (id: string): string =>
  /## Remedy\n\n(.*?)\n\n?## /s.exec(readFileSync(`docs/rules/${id}.md`, 'utf8'))?.[1] ?? '';
const judged = rules.filter(({ about }) => about.status !== 'manual');

test('the page of every rule that is judged says what to type, or who does what in which order, and how it is taken back', () => {
  const says = (remedy: string): boolean => {
    const [forward = '', back = ''] = remedy.split('\nWay back:\n');
    return [forward, back].every((part) => /^```\n.+\n```$|^1\. .+$/ms.test(part));
  };
  expect(judged.length).toBeGreaterThan(140);
  expect(judged.filter(({ about: { id } }) => !says(remedyOf(id))).map(({ about }) => about.id)).toEqual([]);
});

test('policy explain says the same of every rule that is judged', async () => {
  const set = await bundledPolicies();
  for (const { about } of judged) {
    const typed = [...remedyOf(about.id).matchAll(/^```(?:powershell)?\n(.+?)\n```$/gms)].flatMap(([, lines = '']) =>
      lines.split('\n'),
    );
    const said = await explainedRule(set, about.id, {}, evaluateInTests);
    expect(
      typed.filter((line) => !said.includes(line)),
      about.id,
    ).toEqual([]);
    expect(said, about.id).toMatch(/^ {2}Way back$/m);
  }
});

const CHANGES = /^(?:Add|Copy|Disable|Enable|Import|Move|New|Remove|Restart|Restore|Set|Start|Stop|Update)-/;
/** They keep what the way back needs, or make something that looks. */
const LOOKS = /^(?:Copy-Item|Import-Module|New-Object)$/;

/** Says of each command what is wrong with it, and what it calls with which parameters. */
const PARSE = `
[Console]::In.ReadToEnd() | ConvertFrom-Json | ForEach-Object {
  $errors = $null; $tokens = $null
  $ast = [System.Management.Automation.Language.Parser]::ParseInput($_, [ref]$tokens, [ref]$errors)
  $calls = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
  ConvertTo-Json -Compress -Depth 4 @{ faults = @($errors | ForEach-Object { $_.Message }); calls = @($calls | ForEach-Object {
    @{ name = "$($_.GetCommandName())"; parameters = @($_.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } | ForEach-Object { $_.ParameterName }) }
  }) }
}`;

interface Call {
  readonly name: string;
  readonly parameters: readonly string[];
}

interface Typed {
  readonly rule: string;
  readonly part: 'before' | 'forward' | 'back' | 'plan';
  readonly command: string;
  readonly faults: readonly string[];
  readonly calls: readonly Call[];
}

let known: Promise<readonly Typed[]> | undefined;
/** What rules say is typed in PowerShell: steps by hand, and what a plan writes for an example. */
const typedCommands = (): Promise<readonly Typed[]> => (known ??= readTyped());

async function readTyped(): Promise<readonly Typed[]> {
  const set = await bundledPolicies();
  const commands: Pick<Typed, 'rule' | 'part' | 'command'>[] = [];
  for (const { about, fix } of judged) {
    const remedy = fix === undefined ? undefined : (await exampleRemedy(set, about.id, evaluateInTests))?.remedy;
    const order = about.byHand ?? remedy?.order;
    const filled = order === undefined ? undefined : filledByHand(order, []);
    for (const part of ['before', 'forward', 'back'] as const)
      for (const step of filled?.[part] ?? [])
        for (const command of step.commands ?? []) commands.push({ rule: about.id, part, command });
    for (const command of [...(remedy?.commands ?? []), ...(remedy?.undo ?? [])])
      if (!/^(?:appcmd|cscript) /.test(command)) commands.push({ rule: about.id, part: 'plan', command });
  }
  const out = execFileSync(PWSH ?? '', ['-NoProfile', '-Command', PARSE], {
    input: JSON.stringify(commands.map(({ command }) => command)),
    encoding: 'utf8',
  });
  const parsed = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Pick<Typed, 'faults' | 'calls'>);
  expect(parsed).toHaveLength(commands.length);
  return commands.map((one, index) => ({ ...one, ...(parsed[index] ?? { faults: ['not read'], calls: [] }) }));
}

test.skipIf(PWSH === undefined)(
  withPwsh('every command by hand is PowerShell, and looking first changes nothing'),
  async () => {
    const typed = await typedCommands();
    expect(typed.length).toBeGreaterThan(300);
    const wrong = typed.flatMap(({ calls, command, faults, part, rule }) => {
      const names = calls.map(({ name }) => name);
      const changing = part === 'before' ? names.filter((name) => CHANGES.test(name) && !LOOKS.test(name)) : [];
      return [...faults, ...changing].map((what) => `${rule} ${part}: ${command}: ${what}`);
    });
    expect(wrong).toEqual([]);
    // A key of the registry that is made by force loses what it holds: only where there is none.
    const forced = /(?<!Test-Path '[^']+'\)\) \{ )New-Item .*HK.* -Force/;
    expect(typed.filter(({ command }) => forced.test(command))).toEqual([]);
  },
);

test.skipIf(PWSH === undefined)(
  withPwsh('every parameter that somebody is to type is documented, for a release that the rule is about'),
  async () => {
    const typed = await typedCommands();
    const rangeOf = new Map(rules.map(({ about, appliesTo }) => [about.id, appliesTo?.exchange ?? '']));
    const wrong = typed.flatMap(({ calls, rule }) =>
      calls.flatMap(({ name, parameters }) => {
        const documented = DOCUMENTED[name];
        if (documented === undefined) return IN_WINDOWS.test(name) ? [] : [`${rule}: ${name}`];
        return parameters
          .filter((parameter) => !COMMON.includes(parameter))
          .filter((parameter) => !areTogether(documented[parameter], rangeOf.get(rule) ?? ''))
          .map((parameter) => `${rule}: ${name} -${parameter} (${documented[parameter] ?? 'not documented'})`);
      }),
    );
    expect([...new Set(wrong)]).toEqual([]);
  },
);

const COMMON = ['ErrorAction'];
/** Cmdlets of PowerShell itself, programs and scripts. */
const IN_WINDOWS =
  /^(?:|cd|Compare-Object|ConvertFrom-Csv|Copy-Item|Export-Csv|ForEach-Object|Format-(?:List|Table)|Get-(?:ChildItem|Command|Content|Credential|Date|HotFix|ItemProperty|WinEvent)|Group-Object|Import-Module|Measure-Object|New-(?:Item|ItemProperty|Object)|Out-Null|Read-Host|Remove-ItemProperty|Select-(?:Object|String)|Set-ItemProperty|Sort-Object|Test-Path|Where-Object|cscript|exaudit|gpresult|gpupdate|iisreset|klist|netsh|setspn|whoami|\$env:windir.+|\.\\[A-Za-z-]+\.ps1)$/;

const RELEASES = ['2007', '2010', '2013', '2016', '2019', 'SE'];

/** Whether a release is in both ranges; of what is none of Exchange, and of ranges of builds, nothing is asked. */
function areTogether(one: string | undefined, other: string): boolean {
  if (one === undefined) return false;
  return RELEASES.some((release) => isIn(release, one) && isIn(release, other));
}

function isIn(release: string, range: string): boolean {
  const [from = '', to = from] = range.split('..');
  if (range === '' || !/^(?:\d{4}|SE)?(?:\.\.(?:\d{4}|SE)?)?$/.test(range)) return true;
  const place = RELEASES.indexOf(release);
  return place >= (from === '' ? 0 : RELEASES.indexOf(from)) && place <= (to === '' ? 9 : RELEASES.indexOf(to));
}
