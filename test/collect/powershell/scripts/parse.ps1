param($Call)
# What a script file is made of, by the parser of PowerShell itself.
foreach ($file in $Call.files) {
    $tokens = $null
    $faults = $null
    $tree = [Management.Automation.Language.Parser]::ParseFile($file, [ref] $tokens, [ref] $faults)
    $commands = @($tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true) | ForEach-Object {
            $parameters = @($_.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] } | ForEach-Object { $_.ParameterName })
            $splatted = @($_.CommandElements | Where-Object { $_ -is [Management.Automation.Language.VariableExpressionAst] -and $_.Splatted } | ForEach-Object { $_.VariablePath.UserPath })
            [ordered]@{ name = "$($_.GetCommandName())"; first = $_.CommandElements[0].Extent.Text; second = $(if ($_.CommandElements.Count -gt 1) { $_.CommandElements[1].Extent.Text } else { '' }); parameters = $parameters; splatted = $splatted }
        })
    $calls = @($tree.FindAll({ $args[0] -is [Management.Automation.Language.InvokeMemberExpressionAst] }, $true) | ForEach-Object {
            if ($_.Static) { "$($_.Expression.Extent.Text)::$($_.Member.Extent.Text)" } else { ".$($_.Member.Extent.Text)" }
        } | Sort-Object -Unique)
    $functions = @($tree.FindAll({ $args[0] -is [Management.Automation.Language.FunctionDefinitionAst] }, $true) | ForEach-Object { $_.Name })
    $redirected = @($tree.FindAll({ $args[0] -is [Management.Automation.Language.FileRedirectionAst] }, $true)).Count
    $table = @{}
    foreach ($hash in $tree.FindAll({ $args[0] -is [Management.Automation.Language.AssignmentStatementAst] -and $args[0].Left.Extent.Text -eq '$allowed' -and $args[0].Right.Expression -is [Management.Automation.Language.HashtableAst] }, $true)) {
        foreach ($pair in $hash.Right.Expression.KeyValuePairs) {
            $table[$pair.Item1.Value] = @($pair.Item2.FindAll({ $args[0] -is [Management.Automation.Language.StringConstantExpressionAst] }, $true) | ForEach-Object { $_.Value })
        }
    }
    $branches = @($tree.FindAll({ $args[0] -is [Management.Automation.Language.SwitchStatementAst] }, $true) | ForEach-Object { $_.Clauses } | ForEach-Object { "$($_.Item1.Value) $($_.Item2.Extent.Text)" })
    [ordered]@{
        name = [IO.Path]::GetFileName($file); faults = @($faults | ForEach-Object { "$($_.Message)" }); commands = $commands; calls = $calls; functions = $functions
        redirected = $redirected; kinds = @($tokens | ForEach-Object { "$($_.Kind)" } | Sort-Object -Unique); table = $table; branches = $branches
    }
}
"end:$($Call.nonce)"
