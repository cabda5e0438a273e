# Brings the parts of IIS's configuration files that say how clients sign in, from this computer or another one.
# Written for Windows PowerShell 5.1 and PowerShell 7. Reads only.
param(
    [Parameter(Mandatory = $true)] $Call
)

$computer = ''
if ($null -ne $Call.PSObject.Properties['computer'] -and $null -ne $Call.computer) { $computer = [string] $Call.computer }
$root = ''
if ($null -ne $Call.PSObject.Properties['root'] -and $null -ne $Call.root) { $root = [string] $Call.root }

try {
    if ($computer -eq '') { $files = @(& (Join-Path $PSScriptRoot 'server-files-there.ps1') -Root $root) }
    else { $files = @(Invoke-Command -ComputerName $computer -FilePath (Join-Path $PSScriptRoot 'server-files-there.ps1') -ArgumentList $root -ErrorAction Stop) }
    foreach ($file in $files) {
        [ordered]@{
            file = 'exaudit/server-file/v1'; path = [string] $file.path; state = [string] $file.state; detail = [string] $file.detail
            text = $(if ($null -eq $file.text) { $null } else { [string] $file.text }); withheld = @($file.withheld | ForEach-Object { [string] $_ })
        }
    }
}
catch { Write-Error -ErrorRecord $_ }
"end:$($Call.nonce)"
