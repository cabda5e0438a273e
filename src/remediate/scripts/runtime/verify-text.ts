/** What verify.ps1 does. */
export const VERIFY = `
# ---- Verify -------------------------------------------------------------------------------------------------------

function Test-Steps {
    $bad = 0
    $waits = $false
    foreach ($step in $Steps) {
        if (-not (Test-IsHere $step)) { Set-State $step 'elsewhere' ''; continue }
        try {
            $read = Read-Step $step
            (Get-Entry $step)['after'] = $read
            $state = 'as-expected'
            $fault = ''
            if (-not (Test-ReadsToo $step $read $Expected)) {
                $state = 'different'
                if ($step.Slow -and -not $Final -and (Test-OnlyOurs $step $read)) { $state = 'pending' }
                $fault = Format-Read $step $read
            }
            # Second stage: IIS and the wire, once the step itself reads as expected.
            elseif ($step.Later.Count -gt 0) {
                $state = Test-Later $step $Expected
                $fault = Format-Later $step
            }
            if ($state -eq 'different') { $bad++ }
            if ($state -eq 'pending') { $waits = $true }
            Set-State $step $state $fault
        } catch { $bad++; Set-State $step 'unreadable' $_.Exception.Message }
    }
    if ($bad -gt 0) { Complete-Run 'different' ([string]$bad + ' of ' + $Steps.Count + ' steps are not as expected.') 1 }
    elseif ($waits) { Complete-Run 'pending' 'Not everything shows as expected: IIS and the wire may take up to 15 minutes (then run this with -Final); what could not be read is to be looked at by hand.' 0 }
    else { Complete-Run 'as-expected' '' 0 }
}

function Invoke-Verify {
    try {
        $why = Get-Obstacle
        if ($why -ne '') { Complete-Run 'refused' $why 2 }
        else {
            if ($OutputFolder -ne '') { Start-Record }
            Test-Steps
        }
    } catch { Complete-Run 'failed' $_.Exception.Message 1 }
    finally { Stop-Record }
}
`;
