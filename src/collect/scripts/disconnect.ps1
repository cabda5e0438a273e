# Closes every remote session of this process: forgotten ones use up the account's allowance on the server.
# Written for Windows PowerShell 5.1 and PowerShell 7.
param(
    [Parameter(Mandatory = $true)] $Call
)

$sessions = @(Get-PSSession -ErrorAction SilentlyContinue)
if ($sessions.Count -gt 0) { Remove-PSSession -Session $sessions -ErrorAction Continue }
[ordered]@{ disconnect = 'exaudit/disconnect/v1'; removed = $sessions.Count }
"end:$($Call.nonce)"
