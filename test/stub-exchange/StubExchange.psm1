# An Exchange that is none: Get- cmdlets that answer for an organization of the samples, in the shapes of docs/domain/raw-shapes.md#three-transports.
# Windows PowerShell 5.1 and PowerShell 7. Options come as JSON in STUB_EXCHANGE, or as @FILE; every field may be absent:
#   data          'contoso' (default), 'fabrikam', or the path of a file as stub-data.ts describes it
#   mode          'live' (A, default), 'remote' (B), 'clixml' (C)
#   mailboxes     how many there are; those beyond the organization's own are made as they are asked for
#   childMailboxes  how many more there are in a child domain, seen only with ViewEntireForest
#   hideCmdlets   ['Get-OutlookProvider', 'Set-*']: cmdlets that no role of the caller has
#   hideParameters  { 'Get-Mailbox': ['ResultSize'] }
#   downServers   ['EX16']: servers that answer nothing
#   localServer   the server that a cmdlet without -Server asks
#   noise         true: verbose, progress, host and warnings in between
#   throttleMs    a delay before each answer, with the warning of a micro delay
#   faults        [{ cmdlet, server, database, after, kind, message, seconds, megabytes, code, times }]; kind is one of
#                 throw, error, denied, warning, hang, delay, exit, quit, garbage, stderr,
#                 flood (megabytes on standard output), many (megabytes of objects),
#                 torn (half a character on standard output and in every file that exaudit writes, then the end)
# STUB_EXCHANGE_LOG names a file that gets one line of JSON for each read, change of the session, and violation.

function Read-StubOption {
    $text = $env:STUB_EXCHANGE
    if ($text -and $text.StartsWith('@')) { $text = [IO.File]::ReadAllText($text.Substring(1)) }
    if (-not $text) { $text = '{}' }
    ConvertFrom-Json $text
}

function Add-StubType {
    # Compiling takes seconds, so the assembly is kept beside other temporary files, by the digest of its text.
    $source = [IO.File]::ReadAllText((Join-Path $PSScriptRoot 'StubTypes.cs')) + [IO.File]::ReadAllText((Join-Path $PSScriptRoot 'StubObjects.cs'))
    $sha = [Security.Cryptography.SHA256]::Create()
    $hash = [BitConverter]::ToString($sha.ComputeHash([Text.Encoding]::UTF8.GetBytes("$($PSVersionTable.PSVersion) $source"))).Replace('-', '').Substring(0, 24)
    $kept = Join-Path ([IO.Path]::GetTempPath()) "exaudit-stub-$hash.dll"
    if (-not (Test-Path -LiteralPath $kept)) {
        $fresh = Join-Path ([IO.Path]::GetTempPath()) "exaudit-stub-$hash-$PID.dll"
        Add-Type -TypeDefinition $source -IgnoreWarnings -WarningAction SilentlyContinue -OutputAssembly $fresh -OutputType Library
        try { [IO.File]::Move($fresh, $kept) } catch { $kept = $fresh }
    }
    Add-Type -Path $kept
}

if (-not ('ExauditStub.Population' -as [type])) { Add-StubType }
# What lets the management shell rebuild the object elsewhere: opaque, and never to be kept by anybody.
$canary = [Text.Encoding]::ASCII.GetBytes('exaudit-canary-serialization-data')
foreach ($type in 'Microsoft.Exchange.Data.Directory.ADObjectId', 'Microsoft.Exchange.Data.ConfigurableObject') {
    Update-TypeData -TypeName $type -MemberType NoteProperty -MemberName SerializationData -Value $canary -Force
}

$script:options = Read-StubOption
$script:session = @{ viewEntireForest = $false }
$script:faultCounts = @{}
$script:cache = @{}

function Get-StubOption([string] $Name, $Default) {
    $property = $script:options.PSObject.Properties[$Name]
    if ($null -eq $property -or $null -eq $property.Value) { $Default } else { $property.Value }
}

function Read-StubData {
    $path = Get-StubOption 'data' 'contoso'
    if ($path -notmatch '[\\/]') { $path = Join-Path $PSScriptRoot "data/$path.json" }
    ConvertFrom-Json ([IO.File]::ReadAllText($path))
}
$script:data = Read-StubData
$script:computer = "$(Get-StubOption 'localServer' @($script:data.servers | Where-Object { $_.release -notmatch '^20(07|10)$' })[0].name)".ToLowerInvariant() + ".$($script:data.domain)"

function Write-StubLog([string] $Kind, [string] $Cmdlet, $Bound) {
    if (-not $env:STUB_EXCHANGE_LOG) { return }
    $asked = [ordered]@{}
    foreach ($key in @($Bound.Keys | Sort-Object)) { $asked[$key] = @(foreach ($item in @($Bound[$key])) { "$item" }) }
    $line = ConvertTo-Json -Compress -Depth 4 -InputObject ([ordered]@{ kind = $Kind; cmdlet = $Cmdlet; parameters = $asked; process = $PID })
    for ($try = 0; $try -lt 50; $try++) {
        try { [IO.File]::AppendAllText($env:STUB_EXCHANGE_LOG, "$line`n"); return } catch [IO.IOException] { Start-Sleep -Milliseconds 10 }
    }
}

# --- objects -------------------------------------------------------------------------------------------------------

function ConvertFrom-StubCell($Cell) {
    if ($null -eq $Cell -or $Cell -is [string] -or $Cell -is [bool]) { return $Cell }
    if ($Cell -is [ValueType]) { return [int] $Cell }
    switch ($Cell.cell) {
        'enum' { return [Enum]::Parse(($Cell.type -as [type]), $Cell.name) }
        'id' { return New-Object Microsoft.Exchange.Data.Directory.ADObjectId $Cell.text, $Cell.name, $Cell.dn, $Cell.domain }
        'uri' { return New-Object Uri $Cell.text, ([UriKind]::RelativeOrAbsolute) }
        'guid' { return [guid] $Cell.text }
        'time' {
            # ConvertFrom-Json of PowerShell 7 has made a date of it already, that of 5.1 has not.
            if ($Cell.text -is [DateTime]) { return $Cell.text.ToUniversalTime() }
            return [DateTime]::Parse($Cell.text, [Globalization.CultureInfo]::InvariantCulture, 'AdjustToUniversal')
        }
        'struct' { return New-Object $Cell.types[0] $Cell.text }
        'list' {
            $name = $Cell.types[0]
            if ($name -match '\[\[([^,\]]+)') { $name = "Microsoft.Exchange.Data.MultiValuedProperty[$($Matches[1])]" }
            $list = New-Object $name
            foreach ($item in @($Cell.items)) { if ($null -ne $item) { $list.Add((ConvertFrom-StubCell $item)) } }
            return , $list
        }
    }
    throw "the stub knows no cell like this: $(ConvertTo-Json -Compress $Cell)"
}

function New-StubObject($Source) {
    $object = New-Object $Source.class
    if ($Source.class -ne $Source.type) {
        $names = $object.PSObject.TypeNames
        [void] $names.Remove($Source.class)
        $names.Insert(0, $Source.type)
    }
    $object.SetText($Source.text)
    foreach ($property in $Source.properties.PSObject.Properties) {
        $value = ConvertFrom-StubCell $property.Value
        if ($null -ne $value) { $object.($property.Name) = $value }
    }
    $object
}

function Get-StubObject([string] $Cmdlet) {
    if (-not $script:cache.ContainsKey($Cmdlet)) {
        $script:cache[$Cmdlet] = @(foreach ($source in @($script:data.cmdlets.$Cmdlet)) { if ($null -ne $source) { New-StubObject $source } })
    }
    $script:cache[$Cmdlet]
}

function Get-StubCertificate([string] $Server) {
    $known = ConvertFrom-Json ([IO.File]::ReadAllText((Join-Path $PSScriptRoot 'data/certificates.json')))
    foreach ($plan in @($script:data.certificates | Where-Object { $_.server -eq $Server })) {
        $certificate = New-Object Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate (, [Convert]::FromBase64String($known.($plan.certificate)))
        $domains = New-Object 'Microsoft.Exchange.Data.MultiValuedProperty[Microsoft.Exchange.Data.SmtpDomainWithSubdomains]'
        foreach ($extension in @($certificate.Extensions | Where-Object { $_.Oid.Value -eq '2.5.29.17' })) {
            # The words around a name are those of the system's language; .NET 7 and newer read the names themselves.
            $names = if ($extension.PSObject.Methods['EnumerateDnsNames']) { $extension.EnumerateDnsNames() }
            else { [regex]::Matches($extension.Format($false), '(?:DNS[ -]?Name=|DNS:)([^,\s]+)') | ForEach-Object { $_.Groups[1].Value } }
            foreach ($name in @($names)) { $domains.Add((New-Object Microsoft.Exchange.Data.SmtpDomainWithSubdomains $name)) }
        }
        $certificate.CertificateDomains = $domains
        $certificate.Identity = "$($plan.server).$($script:data.domain)\$($certificate.Thumbprint)"
        $certificate.PublicKeySize = 2048
        $certificate.Services = $plan.services
        $certificate.Status = $plan.status
        $certificate.RootCAType = $plan.rootCaType
        $certificate
    }
}

function Get-StubPopulation {
    if ($script:cache.ContainsKey('population')) { return $script:cache['population'] }
    $population = New-Object ExauditStub.Population
    $population.Count = [int] (Get-StubOption 'mailboxes' 0)
    $population.ChildCount = [int] (Get-StubOption 'childMailboxes' 0)
    $population.Domain = $script:data.domain
    $population.ChildDomain = "emea.$($script:data.domain)"
    $population.MailDomain = @($script:data.cmdlets.'Get-AcceptedDomain')[0].text
    $population.OriginatingServer = $script:data.domainController
    $population.Databases = @($script:data.databases | ForEach-Object { $_.name })
    $population.Servers = @($script:data.databases | ForEach-Object { $_.server })
    foreach ($plan in $script:data.mailboxes) {
        $person = New-Object ExauditStub.Person
        $person.Guid = [guid] $plan.guid; $person.Name = $plan.name; $person.Upn = $plan.userPrincipalName; $person.Smtp = $plan.primarySmtpAddress
        $person.Addresses = @($plan.emailAddresses); $person.Type = $plan.recipientTypeDetails; $person.Database = $plan.database; $person.Server = $plan.server
        $person.Domain = $script:data.domain
        if ($null -ne $plan.mapiHttpEnabled) { $person.MapiHttpEnabled = $plan.mapiHttpEnabled }
        if ($population.Known.Count % 50 -eq 7) { $person.Policy = $script:data.authenticationPolicy }
        $population.Known.Add($person)
    }
    $script:cache['population'] = $population
    $population
}

function ConvertTo-StubShape($Object) {
    switch (Get-StubOption 'mode' 'live') {
        'remote' { return [ExauditStub.RemoteShape]::Of($Object, $script:computer) }
        'clixml' { return [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($Object, 3)) }
        default { return $Object }
    }
}

# --- errors and faults ---------------------------------------------------------------------------------------------

function New-StubError([string] $Cmdlet, [string] $Message, [string] $Failure, [string] $Category, $Target) {
    # The last part is the name of the class behind the cmdlet, the number a hash of the message.
    $place = if ($Cmdlet -match 'Mailbox$|User$|MoveRequest$') { 'RecipientTasks' } else { 'SystemConfigurationTasks' }
    $class = "Microsoft.Exchange.Management.$place.$($Cmdlet.Replace('-', ''))"
    $number = '{0:X8}' -f ([Math]::Abs($Message.GetHashCode()))
    $id = "[Server=$($script:computer.Split('.')[0].ToUpperInvariant()),RequestId=5c1d5d2e-7a2b-4b37-9a53-0c6f3d2b9a10,TimeStamp=11/21/2026 6:05:00 AM] [FailureCategory=Cmdlet-$Failure] $number,$class"
    New-Object Management.Automation.ErrorRecord (New-Object InvalidOperationException $Message), $id, $Category, $Target
}

function Get-StubFault([string] $Cmdlet, $Bound) {
    foreach ($fault in @(Get-StubOption 'faults' @())) {
        if ($Cmdlet -notlike $fault.cmdlet) { continue }
        if ($fault.server -and "$($Bound['Server'])" -ne $fault.server -and "$($Bound['Identity'])" -notlike "$($fault.server)*") { continue }
        if ($fault.database -and "$($Bound['Database'])" -ne $fault.database) { continue }
        $key = ConvertTo-Json -Compress $fault
        $script:faultCounts[$key] = 1 + $script:faultCounts[$key]
        if ($fault.times -and $script:faultCounts[$key] -gt $fault.times) { continue }
        $fault
    }
}

function Invoke-StubFault($Fault, [string] $Cmdlet, $Caller) {
    $message = "$($Fault.message)"
    switch ($Fault.kind) {
        'throw' {
            if (-not $message) { $message = "The operation couldn't be performed because '$Cmdlet' failed." }
            $Caller.ThrowTerminatingError((New-StubError $Cmdlet $message 'ManagementObjectNotFoundException' 'NotSpecified' $null))
        }
        'error' {
            if (-not $message) { $message = "The object is corrupted, and it's in an inconsistent state." }
            $Caller.WriteError((New-StubError $Cmdlet $message 'DataValidationException' 'InvalidData' $null))
        }
        'denied' {
            if (-not $message) { $message = "Active Directory operation failed on $($script:data.domainController). This error is not retriable. Additional information: Insufficient access rights to perform the operation.`r`nActive directory response: 00002098: SecErr: DSID-03150E8A, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0" }
            $Caller.ThrowTerminatingError((New-StubError $Cmdlet $message 'ADOperationException' 'PermissionDenied' $null))
        }
        'warning' { if (-not $message) { $message = 'The object has been corrupted or isn''t compatible with Microsoft support requirements.' }; $Caller.WriteWarning($message) }
        'hang' { while ($true) { Start-Sleep -Seconds 60 } }
        'delay' { Start-Sleep -Milliseconds ([int] (1000 * $Fault.seconds)) }
        'exit' { [Environment]::Exit([int] $Fault.code) }
        'quit' { exit ([int] $Fault.code) }
        'flood' {
            $bytes = [Text.Encoding]::ASCII.GetBytes(('mailbox ' * 127 + "no more`n") * 1024)
            $stream = [Console]::OpenStandardOutput()
            for ($megabyte = 0; $megabyte -lt $Fault.megabytes; $megabyte++) { $stream.Write($bytes, 0, $bytes.Length); $stream.Flush() }
        }
        'many' {
            # Each about 8 kB as a line: a person with a hundred addresses, which is rare and happens.
            $addresses = foreach ($number in 1..100) { "smtp:a.very.long.address.that.somebody.had.once.$number@long.names.of.departments.contoso.com" }
            for ($number = 0; $number -lt 128 * $Fault.megabytes; $number++) {
                $guid = [Guid]::new($number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                $Caller.WriteObject([pscustomobject] @{ Guid = $guid; PrimarySmtpAddress = "many.$number@contoso.com"; UserPrincipalName = "many.$number@contoso.com"; EmailAddresses = $addresses; MapiHttpEnabled = $null; MAPIEnabled = $true; EwsEnabled = $null })
            }
        }
        'torn' {
            # What a process leaves that is ended while it writes. The lock on the file is for those who ask for it.
            foreach ($link in [IO.Directory]::GetFileSystemEntries('/proc/self/fd')) {
                $target = try { [IO.File]::ResolveLinkTarget($link, $false) } catch { $null }
                if ($target -and $target.FullName.EndsWith('.part')) { & /bin/sh -c 'printf ''{"Guid":"\346\274'' >> "$0"' $target.FullName }
            }
            $stream = [Console]::OpenStandardOutput(); $stream.Write([byte[]] (0xe6, 0xbc), 0, 2); $stream.Flush()
            [Environment]::Exit(0)
        }
        'garbage' {
            $bytes = [byte[]] (0, 255, 254, 60, 62, 27, 91, 51, 49, 109, 195, 40, 13, 10) + [Text.Encoding]::UTF8.GetBytes("Active code page: 850`r`n{""nonce"":""$message""}`n")
            $stream = [Console]::OpenStandardOutput(); $stream.Write($bytes, 0, $bytes.Length); $stream.Flush()
        }
        'stderr' { if (-not $message) { $message = 'log4net: configuration file not found' }; [Console]::Error.WriteLine($message) }
        default { throw "the stub knows no fault '$($Fault.kind)'" }
    }
}

# --- cmdlets -------------------------------------------------------------------------------------------------------

$vdir = '$Identity:object', '$Server:object', '$ADPropertiesOnly:switch', '$DomainController:object', '$ShowMailboxVirtualDirectories:switch'
$service = '$Identity:object', '$DomainController:object', '$IncludeAlternateServiceAccountCredentialPassword:switch', '$IncludeAlternateServiceAccountCredentialStatus:switch'
$recipient = '$Identity:object', '$Anr:string', '$Credential:pscredential', '$DomainController:object', '$Filter:string', '$IgnoreDefaultScope:switch', '$OrganizationalUnit:object', '$ReadFromDomainController:switch', '$RecipientTypeDetails:object[]', '$ResultSize:object', '$SortBy:string'
# Parameters as the published cmdlet pages list them, those of Exchange Online left out.
$script:parameters = @{
    'Get-ExchangeServer' = '$Identity:object', '$Domain:string', '$DomainController:object', '$Status:switch'
    'Get-OrganizationConfig' = , '$DomainController:object'
    'Get-MapiVirtualDirectory' = $vdir
    'Get-WebServicesVirtualDirectory' = $vdir
    'Get-OabVirtualDirectory' = $vdir
    'Get-AutodiscoverVirtualDirectory' = $vdir
    'Get-OwaVirtualDirectory' = $vdir
    'Get-EcpVirtualDirectory' = $vdir
    'Get-ActiveSyncVirtualDirectory' = $vdir
    'Get-PowerShellVirtualDirectory' = $vdir
    'Get-OutlookAnywhere' = $vdir
    'Get-ClientAccessService' = $service
    'Get-ClientAccessServer' = $service
    'Get-Mailbox' = $recipient + '$Arbitration:switch', '$Archive:switch', '$AuditLog:switch', '$Database:object', '$Migration:switch', '$Monitoring:switch', '$PublicFolder:switch', '$RemoteArchive:switch', '$Server:object'
    # No -Database and no -Server here, unlike Get-Mailbox.
    'Get-CASMailbox' = $recipient + '$Monitoring:switch', '$ProtocolSettings:switch'
    'Get-User' = $recipient + '$Arbitration:switch', '$AuditLog:switch', '$PublicFolder:switch'
    'Get-MailboxDatabase' = '$Identity:object', '$Server:object', '$DomainController:object', '$DumpsterStatistics:switch', '$IncludeCorrupted:switch', '$IncludePreExchange2010:switch', '$IncludePreExchange2013:switch', '$Status:switch'
    'Get-OfflineAddressBook' = '$Identity:object', '$Server:object', '$DomainController:object'
    'Get-AcceptedDomain' = '$Identity:object', '$DomainController:object'
    'Get-OutlookProvider' = '$Identity:object', '$DomainController:object'
    'Get-AuthServer' = '$Identity:object', '$DomainController:object'
    'Get-AuthConfig' = '$DomainController:object'
    'Get-AuthenticationPolicy' = , '$Identity:object'
    'Get-ExchangeCertificate' = '$Identity:object', '$Thumbprint:string', '$DomainController:object', '$DomainName:object', '$Instance:object', '$Server:object'
    'Get-MoveRequest' = '$Identity:object', '$BatchName:string', '$Credential:pscredential', '$DomainController:object', '$Flags:object', '$HighPriority:bool', '$MoveStatus:object', '$Offline:bool', '$OrganizationalUnit:object', '$Protect:bool', '$RemoteHostName:object', '$ResultSize:object', '$SortBy:string', '$SourceDatabase:object', '$Suspend:bool', '$SuspendWhenReadyToComplete:bool', '$TargetDatabase:object'
    'Get-CsClientPolicy' = '$Identity:object', '$Filter:string', '$LocalStore:switch', '$Tenant:object'
    'Get-ADServerSettings' = @()
}

function Test-StubServer([string] $Name) {
    @($script:data.servers | Where-Object { $_.name -eq $Name.Split('.')[0] }).Count -gt 0
}

function Test-StubDown([string] $Name) {
    @(Get-StubOption 'downServers' @()) -contains $Name.Split('.')[0]
}

function Write-StubNotFound($Caller, [string] $Cmdlet, [string] $Name) {
    $Caller.WriteError((New-StubError $Cmdlet "The operation couldn't be performed because object '$Name' couldn't be found on '$($script:data.domainController)'." 'ManagementObjectNotFoundException' 'NotSpecified' $null))
}

function Get-StubRow([string] $Cmdlet, $Bound, $Caller) {
    $server = "$($Bound['Server'])".Split('.')[0]
    if ($Bound['Server'] -and -not (Test-StubServer $server)) { Write-StubNotFound $Caller $Cmdlet "$($Bound['Server'])"; return }
    switch -Regex ($Cmdlet) {
        '^Get-(Mailbox|CASMailbox|User)$' {
            $database = $null
            if ($Bound['Database']) {
                $database = "$($Bound['Database'])"
                if (@($script:data.databases | Where-Object { $_.name -eq $database }).Count -eq 0) { Write-StubNotFound $Caller $Cmdlet $database; return }
            }
            $wanted = @($Bound['RecipientTypeDetails'] | ForEach-Object { "$_" -split ',' } | Where-Object { $_ })
            $one = "$($Bound['Identity'])"
            # A private or special mailbox is in none of these lists unless it is asked for.
            if (@('Arbitration', 'AuditLog', 'Migration', 'Monitoring', 'PublicFolder') | Where-Object { $Bound[$_] }) { return }
            $found = $false
            $which = if ($server) { $server } else { [NullString]::Value }
            $where = if ($database) { $database } else { [NullString]::Value }
            foreach ($object in (Get-StubPopulation).Objects($Cmdlet, $script:session.viewEntireForest, $where, $which)) {
                if ($wanted.Count -gt 0 -and $object.RecipientTypeDetails -and $wanted -notcontains "$($object.RecipientTypeDetails)") { continue }
                if ($one -and $one -ne "$($object.Guid)" -and $one -ne $object.Name -and $one -ne "$($object.Identity)" -and $one -ne $object.UserPrincipalName) { continue }
                $found = $true
                $object
            }
            if ($one -and -not $found) { Write-StubNotFound $Caller $Cmdlet $one }
        }
        '^Get-ExchangeCertificate$' {
            if (-not $server) { $server = $script:computer.Split('.')[0] }
            if (Test-StubDown $server) {
                $Caller.WriteError((New-StubError $Cmdlet "Cannot connect to the remote procedure call service on the server named $($server.ToUpperInvariant()). Verify that a valid computer name was used and the Microsoft Exchange Service Host service is started." 'InvalidOperationException' 'InvalidOperation' $null))
                return
            }
            Get-StubCertificate $server | Where-Object { -not $Bound['Thumbprint'] -or $_.Thumbprint -eq $Bound['Thumbprint'] }
        }
        '^Get-(\w+VirtualDirectory|OutlookAnywhere)$' {
            foreach ($object in Get-StubObject $Cmdlet) {
                $owner = $object.Server.Name
                if ($server -and $owner -ne $server) { continue }
                if ($Bound['Identity'] -and "$($Bound['Identity'])" -ne "$($object.Identity)" -and "$($Bound['Identity'])" -ne "$($object.Guid)") { continue }
                if ($Bound['ADPropertiesOnly']) { Get-StubDirectoryOnly $Cmdlet $object; continue }
                if (Test-StubDown $owner) {
                    $Caller.WriteError((New-StubError $Cmdlet "An IIS directory entry couldn't be created. The error message is The RPC server is unavailable.`r`n. HResult = -2147023174" 'IISGeneralCOMException' 'NotInstalled' $object.Identity))
                    continue
                }
                $object
            }
        }
        '^Get-ClientAccessServer$' {
            $Caller.WriteWarning('The Get-ClientAccessServer cmdlet will be removed in a future version of Exchange. Use the Get-ClientAccessService cmdlet instead. If you have any scripts that use the Get-ClientAccessServer cmdlet, update them to use the Get-ClientAccessService cmdlet.  For more information, see http://go.microsoft.com/fwlink/p/?LinkId=254711.')
            Get-StubRow 'Get-ClientAccessService' $Bound $Caller
        }
        '^Get-ClientAccessService$' {
            foreach ($source in @($script:data.cmdlets.$Cmdlet)) {
                if ($Bound['Identity'] -and $source.text -ne "$($Bound['Identity'])".Split('.')[0]) { continue }
                $object = New-StubObject $source
                # Without the switch the cmdlet leaves it blank.
                if (-not $Bound['IncludeAlternateServiceAccountCredentialStatus']) { $object.AlternateServiceAccountConfiguration = $null }
                elseif (-not $object.AlternateServiceAccountConfiguration) { $object.AlternateServiceAccountConfiguration = 'Latest: <Not set>, Previous: <Not set>' }
                $object
            }
        }
        '^Get-MailboxDatabase$' {
            foreach ($object in Get-StubObject $Cmdlet) {
                $plan = @($script:data.databases | Where-Object { $_.name -eq $object.Name })[0]
                if ($plan.release -match '^20(07|10)$' -and -not $Bound['IncludePreExchange2013']) { continue }
                if ($server -and $plan.server -ne $server) { continue }
                if ($Bound['Identity'] -and "$($Bound['Identity'])" -ne $object.Name) { continue }
                $object
            }
        }
        '^Get-ADServerSettings$' {
            $settings = New-Object Microsoft.Exchange.Data.Directory.Management.RunspaceServerSettingsPresentationObject
            $settings.DefaultGlobalCatalog = $script:data.domainController
            $settings.DefaultConfigurationDomainController = $script:data.domainController
            $settings.ViewEntireForest = $script:session.viewEntireForest
            if (-not $settings.ViewEntireForest) { $settings.RecipientViewRoot = $script:data.domain }
            $settings.IsValid = $true
            $settings
        }
        default {
            $found = $false
            foreach ($object in Get-StubObject $Cmdlet) {
                if ($Bound['Identity'] -and "$($Bound['Identity'])" -notin "$($object.Identity)", "$($object.Name)", "$($object.Guid)" -and "$($Bound['Identity'])".Split('.')[0] -ne $object.Name) { continue }
                if ($Bound['TargetDatabase'] -and "$($Bound['TargetDatabase'])" -ne "$($object.TargetDatabase)") { continue }
                $found = $true
                $object
            }
            if ($Bound['Identity'] -and -not $found) { Write-StubNotFound $Caller $Cmdlet "$($Bound['Identity'])" }
        }
    }
}

function Get-StubDirectoryOnly([string] $Cmdlet, $Object) {
    # What lives in IIS was not asked, and comes as false and blank (docs/domain/virtual-directories.md#directory-only-answers).
    foreach ($source in @($script:data.cmdlets.$Cmdlet)) {
        if ($source.text -ne "$Object") { continue }
        $copy = New-StubObject $source
        foreach ($name in 'BasicAuthentication', 'DigestAuthentication', 'WindowsAuthentication', 'FormsAuthentication', 'BasicAuthEnabled', 'WindowsAuthEnabled') {
            if ($copy.PSObject.Properties[$name]) { $copy.$name = $false }
        }
        if ($copy.PSObject.Properties['Path']) { $copy.Path = '' }
        $copy
    }
}

function Invoke-StubRead([string] $Cmdlet, $Bound, $Caller) {
    Write-StubLog 'read' $Cmdlet $Bound
    $faults = @(Get-StubFault $Cmdlet $Bound)
    $throttle = [int] (Get-StubOption 'throttleMs' 0)
    if ($throttle -gt 0) {
        Start-Sleep -Milliseconds $throttle
        $Caller.WriteWarning("Micro delay applied. Actual delayed: $throttle msecs, Enforced: True, Capped delay: $throttle msecs, Required: False, Additional info: .; PolicyDN: CN=GlobalThrottlingPolicy; Snapshot: Owner: Sid~auditor~PowerShell~false;")
    }
    $noise = [bool] (Get-StubOption 'noise' $false)
    if ($noise) {
        $Caller.WriteVerbose("Active Directory session settings for '$Cmdlet' are: View Entire Forest: '$($script:session.viewEntireForest)'")
        $Caller.WriteProgress((New-Object Management.Automation.ProgressRecord 1, $Cmdlet, 'reading'))
        Write-Host "[stub] $Cmdlet"
        $Caller.WriteWarning("The object $($script:data.domain)/Users/O'Neil has been corrupted or isn't compatible with Microsoft support requirements, and it's in an inconsistent state.")
    }
    $limit = [long]::MaxValue
    $stopped = $null
    if ($script:parameters[$Cmdlet] -contains '$ResultSize:object') {
        if (-not $Bound.ContainsKey('ResultSize')) {
            $limit = 1000
            $stopped = 'By default, only the first 1000 items are returned. Use the ResultSize parameter to specify the number of items returned. To return all items, specify "-ResultSize Unlimited". Be aware that, depending on the actual number of items, returning all items can take a long time and consume a large amount of memory. Also, we don''t recommend storing the results in a variable. Instead, pipe the results to another task or script to perform batch changes.'
        }
        elseif ("$($Bound['ResultSize'])" -ne 'Unlimited') {
            $limit = [long] "$($Bound['ResultSize'])"
            $stopped = 'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.'
        }
    }
    $mode = Get-StubOption 'mode' 'live'
    $asIs = $mode -eq 'live'
    $count = 0
    foreach ($fault in $faults) { if (-not $fault.after) { Invoke-StubFault $fault $Cmdlet $Caller } }
    $late = @($faults | Where-Object { $_.after })
    # A loop of one turn, so that the thousandth row can leave the pipeline without ending the caller's.
    do {
        Get-StubRow $Cmdlet $Bound $Caller | ForEach-Object {
            if ($count -ge $limit) { $Caller.WriteWarning($stopped); break }
            $count++
            if ($asIs) { $_ } else { ConvertTo-StubShape $_ }
            if ($late.Count -gt 0) { foreach ($fault in $late) { if ($count -eq $fault.after) { Invoke-StubFault $fault $Cmdlet $Caller } } }
            if ($noise -and $count % 100 -eq 50) { $Caller.WriteProgress((New-Object Management.Automation.ProgressRecord 1, $Cmdlet, "$count read")) }
        }
    } while ($false)
}

function Invoke-StubSession($Bound) {
    Write-StubLog 'session' 'Set-ADServerSettings' $Bound
    if ($Bound.ContainsKey('ViewEntireForest')) { $script:session.viewEntireForest = [bool] $Bound['ViewEntireForest'] }
}

function Invoke-StubViolation([string] $Cmdlet, $Arguments) {
    Write-StubLog 'violation' $Cmdlet @{ arguments = @($Arguments) }
    throw "STUB: $Cmdlet would have changed the organization"
}

# --- what the caller's roles let him see ----------------------------------------------------------------------------

function Test-StubHidden([string] $Cmdlet) {
    foreach ($pattern in @(Get-StubOption 'hideCmdlets' @())) { if ($Cmdlet -like $pattern) { return $true } }
    $false
}

$shown = @()
foreach ($cmdlet in $script:parameters.Keys) {
    if (Test-StubHidden $cmdlet) { continue }
    $hidden = @()
    $perCmdlet = Get-StubOption 'hideParameters' $null
    if ($perCmdlet -and $perCmdlet.PSObject.Properties[$cmdlet]) { $hidden = @($perCmdlet.$cmdlet) }
    $declared = foreach ($parameter in $script:parameters[$cmdlet]) {
        $name, $type = $parameter.TrimStart('$') -split ':', 2
        if ($hidden -contains $name) { continue }
        $attribute = if ($name -eq 'Identity') { '[Parameter(Position = 0, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)] ' } else { '' }
        "$attribute[$type] `$$name"
    }
    # A compiled cmdlet follows the preferences of its caller; a function of a module has to fetch them.
    $preferences = foreach ($name in 'ErrorAction', 'Warning', 'Verbose', 'Progress') { "`$${name}Preference = `$PSCmdlet.SessionState.PSVariable.GetValue('${name}Preference')" }
    Invoke-Expression "function $cmdlet { [CmdletBinding()] param($($declared -join ', ')) process { $($preferences[0, 3] -join '; '); if (-not `$PSBoundParameters.ContainsKey('WarningAction')) { $($preferences[1]) }; if (-not `$PSBoundParameters.ContainsKey('Verbose')) { $($preferences[2]) }; if (`$PSBoundParameters.ContainsKey('ErrorAction')) { `$ErrorActionPreference = `$PSBoundParameters['ErrorAction'] }; Invoke-StubRead '$cmdlet' `$PSBoundParameters `$PSCmdlet } }"
    $shown += $cmdlet
}
if (-not (Test-StubHidden 'Set-ADServerSettings')) {
    function Set-ADServerSettings {
        [CmdletBinding()] param([object] $RunspaceServerSettings, [object] $PreferredServer, [object] $PreferredGlobalCatalog, [object] $ConfigurationDomainController, [object] $RecipientViewRoot, [object] $SetPreferredDomainControllers, [bool] $ViewEntireForest)
        process { Invoke-StubSession $PSBoundParameters }
    }
    $shown += 'Set-ADServerSettings'
}
# Whatever changes Exchange is there, and betrays whoever calls it. Text instead of 900 files of functions: one pass.
$tripwires = foreach ($cmdlet in [IO.File]::ReadAllLines((Join-Path $PSScriptRoot 'data/changing-cmdlets.txt'))) {
    if (-not $cmdlet -or $cmdlet -eq 'Set-ADServerSettings' -or (Test-StubHidden $cmdlet)) { continue }
    $shown += $cmdlet
    "function $cmdlet { Invoke-StubViolation '$cmdlet' (@(`$input) + `$args) }"
}
Invoke-Expression ($tripwires -join "`n")
Export-ModuleMember -Function $shown
