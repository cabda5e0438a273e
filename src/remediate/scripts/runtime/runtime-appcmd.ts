/** appcmd, by full path, each argument one element of an array. */
export const RUNTIME_APPCMD = `
# ---- IIS ----------------------------------------------------------------------------------------------------------

function Get-InetsrvPath([string]$Below) {
    $folder = Join-Path (Join-Path ([string]$env:SystemRoot) 'System32') 'inetsrv'
    return Join-Path $folder $Below
}

# 183 and 4312 (there already, not there) are no failure yet: the whole list is read afterwards, and decides.
function Invoke-Appcmd([string[]]$Arguments) {
    $program = Get-InetsrvPath 'appcmd.exe'
    if (-not (Test-Path -LiteralPath $program)) { throw ('There is no ' + $program) }
    $lines = @(& $program $Arguments)
    $code = $LASTEXITCODE
    $text = [string]::Join([string][char]10, @($lines | ForEach-Object { [string]$_ }))
    if ($code -ne 0 -and $code -ne 183 -and $code -ne 4312) { throw ('appcmd ' + $Arguments[0] + ' ended with ' + $code + ': ' + $text) }
    return $text
}

# Without a location appcmd means the server root.
function Get-ConfigArguments([string]$Verb, $Step) {
    $arguments = @($Verb, 'config')
    if ($Step.Location -ne '') { $arguments += $Step.Location }
    return ,($arguments + @('/section:' + $Step.Section))
}
`;
