# Asks one cmdlet of the list below and writes what it gives as plain values, one JSON object a line.
# Written for Windows PowerShell 5.1 and PowerShell 7. Reads only.
param(
    [Parameter(Mandatory = $true)] $Call
)

# Everything that may be asked, with every parameter that may be given: the same list as the catalog.
$allowed = @{
    'Get-AcceptedDomain'               = @()
    'Get-ActiveSyncVirtualDirectory'   = @('Server')
    'Get-AuthenticationPolicy'         = @()
    'Get-AuthConfig'                   = @()
    'Get-AuthServer'                   = @()
    'Get-AutodiscoverVirtualDirectory' = @('Server')
    'Get-CASMailbox'                   = @('ResultSize')
    'Get-ClientAccessServer'           = @('Identity', 'IncludeAlternateServiceAccountCredentialStatus')
    'Get-ClientAccessService'          = @('Identity', 'IncludeAlternateServiceAccountCredentialStatus')
    'Get-CsClientPolicy'               = @()
    'Get-EcpVirtualDirectory'          = @('Server')
    'Get-ExchangeCertificate'          = @('Server')
    'Get-ExchangeServer'               = @()
    'Get-Mailbox'                      = @('Database', 'ResultSize')
    'Get-MailboxDatabase'              = @('IncludePreExchange2013')
    'Get-MapiVirtualDirectory'         = @('Server')
    'Get-MoveRequest'                  = @('ResultSize')
    'Get-OabVirtualDirectory'          = @('Server')
    'Get-OfflineAddressBook'           = @()
    'Get-OrganizationConfig'           = @()
    'Get-OutlookAnywhere'              = @('Server')
    'Get-OutlookProvider'              = @()
    'Get-OwaVirtualDirectory'          = @('Server')
    'Get-PowerShellVirtualDirectory'   = @('Server')
    'Get-User'                         = @('ResultSize')
    'Get-WebServicesVirtualDirectory'  = @('Server')
}

. (Join-Path $PSScriptRoot 'projection.ps1')

# A member that the call may leave out.
function Get-ExauditMember([string] $Name) {
    $property = $Call.PSObject.Properties[$Name]
    if ($null -eq $property) { return $null }
    , $property.Value
}

$cmdlet = [string] (Get-ExauditMember 'cmdlet')
$file = [string] (Get-ExauditMember 'file')
$names = @(Get-ExauditMember 'properties')
$batchSize = [int] (Get-ExauditMember 'batch')
if ($batchSize -lt 1) { $batchSize = 100 }
$names = @($names | ForEach-Object { foreach ($name in $_) { if ($null -ne $name) { [string] $name } } })

$answer = [ordered]@{
    ask = 'exaudit/ask/v1'; cmdlet = $cmdlet; state = 'asked'; complete = $false; detail = @(); count = 0
    truncated = $false; withheld = @(); unreadable = @(); objects = @()
}
$with = @{}
$refused = New-Object Collections.ArrayList
$given = Get-ExauditMember 'parameters'
# Comparing text ignores characters without a width: names are letters, and nothing else.
if ($cmdlet -cnotmatch '\A[A-Za-z-]+\z' -or -not $allowed.ContainsKey($cmdlet)) { [void] $refused.Add($cmdlet) }
elseif ($null -ne $given) {
    foreach ($property in $given.PSObject.Properties) {
        # Without a value, Identity would mean every object there is.
        if ($property.Name -cnotmatch '\A[A-Za-z0-9]+\z' -or $allowed[$cmdlet] -notcontains $property.Name -or
            $null -eq $property.Value -or ($property.Value -is [string] -and $property.Value.Length -eq 0)) {
            [void] $refused.Add($property.Name)
        }
        else { $with[$property.Name] = $property.Value }
    }
}

if ($refused.Count -gt 0) {
    $answer.state = 'refused'
    $answer.detail = @($refused)
}
else {
    # Role-based access control hides cmdlets, and parameters of cmdlets, as if they did not exist.
    $command = Get-Command -Name $cmdlet -ListImported -ErrorAction SilentlyContinue | Select-Object -First 1
    # No Exchange: it may be in a module that nobody imported. To look through modules takes seconds.
    if ($null -eq $command -and $cmdlet -eq 'Get-CsClientPolicy') { $command = Get-Command -Name $cmdlet -ErrorAction SilentlyContinue | Select-Object -First 1 }
    if ($null -eq $command) { $answer.state = 'no-cmdlet' }
    elseif ($null -ne $command.Parameters) {
        foreach ($name in @($with.Keys | Sort-Object)) {
            if ($command.Parameters.ContainsKey($name)) { continue }
            $answer.state = 'no-parameter'
            $answer.detail = @($answer.detail) + $name
        }
    }
}

if ($answer.state -eq 'asked') {
    $lost = New-ExauditLost
    $batch = New-Object Collections.ArrayList
    $objects = New-Object Collections.ArrayList
    $count = 0
    $writer = $null
    $culture = [Threading.Thread]::CurrentThread.CurrentCulture
    try {
        [Threading.Thread]::CurrentThread.CurrentCulture = [Globalization.CultureInfo]::InvariantCulture
        if ($file -ne '') { $writer = New-ExauditWriter $file }
        & {
            switch ($cmdlet) {
                'Get-AcceptedDomain' { Get-AcceptedDomain @with }
                'Get-ActiveSyncVirtualDirectory' { Get-ActiveSyncVirtualDirectory @with }
                'Get-AuthenticationPolicy' { Get-AuthenticationPolicy @with }
                'Get-AuthConfig' { Get-AuthConfig @with }
                'Get-AuthServer' { Get-AuthServer @with }
                'Get-AutodiscoverVirtualDirectory' { Get-AutodiscoverVirtualDirectory @with }
                'Get-CASMailbox' { Get-CASMailbox @with }
                'Get-ClientAccessServer' { Get-ClientAccessServer @with }
                'Get-ClientAccessService' { Get-ClientAccessService @with }
                'Get-CsClientPolicy' { Get-CsClientPolicy @with }
                'Get-EcpVirtualDirectory' { Get-EcpVirtualDirectory @with }
                'Get-ExchangeCertificate' { Get-ExchangeCertificate @with }
                'Get-ExchangeServer' { Get-ExchangeServer @with }
                'Get-Mailbox' { Get-Mailbox @with }
                'Get-MailboxDatabase' { Get-MailboxDatabase @with }
                'Get-MapiVirtualDirectory' { Get-MapiVirtualDirectory @with }
                'Get-MoveRequest' { Get-MoveRequest @with }
                'Get-OabVirtualDirectory' { Get-OabVirtualDirectory @with }
                'Get-OfflineAddressBook' { Get-OfflineAddressBook @with }
                'Get-OrganizationConfig' { Get-OrganizationConfig @with }
                'Get-OutlookAnywhere' { Get-OutlookAnywhere @with }
                'Get-OutlookProvider' { Get-OutlookProvider @with }
                'Get-OwaVirtualDirectory' { Get-OwaVirtualDirectory @with }
                'Get-PowerShellVirtualDirectory' { Get-PowerShellVirtualDirectory @with }
                'Get-User' { Get-User @with }
                'Get-WebServicesVirtualDirectory' { Get-WebServicesVirtualDirectory @with }
            }
        } 3>&1 | ForEach-Object {
            if ($_ -is [Management.Automation.WarningRecord]) {
                # The name of the parameter is the same in every language.
                if ($_.Message -match 'ResultSize') { $answer.truncated = $true }
                Write-Warning $_.Message
            }
            elseif ($null -ne $_) {
                $line = ConvertTo-ExauditLine $_ $names $lost
                $count = $count + 1
                if ($null -eq $writer) { [void] $objects.Add($line) }
                else {
                    [void] $batch.Add($line)
                    if ($batch.Count -ge $batchSize) { Write-ExauditBatch $writer $batch }
                }
            }
        }
        if ($null -ne $writer) {
            Write-ExauditBatch $writer $batch
            $writer.Flush()
        }
        $answer.complete = $true
    }
    catch { Write-Error -ErrorRecord $_ }
    finally {
        [Threading.Thread]::CurrentThread.CurrentCulture = $culture
        # What was read before the fault stands.
        if ($null -ne $writer) {
            try { Write-ExauditBatch $writer $batch; $writer.Dispose() }
            catch { $answer.complete = $false; Write-Error -ErrorRecord $_ }
        }
    }
    $answer.count = $count
    $answer.withheld = @($lost.withheld)
    $answer.unreadable = @($lost.unreadable)
    $answer.objects = @($objects)
}
$answer
"end:$($Call.nonce)"
