/** The result: who, when, before, after and state of each step. Its shape is that of `model/plan/change-result.ts`. */
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
`;
