<#
.SYNOPSIS
    Collects what exaudit judges from Exchange 2007 and 2010, with Windows PowerShell 2.0. Reads only.

.DESCRIPTION
    Asks Exchange with the Get- cmdlets that stand below in plain sight, reads a few sections of the configuration of
    IIS and a few registry values of the computer that it runs on, and writes CLIXML and text into one folder. It
    changes nothing in Exchange, IIS or Windows, sends nothing anywhere, and needs no installation. A request that fails
    costs its own answer and nothing else; what failed and why stands in capture.json.

    Start it in the Exchange Management Shell, or in Windows PowerShell on an Exchange server: then it loads the snap-in
    of Exchange 2007 or 2010. Servers of Exchange 2013 and later are left to exaudit-collect.ps1.

    Passwords, keys and encrypted sections are never written. Their names stand in capture.json under "withheld".

.PARAMETER Path
    Folder to write, new or empty. Default: exaudit-COMPUTER-TIME in the current folder.

.PARAMETER Servers
    Only these servers, by name. Default: all servers of Exchange 2007 and 2010.

.PARAMETER NoMailboxes
    Leaves mailboxes, users and move requests out.

.PARAMETER Redact
    Replaces names of people, addresses before the @ and mailbox GUIDs by pseudonyms (HMAC-SHA256). Domains stay.

.PARAMETER KeyFile
    Key of the pseudonyms, made where it does not exist. Keep it, and do not send it. The same key gives the same
    pseudonyms in exaudit-collect.ps1. Default: exaudit-redaction.key beside the folder that is written.

.EXAMPLE
    .\exaudit-collect-legacy.ps1 -Path C:\Temp\capture -Redact
#>
param(
    [string] $Path = '',
    [string[]] $Servers = @(),
    [switch] $NoMailboxes,
    [switch] $Redact,
    [string] $KeyFile = ''
)

$ErrorActionPreference = 'Continue'
$ProgressPreference = 'SilentlyContinue'
$FormatEnumerationLimit = -1

#@constants
$ExauditForest = $null
$ExauditHighest = 0
$ExauditComputer = [Environment]::MachineName.Split('.')[0].ToUpperInvariant()

# =====================================================================================================================
# Functions
# =====================================================================================================================

#@shared

# Whether an error says that the cmdlet, or one of its parameters, does not exist here.
function Test-ExauditUnknown($Record) {
    if (-not ($Record -is [Management.Automation.ErrorRecord])) { return $false }
    if ($Record.Exception -is [Management.Automation.CommandNotFoundException]) { return $true }
    $Record.FullyQualifiedErrorId -like 'NamedParameterNotFound*'
}

# Passes answers on and keeps errors aside.
function Select-ExauditRow($Answer, [string[]] $Properties, [bool] $IsPerson) {
    process {
        if ($_ -is [Management.Automation.ErrorRecord]) {
            if (Test-ExauditUnknown $_) { $Answer.Unknown = $true }
            [void] $Answer.Problems.Add((Get-ExauditReason $_))
        }
        elseif ($null -ne $_) {
            $Answer.Rows++
            if (-not $IsPerson) { [void] $Answer.Items.Add($_) }
            if ($Redact -and $IsPerson) { Hide-ExauditObject $_ $Properties }
            else {
                # Only what the object has: asked for by name, a property that is not there would come back as unset.
                $item = $_
                $item | Select-Object -Property @($Properties | Where-Object { $null -ne $item.PSObject.Properties[$_] })
            }
        }
    }
}

function Hide-ExauditObject($Item, [string[]] $Properties) {
    $hidden = New-Object PSObject
    foreach ($name in $Properties) {
        $property = $Item.PSObject.Properties[$name]
        $treatment = Get-ExauditTreatment $name
        if ($null -eq $property -or $treatment -eq 'withheld') { continue }
        $value = $property.Value
        if ($treatment -eq 'open' -and $null -ne $value -and -not ($value -is [bool])) { $value = [string] $value }
        $hidden | Add-Member -MemberType NoteProperty -Name $name -Value (Hide-ExauditValue $treatment $value)
    }
    $hidden
}

# Asks one cmdlet and writes CLIXML. Of several ways to ask, the next is taken where one does not exist.
function Invoke-ExauditQuestion([string] $Request, [string] $Server, [string] $File, [string[]] $Properties, $Ways, [bool] $IsPerson) {
    $answer = @{ Rows = 0; Problems = (New-Object Collections.ArrayList); Unknown = $false; Items = (New-Object Collections.ArrayList) }
    $full = Get-ExauditPath $File
    foreach ($way in $Ways) {
        $answer.Unknown = $false
        $answer.Problems.Clear()
        try {
            & $way 2>&1 | Select-ExauditRow $answer $Properties $IsPerson | Export-Clixml -Path $full -Depth 3 -Encoding UTF8
        }
        catch {
            if (Test-ExauditUnknown $_) { $answer.Unknown = $true }
            [void] $answer.Problems.Add((Get-ExauditReason $_))
        }
        if (-not $answer.Unknown -or $answer.Rows -gt 0) { break }
    }
    if ($answer.Rows -gt 0) {
        $withheld = @()
        if ($Redact -and $IsPerson) { $withheld = @($Properties | Where-Object { (Get-ExauditTreatment $_) -eq 'withheld' }) }
        Add-ExauditFile $File $Request $Server $withheld
    }
    elseif ([IO.File]::Exists($full)) { [IO.File]::Delete($full) }
    $answer
}

function Get-ExauditStatus($Answer) {
    if ($Answer.Problems.Count -eq 0) { return 'complete' }
    if ($Answer.Rows -gt 0) { return 'partial' }
    'failed'
}

# A cmdlet that is asked once. -Since: older organizations do not know it. -Other: it comes with another product.
function Request-ExauditOrganization([string] $Request, [string[]] $Properties, $Ways, [int] $Since = 0, [switch] $Other, [switch] $Person) {
    if ($Since -gt $ExauditHighest -and $ExauditHighest -gt 0) { return }
    if ($Other -and -not (Get-Command -Name $Request -ErrorAction SilentlyContinue)) { return }
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    $folder = 'organization'
    if ($Person) { $folder = 'mailboxes' }
    $answer = Invoke-ExauditQuestion $Request '' ($folder + '/' + $Request + '.xml') $Properties $Ways ([bool] $Person)
    Add-ExauditAnswer $Request 'organization' (Get-ExauditStatus $answer) ([string[]] $answer.Problems.ToArray([string])) $watch $started
    $answer.Items
}

# A cmdlet that is asked for each server by name: $server stands for it.
function Request-ExauditServers([string] $Request, [string[]] $Properties, $Ways, [int] $Since = 0, [switch] $ClientAccess) {
    foreach ($one in $ExauditServers) {
        # Up to 2013 a server without that role has no Client Access service.
        if ($ClientAccess -and $one.Version -lt 151 -and $one.Roles -ne '' -and -not ($one.Roles -match 'ClientAccess')) { continue }
        if ($one.Version -gt 0 -and $one.Version -lt $Since) { continue }
        $server = $one.Name
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $started = Get-ExauditTime
        $file = 'servers/' + (Get-ExauditFileName $server) + '/' + $Request + '.xml'
        $answer = Invoke-ExauditQuestion $Request $server $file $Properties $Ways $false
        Add-ExauditAnswer $Request $server (Get-ExauditStatus $answer) ([string[]] $answer.Problems.ToArray([string])) $watch $started
    }
}

# Mailboxes by database, each a file of its own; all in one answer where no database is listed.
function Request-ExauditMailboxes([string] $Request, [string[]] $Properties, $OfDatabase, $All) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    $total = @{ Rows = 0; Problems = (New-Object Collections.ArrayList) }
    if ($ExauditDatabases.Count -eq 0) {
        $answer = Invoke-ExauditQuestion $Request '' ('mailboxes/' + $Request + '.xml') $Properties @($All) $true
        $total.Rows = $answer.Rows
        foreach ($problem in @($answer.Problems)) { if ($problem) { [void] $total.Problems.Add($problem) } }
    }
    foreach ($database in @($ExauditDatabases)) {
        if (-not $database) { continue }
        $file = 'mailboxes/' + (Get-ExauditFileName $database) + '/' + $Request + '.xml'
        $answer = Invoke-ExauditQuestion $Request '' $file $Properties @($OfDatabase) $true
        $total.Rows += $answer.Rows
        foreach ($problem in @($answer.Problems)) { if ($problem) { [void] $total.Problems.Add("${database}: $problem") } }
    }
    Add-ExauditAnswer $Request 'organization' (Get-ExauditStatus $total) ([string[]] $total.Problems.ToArray([string])) $watch $started
}

# 2007 -> 8, 2010 -> 14, 2013 to SE -> 150, 151, 152. 0 where the version is not told.
function Get-ExauditRelease([string] $Version) {
    $match = [regex]::Match($Version, '(\d+)\.(\d+)')
    if (-not $match.Success) { return 0 }
    $major = [int] $match.Groups[1].Value
    if ($major -lt 15) { return $major }
    $major * 10 + [int] $match.Groups[2].Value
}

# IIS 7 and later has a configuration file; IIS 6 has a metabase, which a script of its own reads.
function Request-ExauditIis {
    $folder = 'servers/' + (Get-ExauditFileName $ExauditComputer)
    $source = [Environment]::ExpandEnvironmentVariables($ExauditHostFile)
    if (-not [IO.File]::Exists($source)) { Request-ExauditAdsutil $folder; return }
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    $document = $null
    try {
        $document = Copy-ExauditSections $source ($folder + '/applicationHost.config') 'applicationHost.config' $ExauditComputer $ExauditHostSections
        Add-ExauditAnswer 'applicationHost.config' $ExauditComputer 'complete' @() $watch $started
    }
    catch { Add-ExauditAnswer 'applicationHost.config' $ExauditComputer 'failed' @(Get-ExauditReason $_) $watch $started }
    if ($null -ne $document) { Copy-ExauditWebConfigs $document $ExauditComputer $folder $ExauditWebSections; return }
    $program = [IO.Path]::Combine([Environment]::SystemDirectory, 'inetsrv\appcmd.exe')
    if (-not [IO.File]::Exists($program)) { return }
    $files = @()
    foreach ($location in $ExauditLocations) {
        foreach ($section in $ExauditSections) {
            $words = @('list', 'config')
            if ($location -ne '') { $words += $location }
            $words += @("/section:$section", '/xml')
            $files += , @((($folder + '/appcmd/' + $location + '/' + $section + '.xml').Replace('//', '/')), $words)
        }
    }
    Request-ExauditPrograms 'appcmd list config' $program $files
}

function Request-ExauditAdsutil([string] $Folder) {
    $script = [Environment]::ExpandEnvironmentVariables($ExauditAdsutil)
    $files = @()
    if ([IO.File]::Exists($script)) {
        foreach ($node in $ExauditMetabase) { $files += , @(($Folder + '/adsutil/' + $node + '.txt'), @('//nologo', $script, 'get', $node)) }
    }
    Request-ExauditPrograms 'adsutil get' ([IO.Path]::Combine([Environment]::SystemDirectory, 'cscript.exe')) $files
}

# A program of Windows, once for each pair of a file and the words that it is started with.
function Request-ExauditPrograms([string] $Request, [string] $Program, $Files) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    $total = @{ Rows = 0; Problems = (New-Object Collections.ArrayList) }
    if (@($Files).Count -eq 0) { [void] $total.Problems.Add('neither applicationHost.config nor adsutil.vbs is there: IIS is not installed on this computer') }
    foreach ($file in $Files) {
        if ($null -eq $file) { continue }
        try {
            Write-ExauditText $file[0] (Invoke-ExauditProgram $Program $file[1])
            Add-ExauditFile $file[0] $Request $ExauditComputer @()
            $total.Rows++
        }
        catch { [void] $total.Problems.Add(($file[0] + ': ' + (Get-ExauditReason $_))) }
    }
    Add-ExauditAnswer $Request $ExauditComputer (Get-ExauditStatus $total) ([string[]] $total.Problems.ToArray([string])) $watch $started
}

# reg.exe answers below the command line that it was asked with: only so "not found" tells which value is not set.
function Request-ExauditRegistry {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    $total = @{ Rows = 0; Problems = (New-Object Collections.ArrayList) }
    $text = New-Object Text.StringBuilder
    $program = [IO.Path]::Combine([Environment]::SystemDirectory, 'reg.exe')
    foreach ($key in $ExauditRegistry.Keys) {
        foreach ($name in $ExauditRegistry[$key]) {
            $words = @('query', "HKLM\$key", '/v', $name)
            try {
                [void] $text.Append((Get-ExauditCommandLine (@('reg') + $words)))
                [void] $text.Append((Invoke-ExauditProgram $program $words))
                $total.Rows++
            }
            catch { [void] $total.Problems.Add("HKLM\$key ${name}: " + (Get-ExauditReason $_)); break }
        }
    }
    if ($total.Rows -gt 0) {
        $relative = 'servers/' + (Get-ExauditFileName $ExauditComputer) + '/registry/machine.txt'
        Write-ExauditText $relative $text.ToString()
        # Not as "reg query": the file is a transcript, and is read as one.
        Add-ExauditFile $relative '' $ExauditComputer @()
    }
    Add-ExauditAnswer 'reg query' $ExauditComputer (Get-ExauditStatus $total) ([string[]] $total.Problems.ToArray([string])) $watch $started
}

function Request-ExauditProgram([string] $Request, [string] $Scope, [string] $Relative, [string] $Program, [string[]] $Words) {
    $full = [IO.Path]::Combine([Environment]::SystemDirectory, $Program)
    # IIS 6 has neither the program nor such answers.
    if ($Program -like '*appcmd.exe' -and -not [IO.File]::Exists($full)) { return }
    $files = @(, @($Relative, $Words))
    Request-ExauditPrograms $Request $full $files
}

# =====================================================================================================================
# The folder
# =====================================================================================================================

$exauditStarted = Get-ExauditTime
# powershell.exe -File gives a list as one text.
$Servers = @($Servers | ForEach-Object { ([string] $_).Split(',') } | Where-Object { $_ -ne '' })
$exauditTarget = $Path
if ($exauditTarget -eq '') { $exauditTarget = 'exaudit-' + $ExauditComputer + '-' + $exauditStarted.Replace(':', '') }
$exauditTarget = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($exauditTarget)
$ExauditRoot = $exauditTarget
if ([IO.Directory]::Exists($ExauditRoot) -and [IO.Directory]::GetFileSystemEntries($ExauditRoot).Length -gt 0) {
    Write-Warning "$ExauditRoot is not empty. Name a folder that does not exist yet: what an earlier run found must not be mixed with this one."
    exit 2
}
[void] [IO.Directory]::CreateDirectory($ExauditRoot)
$ExauditKey = $null
if ($Redact) {
    if ($KeyFile -eq '') { $KeyFile = [IO.Path]::Combine([IO.Path]::GetDirectoryName($exauditTarget), 'exaudit-redaction.key') }
    $KeyFile = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($KeyFile)
    if ($KeyFile.StartsWith($ExauditRoot + [IO.Path]::DirectorySeparatorChar)) { throw 'The key must not lie in the folder that is sent.' }
    $ExauditKey = Open-ExauditKey $KeyFile
}
Write-Host "Writing $ExauditRoot"

# =====================================================================================================================
# Exchange: every cmdlet with its exact parameters, and what is taken of its answer
# =====================================================================================================================

if (-not (Get-Command -Name Get-ExchangeServer -ErrorAction SilentlyContinue)) {
    foreach ($snapin in 'Microsoft.Exchange.Management.PowerShell.E2010', 'Microsoft.Exchange.Management.PowerShell.Admin') {
        if (Get-PSSnapin -Registered -Name $snapin -ErrorAction SilentlyContinue) { Add-PSSnapin -Name $snapin; break }
    }
}
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
elseif ($null -ne $AdminSessionADSettings) {
    $exauditForestBefore = $AdminSessionADSettings.ViewEntireForest
    $AdminSessionADSettings.ViewEntireForest = $true
    $ExauditForest = $true
}

$ExauditServers = @()
$ExauditDatabases = @()
#@servers
foreach ($one in @($exauditListed)) {
    if ($null -eq $one) { continue }
    $name = ([string] $one.Name).Split('.')[0]
    $release = Get-ExauditRelease ([string] $one.AdminDisplayVersion)
    if ($release -ge 150) { Write-Host "  $name is left to exaudit-collect.ps1: $($one.AdminDisplayVersion)"; continue }
    if ($release -gt $ExauditHighest) { $ExauditHighest = $release }
    if ($name -eq '' -or ([string] $one.ServerRole) -eq 'Edge') { continue }
    if ($Servers.Count -gt 0 -and -not ($Servers -contains $name) -and -not ($Servers -contains [string] $one.Fqdn)) { continue }
    $ExauditServers += New-Object PSObject -Property @{ Name = $name; Version = $release; Roles = [string] $one.ServerRole }
}

#@organization
if (-not $NoMailboxes) {
#@mailboxes
}
if ($null -ne $exauditForestBefore) {
    if (Get-Command -Name Set-ADServerSettings -ErrorAction SilentlyContinue) { Set-ADServerSettings -ViewEntireForest $exauditForestBefore }
    else { $AdminSessionADSettings.ViewEntireForest = $exauditForestBefore }
}

# =====================================================================================================================
# This computer: IIS, registry, certificate bindings
# =====================================================================================================================

if (@($ExauditServers | Where-Object { $_.Name -eq $ExauditComputer }).Count -gt 0) {
    Request-ExauditIis
    Request-ExauditRegistry
#@local
}
foreach ($one in $ExauditServers) {
    if ($one.Name -eq $ExauditComputer) { continue }
    foreach ($request in $ExauditLocalRequests) {
        Add-ExauditAnswer $request $one.Name 'failed' @("it is asked on $($one.Name) itself: run this script there with -Servers $($one.Name), and audit both folders together") $null (Get-ExauditTime)
    }
}

# =====================================================================================================================
# Done
# =====================================================================================================================

Write-ExauditManifest (Get-ExauditCustody $exauditStarted $MyInvocation.MyCommand.Path)
$exauditFailed = @($ExauditAnswers | Where-Object { $_['status'] -ne 'complete' }).Count
Write-Host ''
Write-Host "$($ExauditFiles.Count) files in $exauditTarget; $exauditFailed of $($ExauditAnswers.Count) requests were not answered in full."
if ($Redact) { Write-Host "Keep $KeyFile, and do not send it: with it, pseudonyms can be told." }
else { Write-Host 'The folder holds names and mail addresses of people. -Redact leaves them out.' }
Write-Host "Audit it with: exaudit audit $exauditTarget"
if ($exauditFailed -gt 0) { exit 3 }
