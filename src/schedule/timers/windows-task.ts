import type { ScheduleConfig } from '../../config/config.ts';
import { platformOf } from '../../lib/platform/platform.ts';
import { powershellLiteral } from '../../lib/powershell-literal.ts';
import { parseDuration } from '../../model/policy/duration.ts';

/** What a timer starts: absolute paths. */
export interface TaskProgram {
  readonly executable: string;
  readonly args: readonly string[];
  /** Where it starts. */
  readonly folder: string;
}

const PATH = '\\exaudit\\';
const NAME = 'audit';

const text = powershellLiteral;
const capital = (day: string): string => day.charAt(0).toUpperCase() + day.slice(1);

/**
 * The script that registers the task, to be read before it is run by an administrator. It asks for the password of an
 * account that has one; a group managed one (`NAME$`) has none to know. Values of the configuration stand in it as
 * literals. Throws LiteralError for a value that no script can hold.
 */
export function registerTaskScript(schedule: ScheduleConfig, { args, executable, folder }: TaskProgram): string {
  const { account, at, days, limit } = schedule;
  const minutes = Math.max(1, Math.round((parseDuration(limit) ?? 4) * 60));
  const trigger =
    days === undefined
      ? `New-ScheduledTaskTrigger -Daily -At ${text(at)}`
      : `New-ScheduledTaskTrigger -Weekly -DaysOfWeek @(${days.map((day) => text(capital(day))).join(', ')}) -At ${text(at)}`;
  return windowsLines(`#requires -Version 3.0
#requires -RunAsAdministrator
# Written by "exaudit schedule install". It registers one task, and the source of entries in the event log.
$ErrorActionPreference = 'Stop'

$action = New-ScheduledTaskAction -Execute ${text(executable)} -Argument ${text(platformOf('win32').commandLine('', args).replace(/^"" /, ''))} -WorkingDirectory ${text(folder)}
$trigger = ${trigger}
# Catches up after the host was down, never runs twice at once, and is ended after its time.
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Minutes ${minutes}) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
$task = @{
  TaskPath    = ${text(PATH)}
  TaskName    = ${text(NAME)}
  Description = 'Audits the client authentication of Exchange. It changes nothing on a server.'
  Action      = $action
  Trigger     = $trigger
  Settings    = $settings
}

if (-not [System.Diagnostics.EventLog]::SourceExists('exaudit')) { New-EventLog -LogName Application -Source exaudit }
${registration(account)}
Get-ScheduledTask -TaskPath ${text(PATH)} -TaskName ${text(NAME)} | Get-ScheduledTaskInfo
`);
}

function registration(account: string | undefined): string {
  if (account?.endsWith('$') === true)
    return `$task.Principal = New-ScheduledTaskPrincipal -UserId ${text(account)} -LogonType Password -RunLevel Limited
Register-ScheduledTask @task -Force | Out-Null`;
  const asked = account === undefined ? '' : ` -UserName ${text(account)}`;
  return `# The password goes to the Task Scheduler and stands nowhere else.
$credential = Get-Credential${asked} -Message 'The account that runs the audit: View-Only Organization Management, and the right to log on as a batch job'
Register-ScheduledTask @task -User $credential.UserName -Password $credential.GetNetworkCredential().Password -RunLevel Limited -Force | Out-Null`;
}

/** The script that takes the task away; runs, history and the source of events stay. */
export const removeTaskScript = (): string =>
  windowsLines(`#requires -Version 3.0
#requires -RunAsAdministrator
# Written by "exaudit schedule remove".
$ErrorActionPreference = 'Stop'
Unregister-ScheduledTask -TaskPath ${text(PATH)} -TaskName ${text(NAME)} -Confirm:$false
`);

/** The script that says how the task stands; it changes nothing. */
export const showTaskScript = (): string =>
  windowsLines(`#requires -Version 3.0
$ErrorActionPreference = 'Stop'
$task = Get-ScheduledTask -TaskPath ${text(PATH)} -TaskName ${text(NAME)}
$task | Get-ScheduledTaskInfo | Format-List LastRunTime, LastTaskResult, NextRunTime, NumberOfMissedRuns
$task.Actions | Format-List Execute, Arguments, WorkingDirectory
`);

/** Windows PowerShell 5.1 reads a file without a mark as ANSI; the text is ASCII, and the mark says so to editors. */
const windowsLines = (script: string): string => `\uFEFF${platformOf('win32').withLineEnds(script)}`;
