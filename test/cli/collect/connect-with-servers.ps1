# A connection script for tests: the stub's Exchange, and servers whose files and registry are reached as over remoting.
#   EXAUDIT_TEST_DRIVES  folder with the system drive of each server
#   EXAUDIT_TEST_FAULTS  {"EX16": "denied" | "down" | "hang"}
. (Join-Path $PSScriptRoot '../../stub-exchange/connect-stub.ps1')

function global:Invoke-Command {
    param([string] $ComputerName, [string] $FilePath, [object[]] $ArgumentList, [string] $ErrorAction)
    $server = $ComputerName.Split('.')[0].ToUpperInvariant()
    $fault = if ($env:EXAUDIT_TEST_FAULTS) { (ConvertFrom-Json $env:EXAUDIT_TEST_FAULTS).$server }
    if ($fault -eq 'denied') { throw [Management.Automation.Remoting.PSRemotingTransportException] "[$ComputerName] Connecting to remote server $ComputerName failed with the following error message : Access is denied." }
    if ($fault -eq 'down') { throw [Management.Automation.Remoting.PSRemotingTransportException] "[$ComputerName] WinRM cannot complete the operation. Verify that the specified computer name is valid." }
    if ($fault -eq 'hang') { Start-Sleep -Seconds 600 }
    if ($FilePath -like '*server-files-there.ps1') {
        & $FilePath -Root (Join-Path $env:EXAUDIT_TEST_DRIVES $server)
        return
    }
    # There is no registry here: what the stub's server has in it, in the shape of server-registry-there.ps1.
    $known = @((ConvertFrom-Json ([IO.File]::ReadAllText((Join-Path $env:EXAUDIT_TEST_DRIVES "$server/registry.json")))))
    foreach ($line in $ArgumentList[0]) {
        $hive, $key, $name = $line.Split([char] 9)
        $found = @($known | Where-Object { $_.key -eq "HKEY_LOCAL_MACHINE\$key" -and $_.name -eq $name })[0]
        [pscustomobject] @{
            hive = $hive; key = $key; name = $name; detail = ''; owner = 'machine'
            state = $(if ($found) { 'set' } else { 'unset' }); type = $(if ($found) { $found.type })
            data = $(if ($found) { if ($found.type -eq 'REG_DWORD') { '0x{0:x}' -f $found.data } else { "$($found.data)" } })
        }
    }
}
