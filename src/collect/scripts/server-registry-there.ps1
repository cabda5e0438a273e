# Runs on the server itself: reads registry values in the 64-bit view, opened for reading.
# Written for Windows PowerShell 5.1 and PowerShell 7. Reads only.
param(
    [string[]] $Asked = @()
)

# What may be asked at all, in front of a key.
$allowed = @(
    'SYSTEM\CurrentControlSet\Control\Lsa', 'SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL',
    'SYSTEM\CurrentControlSet\Services\HTTP\Parameters', 'SYSTEM\CurrentControlSet\Services\Netlogon\Parameters',
    'SYSTEM\CurrentControlSet\Services\MSExchange', 'SOFTWARE\Microsoft\ExchangeServer', 'SOFTWARE\Microsoft\Exchange',
    'SOFTWARE\Microsoft\Rpc\RpcProxy', 'SOFTWARE\Microsoft\Office', 'SOFTWARE\Policies\Microsoft\Office', 'SOFTWARE\Policies\Microsoft\Windows',
    'SOFTWARE\Microsoft\Windows NT\CurrentVersion', 'SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings', 'SOFTWARE\Microsoft\.NETFramework', 'SOFTWARE\Wow6432Node\Microsoft\.NETFramework'
)
$hives = @{ HKLM = 'LocalMachine'; HKCU = 'CurrentUser'; HKU = 'Users' }
$types = @{ String = 'REG_SZ'; ExpandString = 'REG_EXPAND_SZ'; Binary = 'REG_BINARY'; DWord = 'REG_DWORD'; MultiString = 'REG_MULTI_SZ'; QWord = 'REG_QWORD'; None = 'REG_NONE' }

function Get-ExauditOwner([string] $Hive, [string] $Key) {
    if ($Hive -eq 'HKLM') { return 'machine' }
    # HKEY_CURRENT_USER is the hive of the account that this runs as.
    if ($Hive -eq 'HKCU') { return 'service-account' }
    if ($Key -match '^(S-1-5-(18|19|20)|\.DEFAULT)(\\|$)') { return 'service-account' }
    if ($Key -match '^S-1-5-21-[0-9-]+(\\|$)') { return 'user' }
    'unknown'
}

foreach ($line in $Asked) {
    $hive, $key, $name = $line.Split([char] 9)
    $answer = @{ hive = $hive; key = $key; name = $name; state = 'unset'; detail = ''; owner = (Get-ExauditOwner $hive $key); type = $null; data = $null }
    $below = if ($hive -eq 'HKU') { $key -replace '^[^\\]+\\', '' } else { $key }
    $isAllowed = @($allowed | Where-Object { $below -eq $_ -or $below.StartsWith($_, [StringComparison]::OrdinalIgnoreCase) }).Count -gt 0
    if (-not $isAllowed -or -not $hives.ContainsKey($hive)) { $answer.state = 'refused' }
    else {
        $base = $null
        $opened = $null
        try {
            $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey($hives[$hive], 'Registry64')
            $opened = $base.OpenSubKey($key, $false)
            if ($null -ne $opened -and @($opened.GetValueNames()) -contains $name) {
                $kind = "$($opened.GetValueKind($name))"
                $data = $opened.GetValue($name, $null, 'DoNotExpandEnvironmentNames')
                $answer.state = 'set'
                $answer.type = if ($types.ContainsKey($kind)) { $types[$kind] } else { 'REG_NONE' }
                # As "reg query" prints it. A number is unsigned there.
                if ($kind -eq 'DWord') { $answer.data = '0x{0:x}' -f $data }
                elseif ($kind -eq 'QWord') { $answer.data = '0x{0:x}' -f $data }
                elseif ($kind -eq 'MultiString') { $answer.data = @($data) -join '\0' }
                elseif ($kind -eq 'Binary') { $answer.data = (@($data) | ForEach-Object { '{0:X2}' -f $_ }) -join '' }
                else { $answer.data = [string] $data }
            }
        }
        catch {
            $fault = $_.Exception
            if ($null -ne $fault.InnerException) { $fault = $fault.InnerException }
            $answer.state = if ($fault -is [Security.SecurityException] -or $fault -is [UnauthorizedAccessException]) { 'denied' } else { 'unreadable' }
            $answer.detail = $fault.Message
        }
        finally {
            if ($null -ne $opened) { $opened.Dispose() }
            if ($null -ne $base) { $base.Dispose() }
        }
    }
    New-Object PSObject -Property $answer
}
