# Runs scripts where Exchange and the registry are stand-ins with state in files: one for each line of its input.
$env:STUB_SCRIPT = $PID

function Read-Stub($Name) { Get-Content -Raw -LiteralPath (Join-Path $env:STUB_STATE $Name) | ConvertFrom-Json -AsHashtable }
function Save-Stub($Name, $Value) { ConvertTo-Json $Value -Depth 9 | Set-Content -LiteralPath (Join-Path $env:STUB_STATE $Name) }
function Add-StubLog($Line) { Add-Content -LiteralPath (Join-Path $env:STUB_STATE 'log.txt') -Value $Line }

function Invoke-StubChange($Words, [scriptblock]$Change) {
    $file = Join-Path $env:STUB_STATE 'count.txt'
    $count = [int](Get-Content -LiteralPath $file) + 1
    Set-Content -LiteralPath $file -Value $count
    $at, $how = ([string]$env:STUB_FAULT).Split(' ')
    $hit = $at -eq [string]$count
    if ($hit -and $how -eq 'fail-before') { throw 'Access is denied.' }
    if ($hit -and $how -eq 'kill-before') { Stop-Process -Id $PID -Force; Start-Sleep 60 }
    & $Change
    Add-StubLog ('change ' + $Words)
    if ($hit -and $how -eq 'intrude') { Save-Stub 'metabase.json' @{ 'w3svc/1/root/NTAuthenticationProviders' = 'Negotiate' } }
    if ($hit -and $how -eq 'fail-after') { throw 'The RPC server is unavailable.' }
    if ($hit -and $how -eq 'kill-after') { Stop-Process -Id $PID -Force; Start-Sleep 60 }
}

function Get-Stub($Noun, $Identity, $Controller) {
    if ($Controller -ne 'dc1.contoso.com') { throw "no domain controller '$Controller'" }
    Add-StubLog ("read $Noun $Identity")
    $state = Read-Stub 'exchange.json'
    if (-not $state[$Noun].ContainsKey($Identity)) { throw "The operation couldn't be performed because object '$Identity' couldn't be found." }
    $object = $state[$Noun][$Identity]
    $late = $state['late']["$Noun $Identity"]
    if ($late -and $late.reads -gt 0) { $late.reads--; Save-Stub 'exchange.json' $state; $object = $late.old }
    [pscustomobject]$object
}

function Set-Stub($Noun, $Identity, $Controller, $Values) {
    if ($Controller -ne 'dc1.contoso.com') { throw "no domain controller '$Controller'" }
    Invoke-StubChange ("Set-$Noun $Identity") {
        $state = Read-Stub 'exchange.json'
        $object = $state[$Noun][$Identity]
        $old = $object.Clone()
        foreach ($name in @($Values.Keys)) {
            if ($name -in 'Identity', 'DomainController', 'Confirm', 'ErrorAction') { continue }
            if (-not $object.ContainsKey($name)) { throw "A parameter cannot be found that matches parameter name '$name'." }
            $object[$name] = if ($object[$name] -is [array] -and $null -eq $Values[$name]) { , @() } else { $Values[$name] }
        }
        if ($env:STUB_LATE) { $state['late']["$Noun $Identity"] = @{ old = $old; reads = [int]$env:STUB_LATE } }
        Save-Stub 'exchange.json' $state
    }
}

function Get-MapiVirtualDirectory { [CmdletBinding()] param($Identity, $DomainController) Get-Stub 'MapiVirtualDirectory' $Identity $DomainController }
function Set-MapiVirtualDirectory { [CmdletBinding(SupportsShouldProcess)] param($Identity, $DomainController, $InternalUrl, [string[]]$IISAuthenticationMethods) Set-Stub 'MapiVirtualDirectory' $Identity $DomainController $PSBoundParameters }
function Get-OutlookAnywhere { [CmdletBinding()] param($Identity, $DomainController) Get-Stub 'OutlookAnywhere' $Identity $DomainController }
function Set-OutlookAnywhere { [CmdletBinding(SupportsShouldProcess)] param($Identity, $DomainController, $ExternalHostname, [bool]$ExternalClientsRequireSsl, $ExternalClientAuthenticationMethod) Set-Stub 'OutlookAnywhere' $Identity $DomainController $PSBoundParameters }
function Get-WebServicesVirtualDirectory { [CmdletBinding()] param($Identity, $DomainController) Get-Stub 'WebServicesVirtualDirectory' $Identity $DomainController }
function Set-WebServicesVirtualDirectory {
    [CmdletBinding(SupportsShouldProcess)] param($Identity, $DomainController, [bool]$BasicAuthentication)
    Set-Stub 'WebServicesVirtualDirectory' $Identity $DomainController $PSBoundParameters
    # The Service Host of Exchange copies it over IIS, sooner or later.
    $copies = @(Get-Content -Raw -LiteralPath (Join-Path $env:STUB_STATE 'copies.json') | ConvertFrom-Json -AsHashtable)
    $copies += @{ reads = [int]$env:STUB_COPY; place = 'Default Web Site/EWS'; path = 'system.webServer/security/authentication/basicAuthentication'; attributes = @{ enabled = ([string]$BasicAuthentication).ToLowerInvariant() } }
    ConvertTo-Json -InputObject $copies -Depth 5 | Set-Content -LiteralPath (Join-Path $env:STUB_STATE 'copies.json')
}
function Get-ExchangeServer { param($Identity, [switch]$Status) [pscustomobject]@{ Name = $Identity; CurrentDomainControllers = @('dc1.contoso.com', 'dc2.contoso.com') } }

# The registry's own cmdlets, for paths of the registry only.
function Test-Path { param($LiteralPath) if ($LiteralPath -notlike 'Registry::*') { return Microsoft.PowerShell.Management\Test-Path -LiteralPath $LiteralPath }; (Read-Stub 'registry.json').ContainsKey($LiteralPath) }
function Get-Item { [CmdletBinding()] param($LiteralPath) [pscustomobject]@{ Property = @((Read-Stub 'registry.json')[$LiteralPath].Keys); SubKeyCount = 0 } }
function New-Item {
    [CmdletBinding()] param([Parameter(Position = 0)]$Path, $ItemType, [switch]$Force)
    if ($Path -notlike 'Registry::*') { return Microsoft.PowerShell.Management\New-Item @PSBoundParameters }
    $state = Read-Stub 'registry.json'; $state[$Path] = @{}; Save-Stub 'registry.json' $state
}
function Remove-Item {
    [CmdletBinding()] param([Parameter(Position = 0)]$Path, $LiteralPath, [switch]$Force, [switch]$Recurse)
    if ($LiteralPath -notlike 'Registry::*') { return Microsoft.PowerShell.Management\Remove-Item @PSBoundParameters }
    $state = Read-Stub 'registry.json'; $state.Remove($LiteralPath); Save-Stub 'registry.json' $state
}
function Get-ItemProperty { [CmdletBinding()] param($LiteralPath, $Name) Add-StubLog "read registry $Name"; [pscustomobject]@{ $Name = [int](Read-Stub 'registry.json')[$LiteralPath][$Name] } }
function New-ItemProperty {
    [CmdletBinding()] param($LiteralPath, $Name, $PropertyType, $Value, [switch]$Force)
    Invoke-StubChange "registry $Name" { $state = Read-Stub 'registry.json'; $state[$LiteralPath][$Name] = $Value; Save-Stub 'registry.json' $state }
}
function Remove-ItemProperty {
    [CmdletBinding()] param($LiteralPath, $Name)
    Invoke-StubChange "registry $Name" { $state = Read-Stub 'registry.json'; $state[$LiteralPath].Remove($Name); Save-Stub 'registry.json' $state }
}

# Connections: to whom is noted, and the stand-in answers on a port of this computer.
function New-Object {
    param([Parameter(Position = 0)]$TypeName, [Parameter(Position = 1)]$ArgumentList)
    if ($TypeName -ne 'Net.Sockets.TcpClient') { return , (Microsoft.PowerShell.Utility\New-Object @PSBoundParameters) }
    $client = [pscustomobject]@{ Inner = [Net.Sockets.TcpClient]::new(); ReceiveTimeout = 0; SendTimeout = 0 }
    $client | Add-Member ScriptMethod BeginConnect {
        param($Server, $Port, $Callback, $State)
        Add-StubLog "wire ${Server}:$Port"
        if (-not $env:STUB_WIRE) { throw 'No such host is known.' }
        $this.Inner.BeginConnect('127.0.0.1', [int]$env:STUB_WIRE, $null, $null)
    }
    $client | Add-Member ScriptMethod EndConnect { param($Wait) $this.Inner.EndConnect($Wait) }
    $client | Add-Member ScriptMethod GetStream { $this.Inner.ReceiveTimeout = $this.ReceiveTimeout; $this.Inner.GetStream() }
    $client | Add-Member ScriptMethod Close { $this.Inner.Dispose() }
    $client
}

while ($null -ne ($StubLine = [Console]::In.ReadLine())) {
    $StubJob = ConvertFrom-Json $StubLine -AsHashtable
    foreach ($name in 'STUB_FAULT', 'STUB_LATE', 'STUB_COPY', 'STUB_WIRE') { Set-Item -LiteralPath ('env:' + $name) -Value '' }
    foreach ($name in $StubJob.env.Keys) { Set-Item -LiteralPath ('env:' + $name) -Value $StubJob.env[$name] }
    $StubArguments = $StubJob.parameters
    $LASTEXITCODE = 0
    try { & $StubJob.script @StubArguments; $StubCode = $LASTEXITCODE }
    catch { Write-Host $_.Exception.Message; $StubCode = 1 }
    Write-Host ''
    Write-Host "#### ended with $StubCode"
}
