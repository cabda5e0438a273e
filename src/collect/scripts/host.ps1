# Runs one fixed script of exaudit and answers with one envelope. Data comes in as Base64 JSON, never as code.
# Written for Windows PowerShell 5.1 and PowerShell 7. Dot-sourced by a session, so that what connect.ps1 brings stays.
param(
    [string] $Payload = '',
    [string] $PayloadFile = ''
)

# Nothing below works in another language mode: say so with what does.
if ("$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') {
    Write-Output "exaudit-language:$($ExecutionContext.SessionState.LanguageMode):"
    return
}

# ConvertFrom-Json of PowerShell 7 turns strings that look like a date into dates, and halves of surrogate pairs into
# others: each string carries a mark in front, and one with such a half is a list of its code units.
function ConvertFrom-ExauditMark($Value) {
    if ($null -eq $Value) { return $null }
    if ($Value -is [string]) {
        if ($Value[0] -eq [char] '~') { return $Value.Substring(1) }
        return -join [char[]] @($Value.Substring(1).Split(',') | ForEach-Object { [int] $_ })
    }
    if ($Value -is [Array]) {
        $list = New-Object Collections.ArrayList
        foreach ($item in $Value) { [void] $list.Add((ConvertFrom-ExauditMark $item)) }
        return , $list.ToArray()
    }
    if ($Value -is [Management.Automation.PSCustomObject]) {
        $copy = New-Object PSObject
        foreach ($property in $Value.PSObject.Properties) {
            $copy.PSObject.Properties.Add((New-Object Management.Automation.PSNoteProperty $property.Name, (ConvertFrom-ExauditMark $property.Value)))
        }
        return $copy
    }
    $Value
}

function Get-ExauditErrorFact($Record) {
    $fact = [ordered]@{ category = ''; id = ''; message = "$Record"; target = ''; type = ''; line = 0 }
    if ($Record -is [Management.Automation.ErrorRecord]) {
        $fact.category = "$($Record.CategoryInfo.Category)"
        $fact.id = "$($Record.FullyQualifiedErrorId)"
        $fact.target = "$($Record.CategoryInfo.TargetName)"
        if ($Record.Exception) { $fact.type = $Record.Exception.GetType().FullName; $fact.message = "$($Record.Exception.Message)" }
        if ($Record.InvocationInfo) { $fact.line = $Record.InvocationInfo.ScriptLineNumber }
    }
    $fact
}

# Half of a surrogate pair has no UTF-8: written as an escape, it comes through.
function ConvertTo-ExauditPlainJson([string] $Json) {
    $half = '[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]'
    if (-not [regex]::IsMatch($Json, $half)) { return $Json }
    [regex]::Replace($Json, $half, [Text.RegularExpressions.MatchEvaluator] { param($match) '\u{0:x4}' -f [int] [char] $match.Value })
}

if ($PayloadFile -ne '') { $Payload = [IO.File]::ReadAllText($PayloadFile) }
$exauditCall = ConvertFrom-ExauditMark ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($Payload)) | ConvertFrom-Json)
$Payload = ''
$exauditAnswer = [ordered]@{
    nonce = $exauditCall.nonce; finished = $false; data = $null; errors = @(); warnings = @(); information = @()
}
$exauditData = New-Object Collections.ArrayList
$exauditErrors = New-Object Collections.ArrayList
$exauditWarnings = New-Object Collections.ArrayList
$exauditNotes = New-Object Collections.ArrayList
$exauditEnd = 'end:' + $exauditCall.nonce
$exauditEnded = $false

try {
    # Whatever the caller is doing, this process ends with it: seen to from a runspace of its own.
    if (-not (Test-Path -LiteralPath variable:global:exauditWatch)) {
        $global:exauditWatch = [PowerShell]::Create()
        $global:exauditWatch.Runspace = [Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace()
        $global:exauditWatch.Runspace.Open()
        [void] $global:exauditWatch.AddCommand((Join-Path $PSScriptRoot 'watch-parent.ps1')).AddParameter('ParentId', [int] $exauditCall.parent).AddParameter('Platform', [string] $exauditCall.platform)
        [void] $global:exauditWatch.BeginInvoke()
    }
    $ProgressPreference = 'SilentlyContinue'
    $WarningPreference = 'Continue'
    $VerbosePreference = 'SilentlyContinue'
    $DebugPreference = 'SilentlyContinue'
    $ErrorActionPreference = 'Continue'
    $Error.Clear()
    $exauditScript = Join-Path $PSScriptRoot ($exauditCall.script + '.ps1')
    $exauditSort = {
        process {
            if ($_ -is [Management.Automation.ErrorRecord]) { [void] $exauditErrors.Add((Get-ExauditErrorFact $_)) }
            elseif ($_ -is [Management.Automation.WarningRecord]) { [void] $exauditWarnings.Add("$($_.Message)") }
            elseif ($_ -is [Management.Automation.VerboseRecord] -or $_ -is [Management.Automation.DebugRecord]) { }
            elseif ($_ -is [Management.Automation.InformationRecord]) { [void] $exauditNotes.Add("$_") }
            elseif ($_ -is [string] -and $_ -ceq $exauditEnd) { $exauditEnded = $true }
            else { [void] $exauditData.Add($_) }
        }
    }
    # A process that makes one call only connects before it.
    if ($null -ne $exauditCall.PSObject.Properties['first']) {
        . (Join-Path $PSScriptRoot 'connect.ps1') -Call $exauditCall.first *>&1 | . $exauditSort
        # What it gave, and that it came to its end, says nothing of the call.
        $exauditData.Clear()
        $exauditEnded = $false
    }
    # Connecting is dot-sourced all the way: functions that an organization's own script defines must outlive it.
    if ($exauditCall.script -ceq 'connect') { . $exauditScript -Call $exauditCall *>&1 | . $exauditSort }
    else { & $exauditScript -Call $exauditCall *>&1 | . $exauditSort }
    $exauditAnswer.finished = $exauditEnded
    if (-not $exauditEnded) {
        [void] $exauditErrors.Add([ordered]@{ category = 'OperationStopped'; id = 'ExauditEndedEarly'; message = 'The script ended before its last line: something in it called "exit".'; target = $exauditCall.script; type = ''; line = 0 })
    }
}
catch {
    [void] $exauditErrors.Add((Get-ExauditErrorFact $_))
}
$exauditAnswer.data = @($exauditData)
$exauditAnswer.errors = @($exauditErrors)
$exauditAnswer.warnings = @($exauditWarnings)
$exauditAnswer.information = @($exauditNotes)
$exauditJson = ConvertTo-ExauditPlainJson (ConvertTo-Json -InputObject $exauditAnswer -Depth 12 -Compress)
[Console]::Out.Write('<' + $exauditCall.nonce + ':' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($exauditJson)) + ':' + $exauditCall.nonce + ">`n")
