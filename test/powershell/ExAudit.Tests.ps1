# Every cmdlet of the module with good, bad and piped input, against the real program.
# Import-Module decides which program: $env:EXAUDIT_MODULE names the module that is tested.

BeforeAll {
  $script:out = Join-Path ([System.IO.Path]::GetTempPath()) ('exaudit pester ' + [guid]::NewGuid())
  [void](New-Item -ItemType Directory -Path $script:out)
  Import-Module $env:EXAUDIT_MODULE -Force
  $script:run = Invoke-ExAudit -Sample -OutFolder $script:out
}

AfterAll {
  Remove-Module ExAudit
  Remove-Item -LiteralPath $script:out -Recurse -Force
}

Describe 'the module' {
  It 'gives four cmdlets with approved verbs, and nothing else' {
    $given = @((Get-Module ExAudit).ExportedCommands.Keys | Sort-Object)
    $given -join ' ' | Should -Be 'Get-ExAuditExplanation Get-ExAuditFinding Invoke-ExAudit New-ExAuditPlan'
    $verbs = @(Get-Verb | ForEach-Object { $_.Verb })
    foreach ($name in $given) { $verbs | Should -Contain $name.Split('-')[0] }
  }

  It 'helps with <_>' -ForEach 'Invoke-ExAudit', 'Get-ExAuditFinding', 'Get-ExAuditExplanation', 'New-ExAuditPlan' {
    $help = Get-Help $_ -Full
    $help.Synopsis | Should -Not -BeNullOrEmpty
    $help.Synopsis | Should -Not -Match ([regex]::Escape($_))
    @($help.examples.example).Count | Should -BeGreaterThan 0
    $common = 'Verbose', 'Debug', 'ErrorAction', 'WarningAction', 'InformationAction', 'ProgressAction', 'ErrorVariable', 'WarningVariable', 'InformationVariable', 'OutVariable', 'OutBuffer', 'PipelineVariable', 'WhatIf', 'Confirm'
    foreach ($parameter in $help.parameters.parameter) {
      if ($common -contains $parameter.name) { continue }
      $parameter.description.Text | Should -Not -BeNullOrEmpty -Because "-$($parameter.name) of $_ is to say what it is"
    }
  }
}

Describe 'Invoke-ExAudit' {
  It 'gives the run as an object, and stores it' {
    $script:run.PSObject.TypeNames | Should -Contain 'ExAudit.Run'
    $script:run.Organization | Should -Be 'Contoso'
    $script:run.ExitCode | Should -Be 3
    $script:run.Summary.byWord.fail | Should -BeGreaterThan 0
    Test-Path -LiteralPath (Join-Path $script:run.Folder 'run.json') | Should -BeTrue
  }

  It 'takes folders from the pipeline, with blanks and quotes in their names' {
    $folder = Join-Path $script:out "it's `$(1) an export"
    [void](New-Item -ItemType Directory -Path $folder)
    $text = @('[PS] C:\>Get-OutlookAnywhere | fl', '', 'ServerName : EX01', 'ExternalClientAuthenticationMethod : Basic', 'InternalClientAuthenticationMethod : Ntlm', 'IISAuthenticationMethods : {Basic}', 'Identity : EX01\Rpc (Default Web Site)')
    Set-Content -LiteralPath (Join-Path $folder 'pasted text.txt') -Value $text
    $runs = @(Get-Item -LiteralPath $folder | Invoke-ExAudit -OutFolder $script:out -Profile modern-default)
    $runs.Count | Should -Be 1
    $runs[0].Profile | Should -Be 'modern-default'
    @($runs[0] | Get-ExAuditFinding).Rule | Should -Contain 'OA-004'
  }

  It 'gives a run also where nothing could be judged' {
    $folder = Join-Path $script:out 'nothing to judge'
    [void](New-Item -ItemType Directory -Path $folder)
    Set-Content -LiteralPath (Join-Path $folder 'Get-WebServicesVirtualDirectory.txt') -Value 'Server : EX01', 'Name : EWS (Default Web Site)'
    $run = Invoke-ExAudit $folder -OutFolder $script:out -WarningAction SilentlyContinue
    $run.ExitCode | Should -Be 4
  }

  It 'writes the formats that are asked for' {
    $run = Invoke-ExAudit -Sample -Format csv, sarif -OutFolder $script:out
    $files = (Get-ChildItem -LiteralPath $run.Folder).Name
    $files | Should -Contain 'report.csv'
    $files | Should -Contain 'report.sarif'
  }

  It 'ends with an error that says what is missing' {
    $missing = Join-Path $script:out 'not there'
    { Invoke-ExAudit $missing -OutFolder $script:out -ErrorAction Stop } | Should -Throw '*does not exist*' -ErrorId 'input-missing,Invoke-ExAudit'
    { Invoke-ExAudit -Sample -Profile nonsense -OutFolder $script:out -ErrorAction Stop } | Should -Throw '*nonsense*'
    { Invoke-ExAudit -Sample -FailOn nonsense } | Should -Throw '*FailOn*'
  }
}

Describe 'Get-ExAuditFinding' {
  It 'gives what fails, from the pipeline, a folder and a file object alike' {
    $piped = @($script:run | Get-ExAuditFinding)
    $named = @(Get-ExAuditFinding $script:run.Folder)
    $item = @(Get-Item -LiteralPath $script:run.Folder | Get-ExAuditFinding)
    $piped.Count | Should -BeGreaterThan 10
    @($piped | Where-Object { $_.Outcome -ne 'fail' }).Count | Should -Be 0
    ($named.Fingerprint -join ' ') | Should -Be ($piped.Fingerprint -join ' ')
    ($item.Fingerprint -join ' ') | Should -Be ($piped.Fingerprint -join ' ')
  }

  It 'filters by severity, rule, server and outcome' {
    @($script:run | Get-ExAuditFinding -Severity critical | Select-Object -ExpandProperty Severity -Unique) | Should -Be @('critical')
    $one = @($script:run | Get-ExAuditFinding -Rule OA-001 -Server ex16)
    $one.Count | Should -Be 1
    $one[0].Observed | Should -Contain 'Basic'
    $one[0].Title | Should -Not -BeNullOrEmpty
    @($one[0].Remedy) -join ' ' | Should -Match 'Set-OutlookAnywhere'
    @($script:run | Get-ExAuditFinding -Outcome unknown).Count | Should -BeGreaterThan 0
  }

  It 'says what a waiver covers, and of the rest that none does' {
    $file = Join-Path $script:out 'waivers.yaml'
    $day = { param($days) [DateTime]::UtcNow.AddDays($days).ToString('yyyy-MM-ddTHH:mm:ssZ') }
    Set-Content -LiteralPath $file -Value @(
      '- id: W-001', '  kind: accepted-risk', '  rule: OA-001', '  resource: { kind: outlook-anywhere, server: EX16 }'
      '  observed: { externalClientAuthenticationMethod: Basic }', '  reason: until the client is replaced'
      '  requestedBy: a.meier', '  approvedBy: b.huber', "  approvedAt: $(& $day -1)", "  starts: $(& $day -1)", "  expires: $(& $day 40)")
    $found = @(Invoke-ExAudit -Sample -Waivers $file -OutFolder $script:out | Get-ExAuditFinding -Rule OA-001)
    ($found | Sort-Object Server | ForEach-Object { "$($_.Server) $($_.IsWaived)" }) -join ', ' | Should -Be 'ex16 True, ex19 False'
  }

  It 'refuses a run that was changed' {
    $copy = Join-Path $script:out 'changed'
    Copy-Item -LiteralPath $script:run.Folder -Destination $copy -Recurse
    Add-Content -LiteralPath (Join-Path $copy 'run.json') -Value ' '
    { Get-ExAuditFinding $copy -ErrorAction Stop } | Should -Throw
  }
}

Describe 'Get-ExAuditExplanation' {
  It 'answers for each client and place' {
    $answers = @(Get-ExAuditExplanation -Sample -Place domain-outside, domain-inside)
    ($answers.Place -join ' ') | Should -Be 'domain-outside domain-inside'
    $answers[0].Outcome | Should -Be 'prompt'
    $answers[0].Rules | Should -Contain 'OA-001'
  }

  It 'takes a run from the pipeline' {
    @($script:run | Get-ExAuditExplanation -Client outlook-2016 -Place domain-outside)[0].Outcome | Should -Be 'prompt'
  }

  It 'says that a mailbox is not known' {
    { Get-ExAuditExplanation -Sample -Mailbox nobody@example.org -ErrorAction Stop } | Should -Throw '*nobody@example.org*'
  }
}

Describe 'New-ExAuditPlan' {
  It 'writes nothing with -WhatIf' {
    $before = @(Get-ChildItem -LiteralPath $script:out).Count
    $script:run | New-ExAuditPlan -OutFolder $script:out -WhatIf | Should -BeNullOrEmpty
    @(Get-ChildItem -LiteralPath $script:out).Count | Should -Be $before
  }

  It 'writes the plan and gives it' {
    $plan = $script:run | New-ExAuditPlan -Rules OA-001 -OutFolder $script:out
    $plan.PSObject.TypeNames | Should -Contain 'ExAudit.Plan'
    $plan.Steps | Should -BeGreaterThan 0
    Test-Path -LiteralPath $plan.Document | Should -BeTrue
    $plan.Digest | Should -Match '^[0-9a-f]{64}$'
  }

  It 'says what is wrong' {
    { $script:run | New-ExAuditPlan -Rules NOPE-999 -OutFolder $script:out -ErrorAction Stop } | Should -Throw '*NOPE-999*'
  }
}

Describe 'completion' {
  BeforeAll {
    function Complete([string]$line) {
      @(([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches | ForEach-Object { $_.CompletionText }) -join ' '
    }
  }

  It 'knows profiles, rules and the servers of a run' {
    Complete 'Invoke-ExAudit -Sample -Profile modern-d' | Should -Be 'modern-default'
    Complete 'Get-ExAuditFinding latest -Rule OA-00' | Should -Match '^OA-001 OA-002'
    Complete "Get-ExAuditFinding '$($script:run.Folder)' -Server ex" | Should -Be 'ex16 ex19'
  }
}
