/** A change is awaited until it shows, and taken back where it has to be. */
export const RUNTIME_WAIT = `
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
