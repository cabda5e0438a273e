# Asks for all mailboxes, or those of one database, in one pipeline and writes one JSON object a line; what it holds in
# memory does not grow. Written for Windows PowerShell 5.1 and PowerShell 7. Reads only.
param(
    [Parameter(Mandatory = $true)] $Call
)

. (Join-Path $PSScriptRoot 'projection.ps1')

# What a mailbox has to say, in the spelling of the cmdlets, where the call does not name other properties.
$projections = @{
    'Get-Mailbox'    = @('Guid', 'UserPrincipalName', 'PrimarySmtpAddress', 'EmailAddresses', 'WindowsEmailAddress', 'RecipientTypeDetails', 'EmailAddressPolicyEnabled', 'Database')
    'Get-CASMailbox' = @('Guid', 'MapiHttpEnabled', 'MAPIEnabled', 'EwsEnabled')
    'Get-User'       = @('Guid', 'RecipientTypeDetails', 'AuthenticationPolicy')
}

$cmdlet = [string] $Call.cmdlet
$file = [string] $Call.file
$database = ''
$refused = New-Object Collections.ArrayList
if ($null -ne $Call.PSObject.Properties['parameters'] -and $null -ne $Call.parameters) {
    foreach ($property in $Call.parameters.PSObject.Properties) {
        if ($property.Name -eq 'Database' -and $cmdlet -eq 'Get-Mailbox' -and "$($property.Value)" -ne '') { $database = [string] $property.Value }
        elseif ($property.Name -ne 'ResultSize' -or $property.Value -ne 'Unlimited') { [void] $refused.Add($property.Name) }
    }
}
# Measured: larger ones are slower.
$batchSize = 100
if ($null -ne $Call.PSObject.Properties['batch'] -and [int] $Call.batch -gt 0) { $batchSize = [int] $Call.batch }

$answer = [ordered]@{
    ask = 'exaudit/ask/v1'; cmdlet = $cmdlet; state = 'asked'; complete = $false; detail = @(); count = 0
    truncated = $false; withheld = @(); unreadable = @(); objects = @(); domains = [ordered]@{}; seconds = 0
}
if (-not $projections.ContainsKey($cmdlet) -or $file -eq '') { [void] $refused.Add($cmdlet) }
if ($refused.Count -gt 0) {
    $answer.state = 'refused'
    $answer.detail = @($refused)
}
else {
    $command = Get-Command -Name $cmdlet -ListImported -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($null -eq $command) { $answer.state = 'no-cmdlet' }
    elseif ($null -ne $command.Parameters) {
        if (-not $command.Parameters.ContainsKey('ResultSize')) { $answer.state = 'no-parameter'; $answer.detail = @('ResultSize') }
        elseif ($database -ne '' -and -not $command.Parameters.ContainsKey('Database')) { $answer.state = 'no-parameter'; $answer.detail = @('Database') }
    }
}

if ($answer.state -eq 'asked') {
    $names = $projections[$cmdlet]
    if ($null -ne $Call.PSObject.Properties['properties'] -and @($Call.properties).Count -gt 0) { $names = @($Call.properties | ForEach-Object { [string] $_ }) }
    $lost = New-ExauditLost
    $batch = New-Object Collections.ArrayList
    $domains = @{}
    # Counted in a list, since the block below has variables of its own.
    $seen = [int[]] @(0)
    $writer = $null
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $culture = [Threading.Thread]::CurrentThread.CurrentCulture
    try {
        [Threading.Thread]::CurrentThread.CurrentCulture = [Globalization.CultureInfo]::InvariantCulture
        $writer = New-ExauditWriter $file
        & {
            if ($cmdlet -eq 'Get-Mailbox' -and $database -ne '') { Get-Mailbox -Database $database -ResultSize Unlimited }
            elseif ($cmdlet -eq 'Get-Mailbox') { Get-Mailbox -ResultSize Unlimited }
            elseif ($cmdlet -eq 'Get-CASMailbox') { Get-CASMailbox -ResultSize Unlimited }
            elseif ($cmdlet -eq 'Get-User') { Get-User -ResultSize Unlimited }
        } 3>&1 | & {
            # Called with all that it needs: dot-sourced, it would look every variable up by its name, three times as slow.
            param($names, $lost, $domains, $seen, $batch, $batchSize, $writer)
            process {
                $item = $_
                if ($item -is [Management.Automation.WarningRecord]) {
                    if ($item.Message -match 'ResultSize') { $answer.truncated = $true }
                    Write-Warning $item.Message
                }
                elseif ($null -ne $item) {
                    # Written out, not in functions: a call costs as much as all the rest of a property.
                    $line = [ordered]@{}
                    $properties = $item.PSObject.Properties
                    foreach ($name in $names) {
                        $property = $properties[$name]
                        if ($null -eq $property) { continue }
                        $value = $property.get_Value()
                        if ($value -is [string]) { $line[$name] = [string] $value }
                        elseif ($null -eq $value) { $line[$name] = $null }
                        elseif ($value -is [bool]) { $line[$name] = [bool] $value }
                        elseif ($value -is [guid]) { $line[$name] = $value.ToString() }
                        elseif ($value -is [Collections.IList] -and $value -isnot [byte[]]) { $line[$name] = [string[]] $value }
                        else { Add-ExauditProperty $line $name $value $lost }
                    }
                    $address = $line['PrimarySmtpAddress']
                    if ($null -eq $address) { $address = $line['UserPrincipalName'] }
                    if ($address -is [string]) {
                        $domain = $address.Substring($address.LastIndexOf('@') + 1).ToLowerInvariant()
                        $domains[$domain] = 1 + $domains[$domain]
                    }
                    $seen[0]++
                    [void] $batch.Add($line)
                    if ($batch.Count -ge $batchSize) { Write-ExauditBatch $writer $batch }
                }
            }
        } $names $lost $domains $seen $batch $batchSize $writer
        Write-ExauditBatch $writer $batch
        $writer.Flush()
        $answer.complete = $true
    }
    catch { Write-Error -ErrorRecord $_ }
    finally {
        [Threading.Thread]::CurrentThread.CurrentCulture = $culture
        if ($null -ne $writer) {
            # What was read before the fault stands.
            try { Write-ExauditBatch $writer $batch; $writer.Dispose() }
            catch { $answer.complete = $false; Write-Error -ErrorRecord $_ }
        }
    }
    $answer.count = $seen[0]
    $answer.seconds = [Math]::Round($watch.Elapsed.TotalSeconds, 3)
    $answer.withheld = @($lost.withheld)
    $answer.unreadable = @($lost.unreadable)
    # A domain is told by its number of mailboxes; ten thousand of them are no longer told one by one.
    foreach ($domain in @($domains.Keys | Sort-Object)) {
        if ($answer.domains.Count -lt 1000) { $answer.domains[$domain] = $domains[$domain] }
    }
}
$answer
"end:$($Call.nonce)"
