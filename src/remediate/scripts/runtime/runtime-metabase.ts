/** IIS 6 through adsutil.vbs. */
export const RUNTIME_METABASE = String.raw`
# ---- IIS 6 --------------------------------------------------------------------------------------------------------

function Invoke-Adsutil([string[]]$Arguments) {
    $program = Join-Path (Join-Path ([string]$env:SystemRoot) 'System32') 'cscript.exe'
    $file = Join-Path (Join-Path (Join-Path ([string]$env:SystemDrive) 'Inetpub') 'AdminScripts') 'adsutil.vbs'
    $lines = @(& $program (@('//nologo', $file) + $Arguments))
    return @{ Code = $LASTEXITCODE; Text = [string]::Join([string][char]10, @($lines | ForEach-Object { [string]$_ })) }
}

function Read-Metabase($Step) {
    $name = $Step.Fields[0].Name
    $answer = Invoke-Adsutil @('GET', $Step.Node)
    $pattern = '(?m)^' + [regex]::Escape($name) + '\s*:\s*\(STRING\)\s*"([^"]*)"'
    if ($answer.Code -eq 0 -and $answer.Text -match $pattern) { return @{ $name = $Matches[1] } }
    if ($answer.Text -match 'is not set at this node') { return @{ $name = $null } }
    throw ('adsutil does not answer for ' + $Step.Node + ': ' + $answer.Text)
}

function Write-Metabase($Step, [string]$To) {
    $value = $Step.Fields[0][$To]
    $arguments = @('SET', $Step.Node, $value)
    if ($null -eq $value) {
        if ($null -eq (Read-Metabase $Step)[$Step.Fields[0].Name]) { return }
        $arguments = @('DELETE', $Step.Node)
    }
    $answer = Invoke-Adsutil $arguments
    if ($answer.Code -ne 0) { throw ('adsutil ' + $arguments[0] + ' ended with ' + $answer.Code + ': ' + $answer.Text) }
}
`;
