# Mailboxes of full size for the benchmark, as a session with Exchange gives them: deserialized, about 180 properties,
# the values strings, booleans and lists. $env:EXAUDIT_BENCH_MAILBOXES says how many. To make an object of that size costs
# more than all that is measured: a thousand of them go round, each time with the values of another mailbox.

$global:benchTemplate = New-Object PSObject
$global:benchTemplate.PSObject.TypeNames.Insert(0, 'Deserialized.Microsoft.Exchange.Data.Directory.Management.Mailbox')
$benchLists = New-Object Collections.ArrayList
[void] $benchLists.Add('RemotePowerShell' + [char] 0xa7 + '1')
foreach ($benchNumber in 1..168) {
    $benchValue = switch ($benchNumber % 5) { 0 { $true } 1 { '' } 2 { "contoso.com/Users/Department $benchNumber/Value" } 3 { , $benchLists } 4 { $null } }
    $global:benchTemplate.PSObject.Properties.Add((New-Object Management.Automation.PSNoteProperty "Property$benchNumber", $benchValue))
}
foreach ($benchName in 'Guid', 'UserPrincipalName', 'PrimarySmtpAddress', 'EmailAddresses', 'WindowsEmailAddress', 'RecipientTypeDetails', 'EmailAddressPolicyEnabled', 'Database', 'RunspaceId', 'PSComputerName') {
    $global:benchTemplate.PSObject.Properties.Add((New-Object Management.Automation.PSNoteProperty $benchName, $null))
}

$global:benchRing = foreach ($benchNumber in 1..1000) { $global:benchTemplate.PSObject.Copy() }

function Get-Mailbox {
    param($Database, $ResultSize)
    $ring = $global:benchRing
    $count = [int] $env:EXAUDIT_BENCH_MAILBOXES
    for ($number = 0; $number -lt $count; $number++) {
        $mailbox = $ring[$number % 1000]
        $address = "anna.$number@contoso.com"
        $addresses = New-Object Collections.ArrayList
        [void] $addresses.Add("SMTP:$address")
        [void] $addresses.Add("smtp:$number@contoso.mail.onmicrosoft.com")
        [void] $addresses.Add("sip:$address")
        $mailbox.Guid = [Guid]::new($number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        $mailbox.UserPrincipalName = $address
        $mailbox.PrimarySmtpAddress = $address
        $mailbox.EmailAddresses = $addresses
        $mailbox.WindowsEmailAddress = $address
        $mailbox.RecipientTypeDetails = 'UserMailbox'
        $mailbox.EmailAddressPolicyEnabled = $true
        $mailbox.Database = 'DB01'
        $mailbox
    }
}
