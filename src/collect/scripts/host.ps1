# Runs one fixed script of exaudit and answers with one envelope. Data comes in as Base64 JSON, never as code.
# Written for Windows PowerShell 5.1 and PowerShell 7.
param(
    [Parameter(Mandatory = $true)] [string] $Payload
)

$exauditCall = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($Payload)) | ConvertFrom-Json
$exauditAnswer = [ordered]@{
    nonce = $exauditCall.nonce; finished = $false; data = $null; errors = @(); warnings = @(); information = @()
}

function Get-ExauditErrorFact($Record) {
    $fact = [ordered]@{ category = ''; id = ''; message = "$Record"; target = ''; type = ''; line = 0; script = '' }
    if ($Record -is [Management.Automation.ErrorRecord]) {
        $fact.category = "$($Record.CategoryInfo.Category)"
        $fact.id = "$($Record.FullyQualifiedErrorId)"
        $fact.target = "$($Record.CategoryInfo.TargetName)"
        if ($Record.Exception) { $fact.type = $Record.Exception.GetType().FullName; $fact.message = $Record.Exception.Message }
        if ($Record.InvocationInfo) { $fact.line = $Record.InvocationInfo.ScriptLineNumber }
    }
    $fact
}

try {
    $ProgressPreference = 'SilentlyContinue'
    $WarningPreference = 'Continue'
    $ErrorActionPreference = 'Continue'
    $exauditData = New-Object Collections.ArrayList
    $exauditErrors = New-Object Collections.ArrayList
    $exauditWarnings = New-Object Collections.ArrayList
    $exauditNotes = New-Object Collections.ArrayList
    $exauditScript = Join-Path $PSScriptRoot ($exauditCall.script + '.ps1')
    & $exauditScript -Call $exauditCall *>&1 | ForEach-Object {
        if ($_ -is [Management.Automation.ErrorRecord]) { [void] $exauditErrors.Add((Get-ExauditErrorFact $_)) }
        elseif ($_ -is [Management.Automation.WarningRecord]) { [void] $exauditWarnings.Add($_.Message) }
        elseif ($_ -is [Management.Automation.VerboseRecord] -or $_ -is [Management.Automation.DebugRecord]) { }
        elseif ($_ -is [Management.Automation.InformationRecord]) { [void] $exauditNotes.Add("$_") }
        else { [void] $exauditData.Add($_) }
    }
    $exauditAnswer.finished = $true
}
catch {
    [void] $exauditErrors.Add((Get-ExauditErrorFact $_))
}
$exauditAnswer.data = @($exauditData)
$exauditAnswer.errors = @($exauditErrors)
$exauditAnswer.warnings = @($exauditWarnings)
$exauditAnswer.information = @($exauditNotes)
$exauditJson = ConvertTo-Json -InputObject $exauditAnswer -Depth 12 -Compress
[Console]::Out.Write('<' + $exauditCall.nonce + ':' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($exauditJson)) + ':' + $exauditCall.nonce + ">`n")
