<#
.SYNOPSIS
    Collects what exaudit judges: the client-authentication configuration of Microsoft Exchange. Reads only.

.DESCRIPTION
    Asks Exchange with the Get- cmdlets that stand below in plain sight, reads a few sections of the configuration of
    IIS and a few registry values of the computer that it runs on, and writes them into one folder. It changes nothing
    in Exchange, IIS or Windows, sends nothing anywhere, and needs no installation. A request that fails costs its own
    answer and nothing else; what failed and why stands in capture.json.

    Start it in the Exchange Management Shell, as a member of "View-Only Organization Management". For IIS and the
    registry it has to be a local administrator, and it asks only the computer that it runs on: run it with -LocalOnly
    on each other Exchange server, or let each server push its part with -Push.

    Passwords, keys and encrypted sections are never written. Their names stand in capture.json under "withheld".
    Windows PowerShell 5.1 or PowerShell 7. For Exchange 2007 and 2010 there is exaudit-collect-legacy.ps1.

.PARAMETER Path
    Folder to write, new or empty. Default: exaudit-COMPUTER-TIME in the current folder.

.PARAMETER Servers
    Only these servers, by name. Default: all that Get-ExchangeServer lists.

.PARAMETER NoMailboxes
    Leaves mailboxes, users and move requests out.

.PARAMETER Redact
    Replaces names of people, addresses before the @ and mailbox GUIDs by pseudonyms (HMAC-SHA256). Domains stay, and
    the same person has the same pseudonym everywhere, so that rules about sign-in names still work.

.PARAMETER KeyFile
    Key of the pseudonyms, made where it does not exist. Keep it, and do not send it. Default: exaudit-redaction.key
    beside the folder that is written.

.PARAMETER LocalOnly
    Asks only IIS, the registry and the certificate bindings of this computer. Needs no Exchange cmdlets.

.PARAMETER Push
    A share or folder. Works as -LocalOnly and puts the result into COMPUTER\capture there, first under another name:
    a reader sees the last whole one or the new whole one. Made for a scheduled task; see docs/push-mode.md.

.EXAMPLE
    .\exaudit-collect.ps1

.EXAMPLE
    .\exaudit-collect.ps1 -Path C:\Temp\capture -Redact -Servers EX01,EX02

.EXAMPLE
    .\exaudit-collect.ps1 -Push \\EXMGMT01\exaudit$
#>
[CmdletBinding()]
param(
    [string] $Path = '',
    [string[]] $Servers = @(),
    [switch] $NoMailboxes,
    [switch] $Redact,
    [string] $KeyFile = '',
    [switch] $LocalOnly,
    [string] $Push = ''
)

$ErrorActionPreference = 'Continue'
$WarningPreference = 'Continue'
$ProgressPreference = 'SilentlyContinue'
$FormatEnumerationLimit = -1

if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    Write-Warning "PowerShell runs in $($ExecutionContext.SessionState.LanguageMode) mode here: an application control policy allows signed scripts only. Have this file signed, or run it on another computer."
    exit 3
}

#@constants
$ExauditForest = $null
$ExauditHighest = 0
$ExauditComputer = [Environment]::MachineName.Split('.')[0].ToUpperInvariant()

# =====================================================================================================================
# Functions
# =====================================================================================================================

#@shared

#@projection

# Whether an error says that the cmdlet, or one of its parameters, does not exist here.
function Test-ExauditUnknown($Record) {
    $Record -is [Management.Automation.ErrorRecord] -and
    ($Record.Exception -is [Management.Automation.CommandNotFoundException] -or $Record.FullyQualifiedErrorId -like 'NamedParameterNotFound*')
}

# Asks one cmdlet and writes one JSON object a line. Of several ways to ask, the next is taken where one does not exist.
function Invoke-ExauditQuestion([string] $Request, [string] $Server, [string] $File, [string[]] $Properties, [scriptblock[]] $Ways, [switch] $Person) {
    $answer = @{ Rows = 0; Problems = New-Object Collections.ArrayList; Unknown = $false; Items = New-Object Collections.ArrayList }
    $lost = New-ExauditLost
    $batch = New-Object Collections.ArrayList
    $writer = New-ExauditWriter (Get-ExauditPath $File)
    try {
        foreach ($way in $Ways) {
            $answer.Unknown = $false
            $answer.Problems.Clear()
            try {
                & $way 2>&1 3>&1 | ForEach-Object {
                    $item = $_
                    if ($item -is [Management.Automation.ErrorRecord]) {
                        if (Test-ExauditUnknown $item) { $answer.Unknown = $true }
                        [void] $answer.Problems.Add((Get-ExauditReason $item))
                    }
                    elseif ($item -is [Management.Automation.WarningRecord]) {
                        if ($item.Message -match 'ResultSize') { [void] $answer.Problems.Add('the answer was cut: ' + $item.Message) }
                    }
                    elseif ($null -ne $item) {
                        $line = ConvertTo-ExauditLine $item $Properties $lost
                        if ($Redact -and $Person) { $line = Hide-ExauditLine $line $lost }
                        elseif (-not $Person) { [void] $answer.Items.Add($line) }
                        $answer.Rows++
                        [void] $batch.Add($line)
                        if ($batch.Count -ge 500) { Write-ExauditBatch $writer $batch }
                    }
                }
            }
            catch {
                if (Test-ExauditUnknown $_) { $answer.Unknown = $true }
                [void] $answer.Problems.Add((Get-ExauditReason $_))
            }
            if (-not $answer.Unknown -or $answer.Rows -gt 0) { break }
        }
    }
    finally {
        Write-ExauditBatch $writer $batch
        $writer.Dispose()
    }
    if ($answer.Rows -gt 0) { Add-ExauditFile $File $Request $Server @($lost.withheld) }
    else { Remove-Item -LiteralPath (Get-ExauditPath $File) }
    $answer
}

function Hide-ExauditLine($Line, $Lost) {
    $hidden = [ordered]@{}
    foreach ($name in $Line.Keys) {
        $treatment = Get-ExauditTreatment $name
        if ($treatment -eq 'withheld') { [void] $Lost.withheld.Add($name); continue }
        $value = Hide-ExauditValue $treatment $Line[$name]
        $hidden[$name] = $value
    }
    $hidden
}

function Get-ExauditStatus($Answer) {
    if ($Answer.Problems.Count -eq 0) { return 'complete' }
    if ($Answer.Rows -gt 0) { return 'partial' }
    'failed'
}

# A cmdlet that is asked once. -Since: older organizations do not know it. -Other: it comes with another product.
function Request-ExauditOrganization([string] $Request, [string[]] $Properties, [scriptblock[]] $Ways, [int] $Since = 0, [switch] $Other, [switch] $Person) {
    if ($Since -gt $ExauditHighest -and $ExauditHighest -gt 0) { return }
    if ($Other -and -not (Get-Command -Name $Request -ErrorAction SilentlyContinue)) { return }
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    $folder = 'organization'
    if ($Person) { $folder = 'mailboxes' }
    $answer = Invoke-ExauditQuestion $Request '' ($folder + '/' + $Request + '.ndjson') $Properties $Ways -Person:$Person
    Add-ExauditAnswer $Request 'organization' (Get-ExauditStatus $answer) @($answer.Problems) $watch $started
    $answer.Items
}

# A cmdlet that is asked for each server by name: $server stands for it.
function Request-ExauditServers([string] $Request, [string[]] $Properties, [scriptblock[]] $Ways, [int] $Since = 0, [switch] $ClientAccess) {
    foreach ($one in $ExauditServers) {
        # Up to 2013 a server without that role has no Client Access service.
        if ($ClientAccess -and $one.Version -lt 151 -and $one.Roles -ne '' -and -not ($one.Roles -match 'ClientAccess')) { continue }
        if ($one.Version -gt 0 -and $one.Version -lt $Since) { continue }
        $server = $one.Name
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $started = Get-ExauditTime
        $file = 'servers/' + (Get-ExauditFileName $server) + '/' + $Request + '.ndjson'
        $answer = Invoke-ExauditQuestion $Request $server $file $Properties $Ways
        Add-ExauditAnswer $Request $server (Get-ExauditStatus $answer) @($answer.Problems) $watch $started
        foreach ($item in $answer.Items) { Add-ExauditNamespace $item }
    }
}

# Mailboxes by database, each a file of its own; all in one answer where no database is listed.
function Request-ExauditMailboxes([string] $Request, [string[]] $Properties, [scriptblock] $OfDatabase, [scriptblock] $All) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    $problems = New-Object Collections.ArrayList
    $rows = 0
    if ($ExauditDatabases.Count -eq 0) {
        $answer = Invoke-ExauditQuestion $Request '' ('mailboxes/' + $Request + '.ndjson') $Properties @($All) -Person
        $rows = $answer.Rows
        foreach ($problem in $answer.Problems) { [void] $problems.Add($problem) }
    }
    foreach ($database in $ExauditDatabases) {
        $file = 'mailboxes/' + (Get-ExauditFileName $database) + '/' + $Request + '.ndjson'
        $answer = Invoke-ExauditQuestion $Request '' $file $Properties @($OfDatabase) -Person
        $rows += $answer.Rows
        foreach ($problem in $answer.Problems) { [void] $problems.Add("${database}: $problem") }
    }
    $status = Get-ExauditStatus @{ Problems = $problems; Rows = $rows }
    Add-ExauditAnswer $Request 'organization' $status @($problems) $watch $started
}

# 2007 -> 8, 2010 -> 14, 2013 to SE -> 150, 151, 152. 0 where the version is not told.
function Get-ExauditRelease([string] $Version) {
    $match = [regex]::Match($Version, '(\d+)\.(\d+)')
    if (-not $match.Success) { return 0 }
    $major = [int] $match.Groups[1].Value
    if ($major -lt 15) { return $major }
    $major * 10 + [int] $match.Groups[2].Value
}

function Add-ExauditNamespace($Line) {
    foreach ($name in 'InternalUrl', 'ExternalUrl', 'InternalHostname', 'ExternalHostname', 'AutoDiscoverServiceInternalUri') {
        $text = [string] $Line[$name]
        $found = [regex]::Match($text, '^(?:https?://)?([A-Za-z0-9][A-Za-z0-9.-]{0,250})(?:[:/]|$)')
        if ($found.Success -and $text.Contains('.')) { $ExauditNamespaces[$found.Groups[1].Value.ToLowerInvariant()] = $true }
    }
}

function Request-ExauditIis {
    $folder = 'servers/' + (Get-ExauditFileName $ExauditComputer)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    $document = $null
    try {
        $source = [Environment]::ExpandEnvironmentVariables($ExauditHostFile)
        if (-not [IO.File]::Exists($source)) { throw "$source does not exist: IIS 7 or later is not installed, or this is a 32-bit PowerShell" }
        $document = Copy-ExauditSections $source ($folder + '/applicationHost.config') 'applicationHost.config' $ExauditComputer $ExauditHostSections
        Add-ExauditAnswer 'applicationHost.config' $ExauditComputer 'complete' @() $watch $started
    }
    catch { Add-ExauditAnswer 'applicationHost.config' $ExauditComputer 'failed' @(Get-ExauditReason $_) $watch $started }
    if ($null -ne $document) { Copy-ExauditWebConfigs $document $ExauditComputer $folder $ExauditWebSections }
    else { Request-ExauditAppcmd $folder }
}

# What IIS itself merges: asked only where its file could not be read.
function Request-ExauditAppcmd([string] $Folder) {
    $program = [IO.Path]::Combine([Environment]::SystemDirectory, 'inetsrv\appcmd.exe')
    if (-not [IO.File]::Exists($program)) { return }
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    $problems = New-Object Collections.ArrayList
    $written = 0
    foreach ($location in $ExauditLocations) {
        foreach ($section in $ExauditSections) {
            $words = @('list', 'config')
            if ($location -ne '') { $words += $location }
            $words += @("/section:$section", '/xml')
            try {
                $text = Invoke-ExauditProgram $program $words
                $relative = ($Folder + '/appcmd/' + $location + '/' + $section + '.xml').Replace('//', '/')
                Write-ExauditText $relative $text
                Add-ExauditFile $relative 'appcmd list config' $ExauditComputer @()
                $written++
            }
            catch { [void] $problems.Add("$location ${section}: " + (Get-ExauditReason $_)) }
        }
    }
    Add-ExauditAnswer 'appcmd list config' $ExauditComputer (Get-ExauditStatus @{ Problems = $problems; Rows = $written }) @($problems) $watch $started
}

# Written as a .reg file: there, a value that is not set is told from one that nobody could read.
function Request-ExauditRegistry {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    $problems = New-Object Collections.ArrayList
    $text = New-Object Text.StringBuilder
    [void] $text.Append("Windows Registry Editor Version 5.00`r`n")
    $read = 0
    foreach ($key in $ExauditRegistry.Keys) {
        try {
            $values = Get-ExauditRegistryKey $key
            [void] $text.Append("`r`n[HKEY_LOCAL_MACHINE\$key]`r`n")
            foreach ($name in $ExauditRegistry[$key]) { [void] $text.Append((Format-ExauditRegistry $name $values[$name])) }
            $read++
        }
        catch { [void] $problems.Add("HKLM\${key}: " + (Get-ExauditReason $_)) }
    }
    if ($read -gt 0) {
        $relative = 'servers/' + (Get-ExauditFileName $ExauditComputer) + '/registry/machine.txt'
        Write-ExauditText $relative $text.ToString()
        Add-ExauditFile $relative 'reg query' $ExauditComputer @()
    }
    Add-ExauditAnswer 'reg query' $ExauditComputer (Get-ExauditStatus @{ Problems = $problems; Rows = $read }) @($problems) $watch $started
}

# The values of a key by name; none where the key does not exist. The 64-bit view, also from a 32-bit process.
function Get-ExauditRegistryKey([string] $Key) {
    $hive = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::LocalMachine, [Microsoft.Win32.RegistryView]::Registry64)
    $values = @{}
    try {
        $opened = $hive.OpenSubKey($Key)
        if ($null -ne $opened) {
            try { foreach ($name in $ExauditRegistry[$Key]) { $values[$name] = $opened.GetValue($name, $null) } }
            finally { $opened.Close() }
        }
    }
    finally { $hive.Close() }
    $values
}

function Format-ExauditRegistry([string] $Name, $Value) {
    if ($null -eq $Value) { return "`"$Name`"=-`r`n" }
    if ($Value -is [int]) { return "`"$Name`"=dword:" + $Value.ToString('x8') + "`r`n" }
    if ($Value -is [string]) { return "`"$Name`"=`"" + [regex]::Replace($Value, '[\x00-\x1f]', ' ').Replace('\', '\\').Replace('"', '\"') + "`"`r`n" }
    if ($Value -is [string[]]) {
        # A list of texts: its bytes in UTF-16, each text and the list ended by a zero.
        $bytes = (($Value -join "`0") + "`0`0").ToCharArray() | ForEach-Object { [BitConverter]::ToString([BitConverter]::GetBytes($_)) }
        return "`"$Name`"=hex(7):" + ($bytes -join ',').Replace('-', ',').ToLowerInvariant() + "`r`n"
    }
    throw "$Name has a type that is not expected there: $($Value.GetType().Name)"
}

# Programs of Windows whose whole output is one file.
function Request-ExauditProgram([string] $Request, [string] $Scope, [string] $Relative, [string] $Program, [string[]] $Words) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    $full = [IO.Path]::Combine([Environment]::SystemDirectory, $Program)
    # Without IIS there are no pools and sites; that is said by applicationHost.config already.
    if ($Program -like '*appcmd.exe' -and -not [IO.File]::Exists($full)) { return }
    try {
        $text = Invoke-ExauditProgram $full $Words
        Write-ExauditText $Relative $text
        $server = ''
        if ($Scope -ne 'organization') { $server = $Scope }
        Add-ExauditFile $Relative $Request $server @()
        Add-ExauditAnswer $Request $Scope 'complete' @() $watch $started
    }
    catch { Add-ExauditAnswer $Request $Scope 'failed' @(Get-ExauditReason $_) $watch $started }
}

# setspn once for each namespace, one answer below the other, each below its command line.
function Request-ExauditNames([scriptblock] $Words) {
    if ($ExauditNamespaces.Count -eq 0) { return }
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    $text = New-Object Text.StringBuilder
    try {
        foreach ($namespace in ($ExauditNamespaces.Keys | Sort-Object)) {
            $arguments = & $Words $namespace
            [void] $text.Append((Get-ExauditCommandLine (@('setspn') + $arguments)))
            [void] $text.Append((Invoke-ExauditProgram ([IO.Path]::Combine([Environment]::SystemDirectory, 'setspn.exe')) $arguments))
        }
        Write-ExauditText 'network/setspn.txt' $text.ToString()
        Add-ExauditFile 'network/setspn.txt' 'setspn -F -Q' '' @()
        Add-ExauditAnswer 'setspn -F -Q' 'organization' 'complete' @() $watch $started
    }
    catch { Add-ExauditAnswer 'setspn -F -Q' 'organization' 'failed' @(Get-ExauditReason $_) $watch $started }
}

# =====================================================================================================================
# The folder
# =====================================================================================================================

$exauditStarted = Get-ExauditTime
# powershell.exe -File gives a list as one text.
$Servers = @($Servers | ForEach-Object { ([string] $_).Split(',') } | Where-Object { $_ -ne '' })
$exauditTarget = $Path
if ($Push -ne '') {
    $LocalOnly = $true
    $exauditHome = [IO.Path]::Combine($PSCmdlet.GetUnresolvedProviderPathFromPSPath($Push), $ExauditComputer)
    $exauditTarget = [IO.Path]::Combine($exauditHome, 'capture')
    # A reader passes over names that end so.
    $ExauditRoot = [IO.Path]::Combine($exauditHome, [Guid]::NewGuid().ToString('N') + '.unfinished')
}
else {
    if ($exauditTarget -eq '') { $exauditTarget = 'exaudit-' + $ExauditComputer + '-' + $exauditStarted.Replace(':', '') }
    $exauditTarget = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($exauditTarget)
    $ExauditRoot = $exauditTarget
    if ([IO.Directory]::Exists($ExauditRoot) -and [IO.Directory]::GetFileSystemEntries($ExauditRoot).Length -gt 0) {
        Write-Warning "$ExauditRoot is not empty. Name a folder that does not exist yet: what an earlier run found must not be mixed with this one."
        exit 2
    }
}
[void] [IO.Directory]::CreateDirectory($ExauditRoot)
$ExauditKey = $null
if ($Redact) {
    if ($KeyFile -eq '') { $KeyFile = [IO.Path]::Combine([IO.Path]::GetDirectoryName($exauditTarget), 'exaudit-redaction.key') }
    $KeyFile = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($KeyFile)
    if ($KeyFile.StartsWith($ExauditRoot + [IO.Path]::DirectorySeparatorChar)) { throw 'The key must not lie in the folder that is sent.' }
    $ExauditKey = Open-ExauditKey $KeyFile
}
Write-Host "Writing $ExauditRoot"

# =====================================================================================================================
# Exchange: every cmdlet with its exact parameters, and what is taken of its answer
# =====================================================================================================================

$ExauditServers = @([pscustomobject]@{ Name = $ExauditComputer; Version = 0; Roles = '' })
$ExauditDatabases = @()
$ExauditNamespaces = @{}
if (-not $LocalOnly) {
    # Without it mailboxes of child domains vanish silently. It holds for this session only, and is put back below.
    $exauditForestBefore = $null
    if (Get-Command -Name Set-ADServerSettings -ErrorAction SilentlyContinue) {
        try {
            $exauditForestBefore = (Get-ADServerSettings).ViewEntireForest
            Set-ADServerSettings -ViewEntireForest $true
            $ExauditForest = [bool] (Get-ADServerSettings).ViewEntireForest
        }
        catch { Write-Warning "The view of the entire forest could not be set: $(Get-ExauditReason $_)" }
    }

#@servers
    $ExauditServers = @()
    foreach ($one in $exauditListed) {
        $name = ([string] $one['Name']).Split('.')[0]
        $release = Get-ExauditRelease ([string] $one['AdminDisplayVersion'])
        if ($release -gt $ExauditHighest) { $ExauditHighest = $release }
        if ($name -eq '' -or ([string] $one['ServerRole']) -eq 'Edge') { continue }
        if ($Servers.Count -gt 0 -and $Servers -notcontains $name -and $Servers -notcontains [string] $one['Fqdn']) { continue }
        $ExauditServers += [pscustomobject]@{ Name = $name; Version = $release; Roles = [string] $one['ServerRole'] }
    }
    foreach ($wanted in $Servers) {
        $isListed = @($exauditListed | Where-Object { ([string] $_['Name']).Split('.')[0] -eq $wanted.Split('.')[0] }).Count -gt 0
        if (-not $isListed) { Add-ExauditAnswer 'Get-ExchangeServer' $wanted 'failed' @("-Servers names $wanted, and Get-ExchangeServer does not list it") $null $exauditStarted }
    }

#@organization
    if (-not $NoMailboxes) {
#@mailboxes
    }
    if ($null -ne $exauditForestBefore) { Set-ADServerSettings -ViewEntireForest $exauditForestBefore }
}

# =====================================================================================================================
# This computer: IIS, registry, certificate bindings
# =====================================================================================================================

$exauditIsHere = $LocalOnly -or @($ExauditServers | Where-Object { $_.Name -eq $ExauditComputer }).Count -gt 0
if ($exauditIsHere) {
    Request-ExauditIis
    Request-ExauditRegistry
#@local
}
if (-not $LocalOnly) {
    foreach ($one in $ExauditServers) {
        if ($one.Name -eq $ExauditComputer) { continue }
        foreach ($request in $ExauditLocalRequests) {
            Add-ExauditAnswer $request $one.Name 'failed' @("it is asked on $($one.Name) itself: run this script there with -LocalOnly, and audit both folders together") $null (Get-ExauditTime)
        }
    }
#@namespaces
}

# =====================================================================================================================
# Done
# =====================================================================================================================

Write-ExauditManifest (Get-ExauditCustody $exauditStarted $PSCommandPath)
if ($Push -ne '') {
    $old = $null
    if ([IO.Directory]::Exists($exauditTarget)) {
        $old = [IO.Path]::Combine($exauditHome, [Guid]::NewGuid().ToString('N') + '.unfinished')
        [IO.Directory]::Move($exauditTarget, $old)
    }
    [IO.Directory]::Move($ExauditRoot, $exauditTarget)
    # What this run replaced, and what runs left that were broken off.
    foreach ($left in [IO.Directory]::GetDirectories($exauditHome, '*.unfinished')) {
        if ($left -eq $old -or [IO.Directory]::GetLastWriteTimeUtc($left) -lt [DateTime]::UtcNow.AddDays(-1)) { Remove-Item -LiteralPath $left -Recurse -Force }
    }
}
$exauditFailed = @($ExauditAnswers | Where-Object { $_['status'] -ne 'complete' }).Count
Write-Host ''
Write-Host "$($ExauditFiles.Count) files in $exauditTarget; $exauditFailed of $($ExauditAnswers.Count) requests were not answered in full."
if ($Redact) { Write-Host "Keep $KeyFile, and do not send it: with it, pseudonyms can be told." }
else { Write-Host 'The folder holds names and mail addresses of people. -Redact leaves them out.' }
Write-Host "Audit it with: exaudit audit $exauditTarget"
if ($exauditFailed -gt 0) { exit 3 }
