/** What rollback.ps1 leaves as it is, and what it looks at before it changes anything. */
export const ROLLBACK_GUARDS = `
# ---- Roll back ----------------------------------------------------------------------------------------------------

# Why a step stays as it is; $null where it does not. What a skipped step wrote last is not written over.
function Get-SkipReason($Step) {
    if ($Skip -contains $Step.Id) { return '' }
    foreach ($field in $Step.Fields) {
        if (-not $field.ContainsKey('AfterToo')) { continue }
        foreach ($other in $field.AfterToo) { if ($Skip -contains $other.Step) { return ($other.Step + ' writes the same after it, and is skipped') } }
    }
    return $null
}

# Looks at all steps, last first, before anything is changed. Says whether they may begin.
function Test-RollbackGuards($Order) {
    $good = $true
    foreach ($step in $Order) {
        if (-not (Test-IsHere $step)) { Set-State $step 'elsewhere' ''; continue }
        $why = Get-SkipReason $step
        if ($null -ne $why) { Set-State $step 'skipped' $why; continue }
        try {
            $read = Read-Step $step
            (Get-Entry $step)['before'] = $read
            if (-not (Test-OnlyOurs $step $read)) { $good = $false; Set-State $step 'guard-stopped' ('Somebody else has written here: ' + (Format-Read $step $read)) }
            elseif (Test-ReadsToo $step $read 'Before') { Write-Host ($step.Id + '  as before  ' + $step.Title) }
            else { Write-Host ($step.Id + '  to be taken back  ' + $step.Title) }
        } catch { $good = $false; Set-State $step 'unreadable' $_.Exception.Message }
    }
    return $good
}
`;
