# Objects in the pipeline over the program exaudit. Windows PowerShell 5.1 and PowerShell 7; ASCII only, so that no code page
# changes it. Values go to the program as arguments of a process, never as text of a command.

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

# The program and what is put before its arguments. In the zip node.exe lies above this module; in a checkout and in the
# npm package the program does; else exaudit is looked up on PATH.
function Get-ProgramLocation {
  $above = Split-Path -Parent $PSScriptRoot
  $zipNode = Join-Path $above 'node.exe'
  $zipProgram = Join-Path (Join-Path $above 'src') 'main.mjs'
  if ((Test-Path -LiteralPath $zipNode) -and (Test-Path -LiteralPath $zipProgram)) {
    return @{ File = $zipNode; Before = @($zipProgram) }
  }
  $source = Split-Path -Parent $above
  $own = @('main.js', 'main.ts' | ForEach-Object { Join-Path $source $_ } | Where-Object { Test-Path -LiteralPath $_ })
  if ($own.Count -gt 0) {
    $modules = Join-Path (Join-Path (Split-Path -Parent $source) 'node_modules') '.bin'
    $near = @('node.exe', 'node' | ForEach-Object { Join-Path $modules $_ } | Where-Object { Test-Path -LiteralPath $_ })
    $node = @(Get-Command -Name 'node' -CommandType Application -ErrorAction SilentlyContinue)
    if ($near.Count -gt 0) { return @{ File = $near[0]; Before = @($own[0]) } }
    if ($node.Count -gt 0) { return @{ File = $node[0].Path; Before = @($own[0]) } }
    throw 'Node.js 22.18 or newer is not on PATH: install it, or use the zip that brings its own.'
  }
  $program = @(Get-Command -Name 'exaudit' -CommandType Application -ErrorAction SilentlyContinue)
  if ($program.Count -gt 0) {
    # A batch file cannot be started without cmd.exe, which would read the arguments again: its program is started instead.
    $folder = Split-Path -Parent $program[0].Path
    $node = Join-Path $folder 'node.exe'
    foreach ($script in @('src\main.mjs', 'node_modules\exaudit\dist\src\main.js')) {
      $path = Join-Path $folder $script
      if (Test-Path -LiteralPath $path) {
        if (Test-Path -LiteralPath $node) { return @{ File = $node; Before = @($path) } }
        return @{ File = (Get-Command -Name 'node' -CommandType Application).Path; Before = @($path) }
      }
    }
    if ($program[0].Path -notmatch '\.(cmd|bat|ps1)$') { return @{ File = $program[0].Path; Before = @() } }
  }
  throw 'The program exaudit was not found: keep this module in the folder it came in, or put exaudit on PATH.'
}

# One argument as every program of Windows takes its command line apart (and .NET elsewhere).
function ConvertTo-NativeArgument {
  param([string]$Text)
  if ($Text -ne '' -and $Text -notmatch '[\s"]') { return $Text }
  $quoted = [regex]::Replace($Text, '(\\*)"', '$1$1\"')
  return '"' + [regex]::Replace($quoted, '(\\+)$', '$1$1') + '"'
}

# Starts the program and gives Code, Out and Err. Ends it where the pipeline is stopped.
function Invoke-Program {
  param([string[]]$Arguments)
  $location = Get-ProgramLocation
  $start = New-Object System.Diagnostics.ProcessStartInfo
  $start.FileName = $location.File
  $start.Arguments = @(@($location.Before) + $Arguments | ForEach-Object { ConvertTo-NativeArgument $_ }) -join ' '
  $start.UseShellExecute = $false
  $start.CreateNoWindow = $true
  $start.RedirectStandardInput = $true
  $start.RedirectStandardOutput = $true
  $start.RedirectStandardError = $true
  $start.StandardOutputEncoding = New-Object System.Text.UTF8Encoding $false
  $start.StandardErrorEncoding = New-Object System.Text.UTF8Encoding $false
  $start.WorkingDirectory = (Get-Location -PSProvider FileSystem).ProviderPath
  $process = New-Object System.Diagnostics.Process
  $process.StartInfo = $start
  [void]$process.Start()
  try {
    $process.StandardInput.Close()
    $out = $process.StandardOutput.ReadToEndAsync()
    $err = $process.StandardError.ReadToEndAsync()
    # In pieces, so that Ctrl-C is heard.
    while (-not $process.WaitForExit(200)) { }
    $process.WaitForExit()
    return New-Object PSObject -Property @{ Code = $process.ExitCode; Out = $out.Result; Err = $err.Result }
  } finally {
    if (-not $process.HasExited) { $process.Kill() }
    $process.Dispose()
  }
}

# What the program said that did not do its work: its message, with the word that it ends with as the id.
function New-ProgramError {
  param($Ended, $Target)
  $says = $Ended.Err.Trim()
  $id = if ($says -match 'exit \d+: ([a-z][a-z0-9-]*)\s*$') { $Matches[1] } else { 'exit-' + $Ended.Code }
  $exception = New-Object System.InvalidOperationException $says
  return New-Object System.Management.Automation.ErrorRecord $exception, $id, 'InvalidOperation', $Target
}

# 0 nothing failed, 1 a rule failed, 3 promised evidence is missing, 5 a waiver does not hold, 6 a step is left out.
function Test-ProgramEnd {
  param($Ended)
  return @(0, 1, 3, 5, 6) -contains $Ended.Code
}

# Options that were given, as the program spells them; lists are separated by commas, or repeated.
function Get-ProgramOption {
  param([hashtable]$Bound, [hashtable]$Names, [string[]]$Repeated = @())
  foreach ($name in @($Names.Keys | Sort-Object)) {
    if (-not $Bound.ContainsKey($name)) { continue }
    if ($Repeated -contains $name) { foreach ($one in $Bound[$name]) { $Names[$name]; [string]$one } }
    else { $Names[$name]; @($Bound[$name]) -join ',' }
  }
}

function Get-Property {
  param($Object, [string]$Name)
  if ($null -eq $Object) { return $null }
  $property = $Object.PSObject.Properties[$Name]
  if ($null -eq $property) { return $null }
  return $property.Value
}

# Paths of the file system as the program is to open them: what PowerShell calls a drive is only known to PowerShell.
function Resolve-GivenPath {
  param([string[]]$Path)
  foreach ($one in $Path) { $PSCmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath($one) }
}

# A run is a path, or a word that the program looks up where runs are kept: its id, or latest.
function Resolve-GivenRun {
  param([object]$Run)
  $path = Get-RunPath $Run
  if ((Test-Path -LiteralPath $path) -or $path -match '[\\/]') { return Resolve-GivenPath $path }
  return $path
}

function Get-StoredRun {
  param([string]$Folder)
  Get-ChildItem -LiteralPath $Folder -Directory -ErrorAction SilentlyContinue |
    Where-Object { Test-Path -LiteralPath (Join-Path $_.FullName 'run.json') } |
    Select-Object -ExpandProperty FullName
}

function Find-PlanFolder {
  param([string]$Folder, [string]$Id)
  Get-ChildItem -LiteralPath $Folder -Directory |
    Where-Object { $_.Name.EndsWith($Id) -and (Test-Path -LiteralPath (Join-Path $_.FullName 'plan.json')) } |
    Select-Object -First 1 -ExpandProperty FullName
}

function Get-RunPath {
  param($Run)
  $folder = Get-Property $Run 'Folder'
  if ($null -ne $folder) { return [string]$folder }
  $full = Get-Property $Run 'FullName'
  if ($null -ne $full) { return [string]$full }
  return [string]$Run
}

<#
.SYNOPSIS
  Audits what was exported, and gives the run.
.DESCRIPTION
  Reads exported files, judges them by a profile and stores the run in a folder. Nothing is asked of a server and nothing is
  changed. A failing rule is no error of this command: see the properties ExitCode, Reasons and Summary of the run.
.PARAMETER Path
  Folders, zips or files that were exported; or one snapshot.
.PARAMETER Sample
  Audits the bundled sample organization.
.PARAMETER Profile
  Judges by this profile; without it by the one that fits the evidence best.
.PARAMETER FailOn
  From which severity on a failing rule counts for ExitCode.
.PARAMETER Policies
  Folders with rules and profiles of your own.
.PARAMETER Waivers
  File with accepted risks.
.PARAMETER Declarations
  File with what only the organization itself can say.
.PARAMETER TakenAt
  When the files were exported, where they do not say it.
.PARAMETER Format
  Reports to write into the folder of the run.
.PARAMETER Redact
  none, pii or all.
.PARAMETER OutFolder
  Where runs are kept.
.EXAMPLE
  Invoke-ExAudit .\export | Get-ExAuditFinding -Severity critical, high
  What fails most, as objects.
.EXAMPLE
  Get-ChildItem .\exports -Directory | Invoke-ExAudit | Select-Object Organization, ExitCode, Folder
  One run for each folder.
.OUTPUTS
  ExAudit.Run
#>
function Invoke-ExAudit {
  [CmdletBinding(DefaultParameterSetName = 'Path')]
  [OutputType('ExAudit.Run')]
  param(
    [Parameter(Mandatory = $true, Position = 0, ParameterSetName = 'Path', ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
    [Alias('FullName')]
    [ValidateNotNullOrEmpty()]
    [string[]]$Path,
    [Parameter(Mandatory = $true, ParameterSetName = 'Sample')]
    [switch]$Sample,
    [string]$Profile,
    [ValidateSet('critical', 'high', 'medium', 'low', 'info')]
    [string]$FailOn,
    [string[]]$Policies,
    [string]$Waivers,
    [string]$Declarations,
    [string]$TakenAt,
    [ValidateSet('html', 'markdown', 'csv', 'action-plan', 'sarif', 'junit', 'hdf')]
    [string[]]$Format,
    [ValidateSet('none', 'pii', 'all')]
    [string]$Redact = 'pii',
    [ValidateNotNullOrEmpty()]
    [string]$OutFolder = 'exaudit-out'
  )
  process {
    $given = if ($Sample) { @('--sample') } else { @(Resolve-GivenPath $Path) }
    $out = Resolve-GivenPath $OutFolder
    $options = @(Get-ProgramOption -Bound $PSBoundParameters -Repeated 'Policies' -Names @{
        Profile = '--profile'; FailOn = '--fail-on'; Policies = '--policies'; Waivers = '--waivers'
        Declarations = '--declarations'; TakenAt = '--taken-at'
      })
    $formats = @('json') + @($Format | Where-Object { $_ }) -join ','
    $before = @(Get-StoredRun $out)
    $ended = Invoke-Program (@('audit') + $given + $options + @('--redact', $Redact, '--format', $formats, '--out', $out))
    Write-Verbose $ended.Err.Trim()
    # Where nothing could be judged there is a run that says why; where nothing could be read there is none.
    $folder = Get-StoredRun $out | Where-Object { $before -notcontains $_ } | Select-Object -First 1
    if ($null -eq $folder) { $PSCmdlet.WriteError((New-ProgramError $ended $given)); return }
    $run = Get-Content -LiteralPath (Join-Path $folder 'run.json') -Raw -Encoding UTF8 | ConvertFrom-Json
    [PSCustomObject]@{
        PSTypeName   = 'ExAudit.Run'
        Id           = $run.id
        Organization = Get-Property $run 'organization'
        Profile      = Get-Property $run.profile 'name'
        JudgedAt     = $run.judgedAt
        ExitCode     = $run.exit.code
        Reasons      = @($run.exit.reasons)
        Summary      = $run.summary
        Folder       = $folder
      }
  }
}

<#
.SYNOPSIS
  Findings of a run, one object each.
.DESCRIPTION
  Reads a stored run, after its digests were checked. Without a filter what fails; with -Outcome also what passed, is
  unknown, or is waived.
.PARAMETER Run
  A run of Invoke-ExAudit, its folder, or its id or latest where it lies in exaudit-out.
.PARAMETER Outcome
  fail, unknown, manual, pass or not-applicable.
.PARAMETER Severity
  Only findings of these severities.
.PARAMETER Rule
  Only findings of these rules.
.PARAMETER Server
  Only findings about these servers.
.EXAMPLE
  Get-ExAuditFinding latest | Group-Object Rule | Sort-Object Count -Descending
.EXAMPLE
  Invoke-ExAudit .\export | Get-ExAuditFinding -Server ex01 | Select-Object Rule, Resource, Observed, Remedy
.OUTPUTS
  ExAudit.Finding
#>
function Get-ExAuditFinding {
  [CmdletBinding()]
  [OutputType('ExAudit.Finding')]
  param(
    [Parameter(Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
    [ValidateNotNullOrEmpty()]
    [object]$Run,
    [ValidateSet('fail', 'unknown', 'manual', 'pass', 'not-applicable')]
    [string[]]$Outcome = @('fail'),
    [ValidateSet('critical', 'high', 'medium', 'low', 'info')]
    [string[]]$Severity,
    [string[]]$Rule,
    [string[]]$Server
  )
  process {
    $path = Resolve-GivenRun $Run
    $ended = Invoke-Program @('report', $path, '--format', 'json')
    Write-Verbose $ended.Err.Trim()
    if (-not (Test-ProgramEnd $ended)) { $PSCmdlet.WriteError((New-ProgramError $ended $path)); return }
    $stored = $ended.Out | ConvertFrom-Json
    $rules = @{}
    foreach ($one in $stored.rules) { $rules[$one.id] = $one }
    $remedies = @{}
    foreach ($one in @(Get-Property $stored 'remedies')) {
      if ($null -ne $one) { foreach ($fingerprint in $one.findings) { $remedies[$fingerprint] = $one } }
    }
    foreach ($finding in $stored.findings) {
      $about = $rules[$finding.rule]
      $itsServer = Get-Property $finding.resource 'server'
      if ($Outcome -notcontains $finding.outcome) { continue }
      if ($Severity -and $Severity -notcontains $finding.severity) { continue }
      if ($Rule -and $Rule -notcontains $finding.rule) { continue }
      if ($Server -and $Server -notcontains $itsServer) { continue }
      $remedy = $remedies[$finding.fingerprint]
      [PSCustomObject]@{
          PSTypeName  = 'ExAudit.Finding'
          Rule        = $finding.rule
          Severity    = $finding.severity
          Outcome     = $finding.outcome
          Server      = $itsServer
          Resource    = $finding.resource.label
          Kind        = $finding.resource.kind
          Title       = Get-Property $about 'title'
          Failure     = Get-Property $about 'failure'
          Why         = Get-Property $about 'why'
          Observed    = @($finding.evidence | ForEach-Object { Get-Property $_ 'observed' })
          Expected    = @($finding.evidence | ForEach-Object { Get-Property $_ 'expected' })
          Remedy      = @(Get-Property $remedy 'commands')
          RemedySays  = Get-Property $remedy 'says'
          IsWaived    = $null -ne (Get-Property $finding 'waived')
          Fingerprint = $finding.fingerprint
        }
    }
  }
}

<#
.SYNOPSIS
  Why a user is prompted: one answer for each client and place.
.PARAMETER Path
  What was exported, one snapshot, or one run (also as Invoke-ExAudit gives it).
.PARAMETER Sample
  Explains the bundled sample organization.
.PARAMETER Mailbox
  Mail address, sign-in name or GUID; without it the answer is for any mailbox.
.PARAMETER Client
  outlook-2016 and the like.
.PARAMETER Place
  domain-inside, domain-outside, workgroup or proxy-terminated.
.PARAMETER Symptom
  What people notice.
.PARAMETER Server
  Only what this server does.
.PARAMETER Rule
  Only sign-ins that this rule has to do with.
.EXAMPLE
  Get-ExAuditExplanation .\export -Mailbox mia@contoso.com -Place domain-outside | Select-Object -ExpandProperty Causes
.OUTPUTS
  ExAudit.Answer
#>
function Get-ExAuditExplanation {
  [CmdletBinding(DefaultParameterSetName = 'Path')]
  [OutputType('ExAudit.Answer')]
  param(
    [Parameter(Mandatory = $true, Position = 0, ParameterSetName = 'Path', ValueFromPipeline = $true)]
    [ValidateNotNullOrEmpty()]
    [object]$Path,
    [Parameter(Mandatory = $true, ParameterSetName = 'Sample')]
    [switch]$Sample,
    [string]$Mailbox,
    [ValidateSet('outlook-2003', 'outlook-2007', 'outlook-2010', 'outlook-2013', 'outlook-2016', 'outlook-2019', 'outlook-m365', 'communicator-2007', 'lync-2010', 'lync-2013')]
    [string[]]$Client,
    [ValidateSet('domain-inside', 'domain-outside', 'workgroup', 'proxy-terminated')]
    [string[]]$Place,
    [string]$Symptom,
    [string]$Server,
    [string]$Rule
  )
  process {
    $given = if ($Sample) { @('--sample') } else { @(Resolve-GivenRun $Path) }
    $names = @{ Mailbox = '--mailbox'; Symptom = '--symptom'; Server = '--server'; Rule = '--rule' }
    $options = @(Get-ProgramOption -Bound $PSBoundParameters -Names $names)
    foreach ($itsClient in @($(if ($Client) { $Client } else { '' }))) {
      foreach ($itsPlace in @($(if ($Place) { $Place } else { '' }))) {
        $which = @()
        if ($itsClient -ne '') { $which += '--client', $itsClient }
        if ($itsPlace -ne '') { $which += '--place', $itsPlace }
        $ended = Invoke-Program (@('explain') + $given + $options + $which + @('--json'))
        Write-Verbose $ended.Err.Trim()
        if (-not (Test-ProgramEnd $ended)) { $PSCmdlet.WriteError((New-ProgramError $ended $given)); continue }
        foreach ($answer in @(($ended.Out | ConvertFrom-Json).answers)) {
          [PSCustomObject]@{
              PSTypeName = 'ExAudit.Answer'
              Mailbox    = $answer.mailbox
              Client     = $answer.client
              Place      = $answer.place
              Outcome    = $answer.outcome
              Connection = $answer.connection
              Causes     = @($answer.causes)
              Rules      = @($answer.causes | ForEach-Object { $_.rules } | Select-Object -Unique)
              Steps      = @($answer.steps)
            }
        }
      }
    }
  }
}

<#
.SYNOPSIS
  Plans the changes that mend what fails: scripts to review, and the document for the change board.
.DESCRIPTION
  Writes a folder with ordered steps, guards and a way back. Nothing is changed on a server: people review the scripts and
  run them.
.PARAMETER Run
  A run of Invoke-ExAudit, its folder, or what was exported.
.PARAMETER Rules
  Only these rules.
.PARAMETER Servers
  Only these servers.
.PARAMETER Impact
  Nothing stronger than this.
.PARAMETER Answer
  Values that only you can say: RULE.RESOURCE=VALUE.
.PARAMETER AcceptIrreversible
  Plans steps of these rules though they cannot be undone wholly.
.PARAMETER Pilot
  The server that goes first.
.PARAMETER Redact
  Of the documents: none, pii or all.
.PARAMETER OutFolder
  Where plans are kept.
.EXAMPLE
  Invoke-ExAudit .\export | New-ExAuditPlan -Rules IIS-001, OA-001 -WhatIf
.OUTPUTS
  ExAudit.Plan
#>
function New-ExAuditPlan {
  [CmdletBinding(SupportsShouldProcess = $true)]
  [OutputType('ExAudit.Plan')]
  param(
    [Parameter(Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
    [ValidateNotNullOrEmpty()]
    [object]$Run,
    [string[]]$Rules,
    [string[]]$Servers,
    [ValidateSet('none', 'pool-recycle', 'client-restart', 'logon-change', 'iis-reset', 'outage')]
    [string]$Impact,
    [string[]]$Answer,
    [string[]]$AcceptIrreversible,
    [string]$Pilot,
    [ValidateSet('none', 'pii', 'all')]
    [string]$Redact = 'pii',
    [ValidateNotNullOrEmpty()]
    [string]$OutFolder = 'exaudit-out'
  )
  process {
    $path = Resolve-GivenRun $Run
    $out = Resolve-GivenPath $OutFolder
    if (-not $PSCmdlet.ShouldProcess($out, "write a plan for $path")) { return }
    $options = @(Get-ProgramOption -Bound $PSBoundParameters -Repeated 'Answer', 'AcceptIrreversible' -Names @{
        Rules = '--rules'; Servers = '--servers'; Impact = '--impact'; Answer = '--answer'
        AcceptIrreversible = '--accept-irreversible'; Pilot = '--pilot'
      })
    $ended = Invoke-Program (@('plan', $path) + $options + @('--redact', $Redact, '--out', $out))
    Write-Verbose $ended.Err.Trim()
    if (-not (Test-ProgramEnd $ended)) { $PSCmdlet.WriteError((New-ProgramError $ended $path)); return }
    if ($ended.Out -notmatch '(?m)^\s*([0-9a-f]{64})\s*$') { Write-Warning "No plan was written: $($ended.Out.Trim())"; return }
    $digest = $Matches[1]
    $folder = Find-PlanFolder -Folder $out -Id $digest.Substring(0, 8)
    $plan = Get-Content -LiteralPath (Join-Path $folder 'plan.json') -Raw -Encoding UTF8 | ConvertFrom-Json
    if ($ended.Code -eq 6) { Write-Warning $ended.Err.Trim() }
    [PSCustomObject]@{
        PSTypeName = 'ExAudit.Plan'
        Digest     = $digest
        Folder     = $folder
        Document   = Join-Path $folder 'change.html'
        Waves      = @($plan.waves).Count
        Steps      = @($plan.waves | ForEach-Object { $_.steps }).Count
        Plan       = $plan
      }
  }
}

# Words for the completion, asked once.
$script:known = $null
function Get-KnownWord {
  param([string]$What)
  if ($null -eq $script:known) {
    $script:known = @{ Rule = @(); Profile = @() }
    $ended = Invoke-Program @('policy', 'list')
    $isProfile = $false
    foreach ($line in $ended.Out -split '\r?\n') {
      if ($line -match '^Profiles') { $isProfile = $true; continue }
      if ($isProfile -and $line -match '^\s+(\S+)') { $script:known.Profile += $Matches[1] }
      elseif ($line -match '^([A-Z][A-Z0-9]*-\d+)\s') { $script:known.Rule += $Matches[1] }
    }
  }
  return $script:known[$What]
}

$completeRule = {
  param($commandName, $parameterName, $wordToComplete)
  Get-KnownWord 'Rule' | Where-Object { $_.StartsWith($wordToComplete, [StringComparison]::OrdinalIgnoreCase) }
}
$completeProfile = {
  param($commandName, $parameterName, $wordToComplete)
  Get-KnownWord 'Profile' | Where-Object { $_.StartsWith($wordToComplete, [StringComparison]::OrdinalIgnoreCase) }
}
# The servers that have findings in the run that was already typed; a run that has yet to come has none to offer.
$completeServer = {
  param($commandName, $parameterName, $wordToComplete, $commandAst, $bound)
  if ($bound.Contains('Run')) {
    Get-ExAuditFinding -Run $bound['Run'] -Outcome fail, unknown, pass -ErrorAction SilentlyContinue |
      Where-Object { $_.Server } | Select-Object -ExpandProperty Server -Unique | Sort-Object |
      Where-Object { $_.StartsWith($wordToComplete, [StringComparison]::OrdinalIgnoreCase) }
  }
}
Register-ArgumentCompleter -CommandName 'Invoke-ExAudit' -ParameterName 'Profile' -ScriptBlock $completeProfile
Register-ArgumentCompleter -CommandName 'Get-ExAuditFinding', 'Get-ExAuditExplanation' -ParameterName 'Rule' -ScriptBlock $completeRule
Register-ArgumentCompleter -CommandName 'New-ExAuditPlan' -ParameterName 'Rules' -ScriptBlock $completeRule
Register-ArgumentCompleter -CommandName 'New-ExAuditPlan' -ParameterName 'AcceptIrreversible' -ScriptBlock $completeRule
Register-ArgumentCompleter -CommandName 'Get-ExAuditFinding' -ParameterName 'Server' -ScriptBlock $completeServer
Register-ArgumentCompleter -CommandName 'New-ExAuditPlan' -ParameterName 'Servers' -ScriptBlock $completeServer

Export-ModuleMember -Function 'Get-ExAuditExplanation', 'Get-ExAuditFinding', 'Invoke-ExAudit', 'New-ExAuditPlan'
