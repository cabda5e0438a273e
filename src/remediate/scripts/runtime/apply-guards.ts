/** What apply.ps1 looks at before it changes anything. */
export const APPLY_GUARDS = `
# ---- Apply --------------------------------------------------------------------------------------------------------

# Looks at all steps before anything is changed. Says whether they may begin.
function Test-ApplyGuards {
    $good = $true
    foreach ($step in $Steps) {
        $entry = Get-Entry $step
        if (-not (Test-IsHere $step)) { Set-State $step 'elsewhere' ''; continue }
        try {
            $read = Read-Step $step
            $entry['before'] = $read
            if (Test-ReadsToo $step $read 'Before') {
                Write-Host ($step.Id + '  as audited  ' + $step.Title)
                Write-Mixed $step $read 'The location builds on an inherited list. The way back restores the list that holds, and not these entries: '
            }
            elseif (Test-ReadsToo $step $read 'After') { Write-Host ($step.Id + '  already as planned  ' + $step.Title) }
            else { $good = $false; Set-State $step 'guard-stopped' ('Not as audited: ' + (Format-Read $step $read)) }
        } catch { $good = $false; Set-State $step 'unreadable' $_.Exception.Message }
    }
    return $good
}
`;
