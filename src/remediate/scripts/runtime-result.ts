/** The result: who, when, before, after and state of each step, on disk after every move, so that a kill loses none. */
export const RUNTIME_RESULT = String.raw`
# ---- Result -------------------------------------------------------------------------------------------------------

function New-Result {
    $result = New-Object Collections.Specialized.OrderedDictionary
    $result['schema'] = 'exaudit/change-result/v1'
    $result['kind'] = $Kind
    $result['plan'] = $Plan.Id
    $result['digest'] = $Plan.Digest
    $result['run'] = $Plan.Run
    $result['wave'] = $Plan.Wave
    $result['changeId'] = [string]$ChangeId
    $result['who'] = [Environment]::UserDomainName + '\' + [Environment]::UserName
    $result['computer'] = [string]$env:COMPUTERNAME
    $result['domainController'] = $null
    $result['started'] = Get-UtcText
    $result['ended'] = $null
    $result['validityOverridden'] = $false
    $result['outcome'] = 'running'
    $result['stoppedBy'] = $null
    $result['steps'] = New-Object Collections.ArrayList
    foreach ($step in $Steps) {
        $entry = New-Object Collections.Specialized.OrderedDictionary
        $entry['id'] = $step.Id
        $entry['title'] = $step.Title
        $entry['server'] = $step.Server
        $entry['state'] = 'not-reached'
        $entry['planned'] = @($step.Fields | ForEach-Object {
            $planned = New-Object Collections.Specialized.OrderedDictionary
            $planned['property'] = $_.Name
            $planned['before'] = $_.Before
            $planned['after'] = $_.After
            $planned
        })
        $entry['before'] = $null
        $entry['after'] = $null
        $entry['later'] = @()
        $entry['started'] = $null
        $entry['ended'] = $null
        $entry['error'] = $null
        [void]$result['steps'].Add($entry)
    }
    return $result
}

$Result = New-Result
$ResultPath = $null
$TranscriptRuns = $false

function Get-Entry($Step) { foreach ($entry in $Result['steps']) { if ($entry['id'] -eq $Step.Id) { return $entry } } }

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
