/** One step: read, compare, change, wait until it shows. */
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

# appcmd can only write a whole list: what a location said of an inherited one does not come back, and is not kept quiet.
function Write-Mixed($Step, $Read, [string]$Says) {
    if ($Read.ContainsKey('ownEntries')) { Write-Host ($Step.Id + '  note  ' + $Says + [string]::Join(', ', $Read['ownEntries'])) }
}

# IIS tells at once. A directory may take a while; of Outlook Anywhere even longer, which is no failure.
function Wait-Step($Step, [string]$Which) {
    $until = [DateTime]::UtcNow.AddSeconds($DirectorySeconds)
    $pause = 200
    while ($true) {
        $read = Read-Step $Step
        $entry = Get-Entry $Step
        $entry['after'] = $read
        if (Test-Reads $Step $read $Which) { return 'shown' }
        if ($Step.Type -ne 'cmdlet') { break }
        if ([DateTime]::UtcNow -ge $until) { break }
        Start-Sleep -Milliseconds $pause
        if ($pause -lt 5000) { $pause = $pause * 2 }
    }
    if ($Step.Slow -and (Test-OnlyOurs $Step $read)) { return 'pending' }
    throw ('The change does not show: ' + (Format-Read $Step $read))
}

# Puts the values from before back, and sees that they are there. Says the state that the step is in then.
function Undo-Step($Step) {
    $read = Read-Step $Step
    if (-not (Test-OnlyOurs $Step $read)) { throw ('Somebody else has written here: ' + (Format-Read $Step $read)) }
    Write-Step $Step 'Before'
    if ((Wait-Step $Step 'Before') -eq 'pending') { return 'rollback-pending' }
    Write-Mixed $Step (Get-Entry $Step)['after'] 'The list that holds is as before; the location itself now says: '
    return 'rolled-back'
}
`;
