# Functions with the shapes of Exchange's answers, for the tests of the runner. Dot-sourced by connect.ps1.

class StubObjectId {
    [string] $DistinguishedName
    [string] $Name
    StubObjectId([string] $name) { $this.Name = $name; $this.DistinguishedName = "CN=$name,DC=contoso,DC=com" }
    [string] ToString() { return $this.Name }
}

function Get-OrganizationConfig {
    $methods = New-Object 'Collections.Generic.List[DayOfWeek]'
    $methods.Add([DayOfWeek]::Friday)
    $methods.Add([DayOfWeek]::Monday)
    $thrower = [pscustomobject]@{ Name = 'x' }
    $object = [pscustomobject][ordered]@{
        Name = 'Contoso'
        Enabled = $true
        Unset = $null
        Empty = ''
        Size = 42
        Big = [long]::MaxValue
        Ratio = 1.5
        Nothing = [double]::NaN
        Mode = [DayOfWeek]::Friday
        Flags = [IO.FileAttributes] 'ReadOnly, Hidden'
        Methods = $methods
        One = , 'alone'
        None = @()
        Database = [StubObjectId]::new('DB01')
        Databases = @([StubObjectId]::new('DB01'), [StubObjectId]::new('DB02'))
        Url = [Uri] 'https://mail.contoso.com/EWS/Exchange.asmx'
        Guid = [Guid] 'c07d2fbc-0000-4000-8000-000000000001'
        Version = [Version] '15.2.986.5'
        Age = [TimeSpan]::FromDays(14)
        WhenCreatedUTC = [datetime]::new(2019, 12, 3, 22, 59, 4, 250, [DateTimeKind]::Utc)
        WhenCreated = [datetime]::new(2019, 12, 3, 22, 59, 4, [DateTimeKind]::Local)
        WhenZoneless = [datetime]::new(2019, 12, 3, 22, 59, 4)
        Text = "O$([char] 0x2019)Brien `"x`" `n {`"Name`":`"y`"},{`"Name`":1}"
        SerializationData = [byte[]] (1..40)
        RawData = [byte[]] (1..40)
        BindPassword = 'canary-1'
        Account = New-Object Management.Automation.PSCredential 'svc', (ConvertTo-SecureString 'canary-2' -AsPlainText -Force)
        Key = ConvertTo-SecureString 'canary-3' -AsPlainText -Force
        Map = @{ b = 2; a = 1; AdminPassword = 'canary-4' }
        Odd = [pscustomobject]@{ Deep = [pscustomobject]@{ Deeper = 1 } }
        Named = $thrower
        RunspaceId = [Guid]::NewGuid()
        PSComputerName = 'ex01'
    }
    $object | Add-Member -MemberType ScriptProperty -Name Broken -Value { throw 'this getter is broken' }
    $object
}

function Get-OutlookProvider {
    # As an object comes from another process: deserialized, enums as numbers with their names, ids as property bags.
    $live = Get-OrganizationConfig | Select-Object Name, Mode, Methods, Database, Databases, Url, WhenCreatedUTC, Enabled
    [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($live, 2))
}

function Get-ExchangeServer {
    param([string] $Identity)
    Write-Progress -Activity 'Asking' -PercentComplete 10
    Write-Warning 'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.'
    Write-Verbose 'detail' -Verbose
    [pscustomobject]@{ Name = 'EX01' }
    Write-Error -Message 'EX02 is down' -Category ResourceUnavailable -ErrorId 'ServerDown' -TargetObject 'EX02'
    [pscustomobject]@{ Name = 'EX03' }
}

function Get-MailboxDatabase {
    [pscustomobject]@{ Name = 'DB01' }
    throw [InvalidOperationException] 'the session was lost'
}

function Get-AuthServer { [pscustomobject]@{ Name = 'before' }; exit 0 }

function Get-OabVirtualDirectory {
    # Role-based access control took -Server away.
    param()
    [pscustomobject]@{ Name = 'OAB' }
}

function Get-MoveRequest { param($ResultSize) while ($true) { Start-Sleep -Seconds 1 } }

function Get-ClientAccessService {
    # Gives back what it got: what a parameter was is what the answer says.
    param([Parameter(Mandatory = $true)] $Identity)
    foreach ($one in @($Identity)) { [pscustomobject]@{ Name = $one; Size = ([string] $one).Length; Type = $one.GetType().FullName } }
}

function Get-Mailbox {
    param($Database, $ResultSize)
    if ($ResultSize -ne 'Unlimited') { Write-Warning 'By default, only the first 1000 items are returned. Use the ResultSize parameter.' }
    $addresses = New-Object Collections.ArrayList
    [void] $addresses.Add('SMTP:anna@contoso.com')
    [void] $addresses.Add('sip:anna@contoso.com')
    foreach ($number in 1..1203) {
        [pscustomobject][ordered]@{
            Name = "Mailbox $number"
            UserPrincipalName = "user$number@contoso.com"
            PrimarySmtpAddress = if ($number % 2) { "user$number@contoso.com" } else { "user$number@Child.Contoso.com" }
            EmailAddresses = $addresses
            WindowsEmailAddress = ''
            RecipientTypeDetails = [DayOfWeek]::Friday
            EmailAddressPolicyEnabled = $true
            Database = [StubObjectId]::new($(if ($null -eq $Database) { 'DB01' } else { $Database }))
            Guid = [Guid]::new($number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        }
    }
}

function Get-AcceptedDomain { }
