import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longestGap, sinceLast } from '../../../src/schedule/due.ts';
import { systemdUnits } from '../../../src/schedule/timers/systemd-units.ts';
import { registerTaskScript, removeTaskScript, showTaskScript } from '../../../src/schedule/timers/windows-task.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';

const folder = mkdtempSync(join(tmpdir(), 'exaudit-timers-'));
const HOSTILE = {
  executable: "C:\\Program Files\\node's\\node.exe",
  args: ['C:\\exaudit\\main.js', 'schedule', 'run', '--config', "D:\\O'Neil $(calc) `x\\exaudit.yaml", 'a "b" \\'],
  folder: 'D:\\data; exit',
};

/** Cmdlets of Windows that say what they were given, in the place of those that do it. */
const STUBS = `
function Say($name, $given) { [Console]::Out.WriteLine((ConvertTo-Json -Compress -InputObject ([ordered]@{ name = $name; given = $given }))) }
function New-ScheduledTaskAction { param($Execute, $Argument, $WorkingDirectory) Say 'action' @($Execute, $Argument, $WorkingDirectory); 'A' }
function New-ScheduledTaskTrigger { param([switch]$Daily, [switch]$Weekly, $DaysOfWeek, $At) Say 'trigger' @([bool]$Daily, [bool]$Weekly, (@($DaysOfWeek) -join ','), $At); 'T' }
function New-ScheduledTaskSettingsSet { param([switch]$StartWhenAvailable, $MultipleInstances, $ExecutionTimeLimit, [switch]$AllowStartIfOnBatteries, [switch]$DontStopIfGoingOnBatteries) Say 'settings' @([bool]$StartWhenAvailable, $MultipleInstances, $ExecutionTimeLimit.TotalMinutes); 'S' }
function New-ScheduledTaskPrincipal { param($UserId, $LogonType, $RunLevel) Say 'principal' @($UserId, $LogonType, $RunLevel); 'P' }
function Register-ScheduledTask { param($TaskPath, $TaskName, $Description, $Action, $Trigger, $Settings, $Principal, $User, $Password, $RunLevel, [switch]$Force) Say 'register' @($TaskPath, $TaskName, $User, $Password, $Principal) }
function Get-Credential { param($UserName, $Message) New-Object pscredential ($UserName, (ConvertTo-SecureString 'asked for' -AsPlainText -Force)) }
function Get-ScheduledTask { param($TaskPath, $TaskName) 'task' }
filter Get-ScheduledTaskInfo { Say 'info' @("$_") }
function New-EventLog { param($LogName, $Source) Say 'source' @($LogName, $Source) }
`;

/** Runs a script with the stubs; the two lines that only Windows can run are taken out. */
function ran(script: string): readonly { readonly name: string; readonly given: readonly unknown[] }[] {
  const path = join(folder, 'stubbed.ps1');
  const portable = script
    .replace(/^\uFEFF/, '')
    .replace(/^#requires.*$/gm, '')
    .replace(/^if \(-not \[System\.Diagnostics\.EventLog\].*?\{(.*)\}\r?$/m, '$1');
  writeFileSync(path, `\uFEFF${STUBS}\n${portable}`);
  const said = execFileSync(PWSH ?? '', ['-NoProfile', '-NonInteractive', '-File', path], {
    encoding: 'utf8',
    env: { ...process.env, TERM: 'dumb', NO_COLOR: '1' },
  });
  return said
    .split(/\r?\n/)
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

describe.skipIf(PWSH === undefined)(withPwsh('the script that registers the task of Windows'), () => {
  it('gives a managed account the task, with every value as it was said', () => {
    const said = ran(registerTaskScript({ at: '05:00', limit: '4h', account: 'CONTOSO\\gmsa-exaudit$' }, HOSTILE));
    const given = (name: string) => said.find((one) => one.name === name)?.given;
    expect(given('action')?.[0]).toBe(HOSTILE.executable);
    expect(given('action')?.[1]).toBe(
      `C:\\exaudit\\main.js schedule run --config "D:\\O'Neil $(calc) \`x\\exaudit.yaml" "a \\"b\\" \\\\"`,
    );
    expect(given('action')?.[2]).toBe(HOSTILE.folder);
    expect(given('trigger')).toEqual([true, false, '', '05:00']);
    expect(given('settings')).toEqual([true, 'IgnoreNew', 240]);
    expect(given('principal')).toEqual(['CONTOSO\\gmsa-exaudit$', 'Password', 'Limited']);
    expect(given('register')).toEqual(['\\exaudit\\', 'audit', null, null, 'P']);
    expect(given('source')).toEqual(['Application', 'exaudit']);
  });

  it('asks for the password of another account, which stands nowhere in it', () => {
    const script = registerTaskScript(
      { at: '23:30', limit: '90m', days: ['monday', 'friday'], account: 'CONTOSO\\svc-exaudit' },
      HOSTILE,
    );
    const said = ran(script);
    expect(said.find(({ name }) => name === 'register')?.given).toEqual([
      '\\exaudit\\',
      'audit',
      'CONTOSO\\svc-exaudit',
      'asked for',
      null,
    ]);
    expect(said.find(({ name }) => name === 'trigger')?.given).toEqual([false, true, 'Monday,Friday', '23:30']);
    expect(said.find(({ name }) => name === 'settings')?.given[2]).toBe(90);
  });

  it('is right by the parser of PowerShell, as are those that show and remove it', () => {
    const scripts = [registerTaskScript({ at: '05:00', limit: '4h' }, HOSTILE), removeTaskScript(), showTaskScript()];
    for (const [index, script] of scripts.entries()) {
      const path = join(folder, `parsed-${index}.ps1`);
      writeFileSync(path, script);
      const ask = `$e = $null; [void][Management.Automation.Language.Parser]::ParseFile('${path}', [ref]$null, [ref]$e); $e.Count`;
      expect(
        execFileSync(PWSH ?? '', ['-NoProfile', '-NonInteractive', '-Command', ask], { encoding: 'utf8' }).trim(),
      ).toBe('0');
    }
  });
});

const ANALYZE = '/usr/bin/systemd-analyze';
describe('the units of systemd', () => {
  const units = systemdUnits(
    { at: '05:00', limit: '4h', days: ['monday', 'friday'], account: 'root' },
    {
      executable: process.execPath,
      args: ['/opt/ex audit/main.js', 'schedule', 'run', '--config', '/etc/100%/$HOME/"x"\\.yaml'],
      folder: '/tmp',
    },
    ['/var/lib/exaudit', '/var/lib/node exporter'],
  );

  it('quote what systemd would read', () => {
    const [service, timer] = units;
    expect(service?.text).toContain(
      '"/opt/ex audit/main.js" schedule run --config "/etc/100%%/$$HOME/\\"x\\"\\\\.yaml"',
    );
    expect(service?.text).toContain('ReadWritePaths=-/var/lib/exaudit "-/var/lib/node exporter"');
    expect(service?.text).toContain('TimeoutStartSec=240min');
    expect(timer?.text).toContain('OnCalendar=Mon,Fri *-*-* 05:00:00');
    expect(timer?.text).toContain('Persistent=true');
  });

  it.skipIf(!existsSync(ANALYZE))('are right by systemd-analyze (needs systemd)', () => {
    const paths = units.map(({ name, text }) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    });
    expect(execFileSync(ANALYZE, ['verify', ...paths], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })).toBe(
      '',
    );
  });
});

describe('when a run is due', () => {
  it.each([
    [undefined, 1],
    [['monday'], 7],
    [['monday', 'friday'], 4],
    [['saturday', 'sunday'], 6],
  ] as const)('on %j, after %i days at most', (days, gap) => {
    expect(longestGap(days === undefined ? {} : { days }) / 86_400_000).toBe(gap);
  });

  it('a day of 25 hours and a late start are no missed run', () => {
    const began = '2026-10-24T03:00:00Z';
    expect(sinceLast(began, new Date('2026-10-25T04:00:00Z'), {})).toBe('fine');
    expect(sinceLast(began, new Date('2026-10-25T12:00:00Z'), {})).toBe('fine');
    expect(sinceLast(began, new Date('2026-10-26T04:00:00Z'), {})).toBe('missed');
    expect(sinceLast(began, new Date('2026-10-24T02:00:00Z'), {})).toBe('back');
    expect(sinceLast(undefined, new Date(began), {})).toBe('fine');
    expect(sinceLast('soon', new Date(began), {})).toBe('fine');
  });
});
