# Reads registry values that decide how clients sign in, from this computer or another one, and says whose they are.
# Written for Windows PowerShell 5.1 and PowerShell 7. Reads only.
param(
    [Parameter(Mandatory = $true)] $Call
)

$computer = ''
if ($null -ne $Call.PSObject.Properties['computer'] -and $null -ne $Call.computer) { $computer = [string] $Call.computer }
# hive TAB key TAB name, one a line: a remote session takes plain text as it is.
$asked = @(foreach ($value in @($Call.values)) { "$($value.hive)`t$($value.key)`t$($value.name)" })

try {
    if ($computer -eq '') { $found = @(& (Join-Path $PSScriptRoot 'server-registry-there.ps1') -Asked $asked) }
    else { $found = @(Invoke-Command -ComputerName $computer -FilePath (Join-Path $PSScriptRoot 'server-registry-there.ps1') -ArgumentList (, $asked) -ErrorAction Stop) }
    foreach ($value in $found) {
        [ordered]@{
            registry = 'exaudit/registry-value/v1'; hive = [string] $value.hive; key = [string] $value.key; name = [string] $value.name
            state = [string] $value.state; detail = [string] $value.detail; owner = [string] $value.owner
            type = $(if ($null -eq $value.type) { $null } else { [string] $value.type }); data = $(if ($null -eq $value.data) { $null } else { [string] $value.data })
        }
    }
}
catch { Write-Error -ErrorRecord $_ }
"end:$($Call.nonce)"
