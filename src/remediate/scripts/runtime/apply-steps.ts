/** The steps of apply.ps1, one after the other; at the first that fails all are taken back. */
export const APPLY_STEPS = `
function Undo-All($Done) {
    $good = $true
    for ($index = $Done.Count - 1; $index -ge 0; $index--) {
        try { Set-State $Done[$index] (Undo-Step $Done[$index]) '' }
        catch { $good = $false; try { Set-State $Done[$index] 'rollback-failed' $_.Exception.Message } catch { Write-Warning $_.Exception.Message } }
    }
    return $good
}

function Invoke-Steps {
    $done = New-Object Collections.ArrayList
    $waits = $false
    foreach ($step in $Steps) {
        if (-not (Test-IsHere $step)) { continue }
        $entry = Get-Entry $step
        try {
            $read = Read-Step $step
            $entry['before'] = $read
            if (Test-ReadsToo $step $read 'After') { $entry['after'] = $read; Set-State $step 'already' ''; continue }
            if (-not (Test-ReadsToo $step $read 'Before')) { throw ('Not as audited: ' + (Format-Read $step $read)) }
        } catch {
            $why = $_.Exception.Message
            Set-State $step 'guard-stopped' $why
            Stop-Steps $step $why $done
            return
        }
        try {
            Set-State $step 'changing' ''
            [void]$done.Add($step)
            Write-Step $step 'After'
            if ((Wait-Step $step 'After') -eq 'pending') { $waits = $true; Set-State $step 'pending' '' }
            else { Set-State $step 'done' '' }
        } catch {
            $why = $_.Exception.Message
            try { Set-State $step 'failed' $why } catch { Write-Warning $_.Exception.Message }
            Stop-Steps $step $why $done
            return
        }
    }
    # The second stage only tells: what is not there yet is for verify.ps1 to judge.
    foreach ($step in $Steps) {
        if (-not (Test-IsHere $step) -or $step.Later.Count -eq 0) { continue }
        try {
            if ((Test-Later $step 'After') -eq 'as-expected') { continue }
            $why = Format-Later $step
        } catch { $why = 'What shows later could not be read: ' + $_.Exception.Message }
        $waits = $true
        Set-State $step 'pending' $why
    }
    if ($waits) { Complete-Run 'pending' 'Changed. Not everything shows yet, which may take up to 15 minutes: run verify.ps1 then.' 0 }
    else { Complete-Run 'done' '' 0 }
}

function Stop-Steps($Step, [string]$Why, $Done) {
    if (Undo-All $Done) { Complete-Run 'rolled-back' ($Step.Id + ' stopped: ' + $Why) 1 }
    else { Complete-Run 'rollback-failed' ($Step.Id + ' stopped: ' + $Why + ' Not everything could be taken back: run rollback.ps1, and look at each step.') 1 }
}

function Invoke-Apply {
    try {
        $changes = ($Apply -and -not $WhatIf)
        $why = Get-Obstacle
        if ($why -eq '' -and $changes) { $why = Get-Refusal }
        if ($why -ne '') { Complete-Run 'refused' $why 2 }
        else {
            if ($changes) { Start-Record }
            if (-not (Test-ApplyGuards)) { Complete-Run 'guard-stopped' 'Stopped before anything was changed: the values are not those that were audited. Audit again.' 1 }
            elseif ($changes) { Invoke-Steps }
            else { Complete-Run 'what-if' 'Nothing was changed: without -Apply this only looks.' 0 }
        }
    } catch { Complete-Run 'failed' $_.Exception.Message 1 }
    finally {
        if ($Result['outcome'] -eq 'running') { Complete-Run 'interrupted' 'Interrupted. Run rollback.ps1 to take back what was done.' 1 }
        Stop-Record
    }
}
`;
