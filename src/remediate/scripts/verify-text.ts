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
            if (Test-Reads $step $read $Expected) { Set-State $step 'as-expected' '' }
            elseif ($step.Slow -and (Test-OnlyOurs $step $read)) { $waits = $true; Set-State $step 'pending' (Format-Read $step $read) }
            else { $bad++; Set-State $step 'different' (Format-Read $step $read) }
        } catch { $bad++; Set-State $step 'unreadable' $_.Exception.Message }
    }
    if ($bad -gt 0) { Complete-Run 'different' ([string]$bad + ' of ' + $Steps.Count + ' steps are not as expected.') 1 }
    elseif ($waits) { Complete-Run 'pending' 'Not everything shows yet: it may take up to 15 minutes.' 0 }
    else { Complete-Run 'as-expected' '' 0 }
}

try {
    $why = Get-Obstacle
    if ($why -ne '') { Complete-Run 'refused' $why 2 }
    else {
        if ($OutputFolder -ne '') { Start-Record }
        Test-Steps
    }
} catch { Complete-Run 'failed' $_.Exception.Message 1 }
finally { Stop-Record }
exit $ExitCode
`;
