<#
.SYNOPSIS
    Registers a daily task on this server that pushes its part of an audit to a share (exaudit-collect.ps1 -Push).

.DESCRIPTION
    The only thing that this script changes is one scheduled task, "exaudit push". Run it once on each Exchange server,
    as an administrator, and with -WhatIf first to see what it would register. The task runs exaudit-collect.ps1, which
    reads only, as SYSTEM or as a group managed service account. docs/push-mode.md says what the share needs.

    Put exaudit-collect.ps1 into a folder that administrators alone may write to, such as C:\Program Files\exaudit:
    who can change the file decides what the task does.

.PARAMETER Share
    Where the server's part goes: \\EXMGMT01\exaudit$

.PARAMETER Script
    Full path of exaudit-collect.ps1 on this server.

.PARAMETER At
    Time of day, as 04:30. Give each server its own.

.PARAMETER Account
    SYSTEM, which reaches the share as the computer account, or a group managed service account: CONTOSO\gmsa-exaudit$

.PARAMETER Remove
    Removes the task.

.PARAMETER Show
    Only prints the command for servers before Windows Server 2012 R2, where it has to be typed.

.EXAMPLE
    .\exaudit-push-register.ps1 -Share \\EXMGMT01\exaudit$ -At 04:10 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [string] $Share = '',
    [string] $Script = 'C:\Program Files\exaudit\exaudit-collect.ps1',
    [string] $At = '04:00',
    [string] $Account = 'SYSTEM',
    [switch] $Remove,
    [switch] $Show
)

$ErrorActionPreference = 'Stop'
$name = 'exaudit push'

if ($Remove) {
    if ($PSCmdlet.ShouldProcess($name, 'Remove the scheduled task')) { Unregister-ScheduledTask -TaskName $name -Confirm:$false }
    exit 0
}
if ($Share -eq '') { throw 'Say with -Share where the parts go, for example -Share \\EXMGMT01\exaudit$' }
# Both end up inside quotes on a command line. A quote would end them, and a last backslash would take the quote along.
foreach ($text in $Share, $Script) {
    if ($text -match '["%\x00-\x1f]') { throw "$text holds a character that cannot stand on the task's command line" }
}
if (-not ($At -match '^([01]\d|2[0-3]):[0-5]\d$')) { throw "-At $At is no time of day; an example is 04:30" }
$Share = $Share.TrimEnd('\')
$program = [IO.Path]::Combine([Environment]::SystemDirectory, 'WindowsPowerShell\v1.0\powershell.exe')
$arguments = '-NoProfile -NonInteractive -File "' + $Script + '" -Push "' + $Share + '"'

if ($Show -or -not (Get-Command -Name Register-ScheduledTask -ErrorAction SilentlyContinue)) {
    'This command, typed as an administrator in cmd.exe, registers the task where Register-ScheduledTask does not exist:'
    ''
    'schtasks /Create /TN "' + $name + '" /SC DAILY /ST ' + $At + ' /RU "' + $Account + '" /RL HIGHEST /TR "' + $program + ' ' + $arguments.Replace('"', '\"') + '"'
    exit 0
}
if (-not [IO.File]::Exists($Script)) { throw "$Script does not exist: copy exaudit-collect.ps1 there first, or say with -Script where it is" }

$action = New-ScheduledTaskAction -Execute $program -Argument $arguments
$trigger = New-ScheduledTaskTrigger -Daily -At $At
$settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit (New-TimeSpan -Minutes 30) -MultipleInstances IgnoreNew -StartWhenAvailable
if ($Account -eq 'SYSTEM') { $principal = New-ScheduledTaskPrincipal -UserId 'NT AUTHORITY\SYSTEM' -LogonType ServiceAccount -RunLevel Highest }
else { $principal = New-ScheduledTaskPrincipal -UserId $Account -LogonType Password -RunLevel Highest }
if ($PSCmdlet.ShouldProcess("$program $arguments, daily at $At, as $Account", 'Register the scheduled task "exaudit push"')) {
    [void] (Register-ScheduledTask -TaskName $name -Action $action -Trigger $trigger -Settings $settings -Principal $principal -Description 'Writes what exaudit judges of this server into a share. Reads only.' -Force)
    "The task `"$name`" is registered. Start it once: Start-ScheduledTask -TaskName `"$name`""
}
