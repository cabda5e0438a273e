/** The result is on disk after every move, so that a kill loses none; beside it the transcript. */
export const RUNTIME_RECORD = `
# Whole or not at all: the file that stands there can always be read.
function Save-Result {
    if ($null -eq $ResultPath) { return }
    $text = (ConvertTo-JsonText $Result) + [char]10
    $next = $ResultPath + '.next'
    [IO.File]::WriteAllText($next, $text, (New-Object Text.UTF8Encoding $false))
    if ([IO.File]::Exists($ResultPath)) {
        [IO.File]::Replace($next, $ResultPath, $ResultPath + '.last')
        [IO.File]::Delete($ResultPath + '.last')
    }
    else { [IO.File]::Move($next, $ResultPath) }
}

function Set-State($Step, [string]$State, [string]$Fault) {
    $entry = Get-Entry $Step
    $entry['state'] = $State
    if ($null -eq $entry['started']) { $entry['started'] = Get-UtcText }
    if ($State -ne 'changing') { $entry['ended'] = Get-UtcText }
    if ($Fault -ne '') { $entry['error'] = $Fault }
    Save-Result
    $line = $Step.Id + '  ' + $State + '  ' + $Step.Title
    if ($Fault -ne '') { $line = $line + ': ' + $Fault }
    Write-Host $line
}

# The run is over: 0 done, 1 stopped or failed, 2 refused before anything was looked at.
function Complete-Run([string]$Outcome, [string]$Why, [int]$Code) {
    $Result['outcome'] = $Outcome
    if ($Why -ne '') { $Result['stoppedBy'] = $Why }
    $Result['ended'] = Get-UtcText
    try { Save-Result } catch { Write-Warning ('The result could not be written: ' + $_.Exception.Message) }
    if ($Why -ne '') { Write-Host $Why }
    Write-Host ('Outcome: ' + $Outcome)
    if ($null -ne $ResultPath) {
        Write-Host ('Result: ' + $ResultPath)
        Write-Host 'Planned against actual: collect again, then exaudit audit CAPTURE --change RESULT'
    }
    $script:ExitCode = $Code
}

function Start-Record {
    $folder = $OutputFolder
    if ($folder -eq '') { $folder = $ScriptFolder }
    $folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($folder)
    $stamp = [DateTime]::UtcNow.ToString('yyyyMMddTHHmmssfffZ', [Globalization.CultureInfo]::InvariantCulture)
    $name = 'exaudit-' + $Plan.Id + '-wave' + $Plan.Wave + '-' + $Kind + '-' + [string]$env:COMPUTERNAME + '-' + $stamp
    $script:ResultPath = [IO.Path]::Combine($folder, $name + '.result.json')
    try { Save-Result }
    catch {
        $script:ResultPath = $null
        throw ('Nothing was changed: the result cannot be written to ' + $folder + ': ' + $_.Exception.Message)
    }
    try {
        [void](Start-Transcript -Path ([IO.Path]::Combine($folder, $name + '.transcript.txt')))
        $script:TranscriptRuns = $true
    } catch { Write-Warning ('No transcript: ' + $_.Exception.Message) }
}

function Stop-Record { if ($TranscriptRuns) { $script:TranscriptRuns = $false; try { [void](Stop-Transcript) } catch { Write-Warning 'The transcript was not closed.' } } }
`;
