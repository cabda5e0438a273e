/** One step: read, write, and compare with before and after. */
export const RUNTIME_STEP = `
# ---- Steps --------------------------------------------------------------------------------------------------------

function Read-Step($Step) {
    switch ($Step.Type) {
        'cmdlet' { return (Read-Cmdlet $Step) }
        'registry' { return (Read-Registry $Step) }
        'metabase' { return (Read-Metabase $Step) }
        default { return (Read-Iis $Step) }
    }
}

function Write-Step($Step, [string]$To) {
    switch ($Step.Type) {
        'cmdlet' { Write-Cmdlet $Step $To }
        'registry' { Write-Registry $Step $To }
        'metabase' { Write-Metabase $Step $To }
        default { Write-Iis $Step $To }
    }
}

function Test-Field($Field, $Read, [string]$Which) {
    return ((Get-ValueKey $Read[$Field.Name] $Field.AsSet) -ceq (Get-ValueKey $Field[$Which] $Field.AsSet))
}

function Test-Reads($Step, $Read, [string]$Which) {
    foreach ($field in $Step.Fields) { if (-not (Test-Field $field $Read $Which)) { return $false } }
    return $true
}

# As Test-Field, or as another step of this wave finds it (before) or leaves it (after), where both write the same.
function Test-FieldToo($Field, $Read, [string]$Which) {
    if (Test-Field $Field $Read $Which) { return $true }
    $others = $Which + 'Too'
    if (-not $Field.ContainsKey($others)) { return $false }
    $key = Get-ValueKey $Read[$Field.Name] $Field.AsSet
    foreach ($other in $Field[$others]) { if ($key -ceq (Get-ValueKey $other.Value $Field.AsSet)) { return $true } }
    return $false
}

function Test-ReadsToo($Step, $Read, [string]$Which) {
    foreach ($field in $Step.Fields) { if (-not (Test-FieldToo $field $Read $Which)) { return $false } }
    return $true
}

# Every value is one from before or one planned: nobody else wrote there.
function Test-OnlyOurs($Step, $Read) {
    foreach ($field in $Step.Fields) {
        if (-not (Test-FieldToo $field $Read 'Before') -and -not (Test-FieldToo $field $Read 'After')) { return $false }
    }
    return $true
}

function Format-Read($Step, $Read) {
    return [string]::Join('; ', @($Step.Fields | ForEach-Object { $_.Name + ' is ' + (Format-Value $Read[$_.Name]) }))
}
`;
