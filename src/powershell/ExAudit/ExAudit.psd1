@{
  RootModule           = 'ExAudit.psm1'
  ModuleVersion        = '1.0.0'
  GUID                 = '0f6f3f7e-5b0c-4b52-9a53-3d1d7b0f7c52'
  Author               = 'exaudit'
  Description          = 'Audits the client-authentication configuration of Microsoft Exchange. It changes nothing on a server.'
  PowerShellVersion    = '5.1'
  CompatiblePSEditions = @('Desktop', 'Core')
  FunctionsToExport    = @('Get-ExAuditExplanation', 'Get-ExAuditFinding', 'Invoke-ExAudit', 'New-ExAuditPlan')
  CmdletsToExport      = @()
  VariablesToExport    = @()
  AliasesToExport      = @()
}
