/** The steps of rollback.ps1, last one first. */
export const ROLLBACK_STEPS = `
function Undo-Steps($Order) {
    $waits = $false
    foreach ($step in $Order) {
        if (-not (Test-IsHere $step) -or $null -ne (Get-SkipReason $step)) { continue }
        $entry = Get-Entry $step
        try {
            $read = Read-Step $step
            $entry['before'] = $read
            # What is slow to show may still be on its way: its values are written in any case.
            if (-not $step.Slow -and (Test-ReadsToo $step $read 'Before')) { $entry['after'] = $read; Set-State $step 'already' ''; continue }
            Set-State $step 'changing' ''
            $state = Undo-Step $step
            if ($state -eq 'rollback-pending') { $waits = $true }
            Set-State $step $state ''
        } catch {
            $why = $_.Exception.Message
            try { Set-State $step 'failed' $why } catch { Write-Warning $_.Exception.Message }
            Complete-Run 'failed' ($step.Id + ' stopped: ' + $why + ' The steps before it were not taken back.') 1
            return
        }
    }
    foreach ($step in $Order) {
        if (-not (Test-IsHere $step) -or $step.Later.Count -eq 0 -or $null -ne (Get-SkipReason $step)) { continue }
        try {
            if ((Test-Later $step 'Before') -eq 'as-expected') { continue }
            $why = Format-Later $step
        } catch { $why = 'What shows later could not be read: ' + $_.Exception.Message }
        $waits = $true
        Set-State $step 'rollback-pending' $why
    }
    if ($waits) { Complete-Run 'pending' 'Taken back. Not everything shows yet, which may take up to 15 minutes: run verify.ps1 -Expected Before then.' 0 }
    else { Complete-Run 'rolled-back' '' 0 }
}

function Invoke-Rollback {
    try {
        $changes = ($Apply -and -not $WhatIf)
        $order = @($Steps)
        [array]::Reverse($order)
        $why = Get-Obstacle
        if ($why -eq '' -and $changes) { $why = Get-Refusal }
        if ($why -ne '') { Complete-Run 'refused' $why 2 }
        else {
            if ($changes) { Start-Record }
            if (-not (Test-RollbackGuards $order)) { Complete-Run 'guard-stopped' 'Stopped before anything was changed. Steps that are to stay as they are: -Skip.' 1 }
            elseif ($changes) { Undo-Steps $order }
            else { Complete-Run 'what-if' 'Nothing was changed: without -Apply this only looks.' 0 }
        }
    } catch { Complete-Run 'failed' $_.Exception.Message 1 }
    finally {
        if ($Result['outcome'] -eq 'running') { Complete-Run 'interrupted' 'Interrupted. Run rollback.ps1 again.' 1 }
        Stop-Record
    }
}
`;
