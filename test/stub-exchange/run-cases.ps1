# Runs commands against the stub, each with its own options, and writes what came of each on every stream as JSON.
param([string] $Cases, [string] $Answers)
$all = foreach ($case in (ConvertFrom-Json ([IO.File]::ReadAllText($Cases)))) {
    $env:STUB_EXCHANGE = ConvertTo-Json -Compress -Depth 6 -InputObject $case.options
    . (Join-Path $PSScriptRoot 'connect-stub.ps1')
    $answer = [ordered]@{ rows = @(); warnings = @(); errors = @(); terminated = $null; verbose = 0; information = @() }
    try {
        & ([scriptblock]::Create($case.command)) *>&1 | ForEach-Object {
            if ($_ -is [Management.Automation.ErrorRecord]) { $answer.errors += [ordered]@{ category = "$($_.CategoryInfo.Category)"; id = "$($_.FullyQualifiedErrorId)"; message = "$_"; target = "$($_.TargetObject)" } }
            elseif ($_ -is [Management.Automation.WarningRecord]) { $answer.warnings += "$_" }
            elseif ($_ -is [Management.Automation.VerboseRecord]) { $answer.verbose++ }
            elseif ($_ -is [Management.Automation.InformationRecord]) { $answer.information += "$_" }
            else { $answer.rows += "$_" }
        }
    }
    catch { $answer.terminated = [ordered]@{ category = "$($_.CategoryInfo.Category)"; id = "$($_.FullyQualifiedErrorId)"; message = "$_" } }
    $answer
}
[IO.File]::WriteAllText($Answers, (ConvertTo-Json -Depth 6 -InputObject @($all)))
