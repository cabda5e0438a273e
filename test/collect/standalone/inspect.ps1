# Parses script files with the real parser and tells what is in them, as JSON. Nothing in them is run.
param([string[]] $Files)

$Files = $Files -split ';'
$result = foreach ($file in $Files) {
    $tokens = $null
    $errors = $null
    $ast = [Management.Automation.Language.Parser]::ParseFile($file, [ref] $tokens, [ref] $errors)
    $find = { param($type) @($ast.FindAll({ param($node) $node.GetType().Name -eq $type }.GetNewClosure(), $true)) }
    $functions = @(& $find 'FunctionDefinitionAst' | ForEach-Object { $_.Name })
    [ordered]@{
        errors = @($errors | ForEach-Object { "$($_.Extent.StartLineNumber): $($_.Message)" })
        functions = $functions
        commands = @(& $find 'CommandAst' | ForEach-Object {
                $name = $_.GetCommandName()
                [ordered]@{
                    name = if ($null -eq $name) { $_.CommandElements[0].Extent.Text } else { $name }
                    isNamed = $null -ne $name
                    operator = "$($_.InvocationOperator)"
                    parameters = @($_.CommandElements | Where-Object { $_.GetType().Name -eq 'CommandParameterAst' } | ForEach-Object { $_.ParameterName })
                    text = $_.Extent.Text
                    positional = @($_.CommandElements | Select-Object -Skip 1 | Where-Object { $_.GetType().Name -ne 'CommandParameterAst' } | ForEach-Object { $_.GetType().Name })
                }
            })
        # [Type]::Member and New-Object Type
        types = @(& $find 'TypeExpressionAst' | ForEach-Object { $_.TypeName.FullName } | Sort-Object -Unique)
        casts = @(& $find 'ConvertExpressionAst' | ForEach-Object { $_.Type.TypeName.FullName } | Sort-Object -Unique)
        constraints = @(& $find 'TypeConstraintAst' | ForEach-Object { $_.TypeName.FullName } | Sort-Object -Unique)
        members = @(@(& $find 'MemberExpressionAst') + @(& $find 'InvokeMemberExpressionAst') | ForEach-Object { "$($_.Member.Extent.Text)" } | Sort-Object -Unique)
        statics = @(@(& $find 'MemberExpressionAst') + @(& $find 'InvokeMemberExpressionAst') | Where-Object { $_.Static } | ForEach-Object { "$($_.Expression.Extent.Text)::$($_.Member.Extent.Text)" } | Sort-Object -Unique)
        dynamicMembers = @(@(& $find 'MemberExpressionAst') + @(& $find 'InvokeMemberExpressionAst') | Where-Object { $_.Member.GetType().Name -ne 'StringConstantExpressionAst' } | ForEach-Object { $_.Extent.Text })
        operators = @($tokens | Where-Object { $_.TokenFlags.HasFlag([Management.Automation.Language.TokenFlags]::BinaryOperator) -or $_.TokenFlags.HasFlag([Management.Automation.Language.TokenFlags]::UnaryOperator) } | ForEach-Object { $_.Text.ToLowerInvariant() } | Sort-Object -Unique)
        kinds = @($tokens | ForEach-Object { "$($_.Kind)" } | Sort-Object -Unique)
        redirections = @(@(& $find 'MergingRedirectionAst' | ForEach-Object { "$($_.FromStream)>&$($_.ToStream)" }) + @(& $find 'FileRedirectionAst' | ForEach-Object { "file $($_.FromStream)" }) | Sort-Object -Unique)
        astTypes = @($ast.FindAll({ $true }, $true) | ForEach-Object { $_.GetType().Name } | Sort-Object -Unique)
        variables = @(& $find 'VariableExpressionAst' | ForEach-Object { $_.VariablePath.UserPath.ToLowerInvariant() } | Sort-Object -Unique)
        attributes = @(& $find 'AttributeAst' | ForEach-Object { $_.Extent.Text } | Sort-Object -Unique)
        newObjects = @(& $find 'CommandAst' | Where-Object { $_.GetCommandName() -eq 'New-Object' } | ForEach-Object { $_.CommandElements[1].Extent.Text.Trim("'") } | Sort-Object -Unique)
        hasHelp = $null -ne $ast.GetHelpContent()
        parameters = @($ast.ParamBlock.Parameters | ForEach-Object { $_.Name.VariablePath.UserPath })
    }
}
ConvertTo-Json -InputObject @($result) -Depth 6 -Compress
