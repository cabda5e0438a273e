# Makes the cmdlets of Exchange available in this process and says who asks, where, and how far that sees.
# Written for Windows PowerShell 5.1 and PowerShell 7. Sets one thing, for this session only: the view of the forest.
param(
    [Parameter(Mandatory = $true)] $Call
)

$exauditWanted = @(
    'Get-AcceptedDomain', 'Get-ActiveSyncVirtualDirectory', 'Get-ADServerSettings', 'Get-AuthConfig', 'Get-AuthenticationPolicy', 'Get-AuthServer',
    'Get-AutodiscoverVirtualDirectory', 'Get-CASMailbox', 'Get-ClientAccessServer', 'Get-ClientAccessService', 'Get-CsClientPolicy',
    'Get-EcpVirtualDirectory', 'Get-ExchangeCertificate', 'Get-ExchangeServer', 'Get-Mailbox', 'Get-MailboxDatabase',
    'Get-ManagementRoleAssignment', 'Get-MapiVirtualDirectory', 'Get-MoveRequest', 'Get-OabVirtualDirectory', 'Get-OfflineAddressBook',
    'Get-OrganizationConfig', 'Get-OutlookAnywhere', 'Get-OutlookProvider', 'Get-OwaVirtualDirectory', 'Get-PowerShellVirtualDirectory',
    'Get-User', 'Get-WebServicesVirtualDirectory', 'Set-ADServerSettings'
)

function Get-ExauditOption([string] $Name) {
    $property = $exauditConnectCall.PSObject.Properties[$Name]
    if ($null -ne $property -and $null -ne $property.Value) { $property.Value }
}

function Get-ExauditText($Value, [string] $Name) {
    if ($null -eq $Value) { return $null }
    $property = $Value.PSObject.Properties[$Name]
    if ($null -eq $property -or $null -eq $property.Value) { return $null }
    "$($property.Value)"
}

$exauditConnectCall = $Call
$exauditWay = [string] (Get-ExauditOption 'way')
$exauditFacts = [ordered]@{
    connect = 'exaudit/connect/v1'; way = $exauditWay; connected = $false; endpoint = $null
    account = $null; sid = $null; host = [Environment]::MachineName; elevated = $null
    powershell = "$($PSVersionTable.PSVersion)"; edition = "$($PSVersionTable.PSEdition)"
    languageMode = "$($ExecutionContext.SessionState.LanguageMode)"; executionPolicy = [ordered]@{}
    commands = @(); viewEntireForest = $null; recipientViewRoot = $null; domainController = $null; roleAssignments = $null
}

try {
    $exauditFacts.account = if ([Environment]::UserDomainName -ne '') { [Environment]::UserDomainName + '\' + [Environment]::UserName } else { [Environment]::UserName }
    foreach ($exauditPolicy in Get-ExecutionPolicy -List -ErrorAction SilentlyContinue) {
        $exauditFacts.executionPolicy["$($exauditPolicy.Scope)"] = "$($exauditPolicy.ExecutionPolicy)"
    }
    if ([Environment]::OSVersion.Platform -eq 'Win32NT') {
        $exauditIdentity = [Security.Principal.WindowsIdentity]::GetCurrent()
        $exauditFacts.account = $exauditIdentity.Name
        $exauditFacts.sid = "$($exauditIdentity.User)"
        $exauditFacts.elevated = (New-Object Security.Principal.WindowsPrincipal $exauditIdentity).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
    }
}
catch { Write-Warning "Who asks cannot be told: $($_.Exception.Message)" }

try {
    if ($exauditWay -eq 'remote') {
        $exauditFacts.endpoint = [string] (Get-ExauditOption 'uri')
        $exauditOption = New-PSSessionOption -OpenTimeout 60000 -OperationTimeout 900000 -CancelTimeout 30000
        $global:exauditSession = New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri $exauditFacts.endpoint -Authentication Kerberos -SessionOption $exauditOption -ErrorAction Stop
        $global:exauditModule = Import-PSSession -Session $global:exauditSession -CommandName $exauditWanted -AllowClobber -DisableNameChecking -ErrorAction Stop
        if ($null -ne $global:exauditModule) { Import-Module -ModuleInfo $global:exauditModule -Global -DisableNameChecking }
    }
    elseif ($exauditWay -eq 'snapin') {
        if ($null -eq (Get-Command -Name 'Get-PSSnapin' -ErrorAction SilentlyContinue)) { throw 'PowerShell 7 has no snap-ins: name the powershell.exe of Windows with --powershell, or connect to a server.' }
        $exauditSnapins = @(Get-PSSnapin -Registered -ErrorAction Stop | Where-Object { $_.Name -like 'Microsoft.Exchange.Management.PowerShell.*' } | Sort-Object Name)
        $exauditSnapin = $exauditSnapins | Where-Object { $_.Name -match '\.(SnapIn|E2010|Admin)$' } | Select-Object -First 1
        if ($null -eq $exauditSnapin) { throw 'No Exchange snap-in is registered on this computer: install the management tools, or connect to a server.' }
        $exauditFacts.endpoint = $exauditSnapin.Name
        Add-PSSnapin -Name $exauditSnapin.Name -ErrorAction Stop
    }
    elseif ($exauditWay -eq 'script') {
        $exauditFacts.endpoint = [string] (Get-ExauditOption 'path')
        if (-not (Test-Path -LiteralPath $exauditFacts.endpoint -PathType Leaf)) { throw "The connection script '$($exauditFacts.endpoint)' does not exist." }
        . $exauditFacts.endpoint
    }
    elseif ($exauditWay -ne 'none') { throw "'$exauditWay' is no way to connect: remote, snapin, script or none." }

    # An organization's own script may have changed them.
    $ErrorActionPreference = 'Continue'
    $WarningPreference = 'Continue'
    $ProgressPreference = 'SilentlyContinue'
    $exauditFacts.commands = @(Get-Command -Name $exauditWanted -ListImported -ErrorAction SilentlyContinue | ForEach-Object { $_.Name } | Sort-Object -Unique)

    if ($exauditFacts.commands -contains 'Set-ADServerSettings') {
        # Without it the mailboxes of child domains vanish without a word.
        try { Set-ADServerSettings -ViewEntireForest $true -ErrorAction Stop }
        catch { Write-Warning "The view of the entire forest could not be set: $($_.Exception.Message)" }
    }
    if ($exauditFacts.commands -contains 'Get-ADServerSettings') {
        try {
            $exauditSettings = Get-ADServerSettings -ErrorAction Stop | Select-Object -First 1
            $exauditSeen = Get-ExauditText $exauditSettings 'ViewEntireForest'
            if ($null -ne $exauditSeen) { $exauditFacts.viewEntireForest = $exauditSeen -eq 'True' }
            $exauditFacts.recipientViewRoot = Get-ExauditText $exauditSettings 'RecipientViewRoot'
            $exauditFacts.domainController = Get-ExauditText $exauditSettings 'DefaultConfigurationDomainController'
        }
        catch { Write-Warning "The scope of this session cannot be read: $($_.Exception.Message)" }
    }
    if ($exauditFacts.commands -contains 'Get-ManagementRoleAssignment' -and $null -ne $exauditFacts.account) {
        try {
            $exauditFacts.roleAssignments = @(
                Get-ManagementRoleAssignment -RoleAssignee $exauditFacts.account -ErrorAction Stop | ForEach-Object {
                    [ordered]@{ role = Get-ExauditText $_ 'Role'; assignee = Get-ExauditText $_ 'RoleAssigneeName'; recipientReadScope = Get-ExauditText $_ 'RecipientReadScope' }
                }
            )
        }
        catch { Write-Warning "The roles of this account cannot be read: $($_.Exception.Message)" }
    }
    $exauditFacts.connected = @($exauditFacts.commands | Where-Object { $_ -ne 'Get-ADServerSettings' -and $_ -ne 'Set-ADServerSettings' }).Count -gt 0
}
catch { Write-Error -ErrorRecord $_ }
$exauditFacts
"end:$($exauditConnectCall.nonce)"
