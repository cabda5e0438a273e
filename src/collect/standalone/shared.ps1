# What both standalone collectors share. Written for Windows PowerShell 2.0 and everything later: .NET 2.0 only.

$ExauditFiles = New-Object Collections.ArrayList
$ExauditAnswers = New-Object Collections.ArrayList
$ExauditNames = @{}
$ExauditEncoding = New-Object Text.UTF8Encoding $false
$ExauditSecretAttribute = '(?i)(password|passphrase|secret|credential|privatekey|validationkey|decryptionkey|connectionstring)s?$'

function Get-ExauditTime {
    (Get-Date).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture)
}

# JSON as ASCII: the same in every release, and no console or editor can spoil it.
function Format-ExauditJson($Value) {
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [bool]) { if ($Value) { return 'true' } else { return 'false' } }
    if ($Value -is [int] -or $Value -is [long]) { return $Value.ToString([Globalization.CultureInfo]::InvariantCulture) }
    $parts = New-Object Collections.ArrayList
    if ($Value -is [Collections.IDictionary]) {
        foreach ($name in $Value.Keys) { [void] $parts.Add((Format-ExauditJson ([string] $name)) + ':' + (Format-ExauditJson $Value[$name])) }
        return '{' + [string]::Join(",`n", [string[]] $parts.ToArray([string])) + '}'
    }
    if ($Value -is [Collections.IList]) {
        foreach ($item in $Value) { [void] $parts.Add((Format-ExauditJson $item)) }
        return '[' + [string]::Join(",`n", [string[]] $parts.ToArray([string])) + ']'
    }
    $text = New-Object Text.StringBuilder
    foreach ($character in ([string] $Value).ToCharArray()) {
        $code = [int] $character
        if ($code -eq 34 -or $code -eq 92) { [void] $text.Append('\').Append($character) }
        elseif ($code -lt 32 -or $code -gt 126) { [void] $text.Append('\u').Append($code.ToString('x4')) }
        else { [void] $text.Append($character) }
    }
    '"' + $text.ToString() + '"'
}

# Names come from the directory: what could lead out of the folder becomes an underscore. Two names stay two.
function Get-ExauditFileName([string] $Name) {
    $known = 'n:' + $Name
    if ($ExauditNames.ContainsKey($known)) { return $ExauditNames[$known] }
    $safe = [regex]::Replace($Name, '[^A-Za-z0-9._ ()-]', '_').Trim(' .'.ToCharArray())
    if ($safe.Length -gt 60) { $safe = $safe.Substring(0, 60).Trim() }
    if ($safe -eq '' -or $safe -match '^(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$') { $safe = '_' + $safe }
    $free = $safe
    for ($number = 2; $ExauditNames.ContainsKey('f:' + $free); $number++) { $free = $safe + '-' + $number }
    $ExauditNames['f:' + $free] = $true
    $ExauditNames[$known] = $free
    $free
}

# The full path of a file in the capture; makes the folders above it. Parts are divided by "/".
function Get-ExauditPath([string] $Relative) {
    $full = $ExauditRoot
    foreach ($part in $Relative.Split('/')) { $full = [IO.Path]::Combine($full, $part) }
    [void] [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($full))
    $full
}

function Write-ExauditText([string] $Relative, [string] $Text) {
    $writer = New-Object IO.StreamWriter (Get-ExauditPath $Relative), $false, $ExauditEncoding
    try { $writer.Write($Text) } finally { $writer.Close() }
}

function Get-ExauditDigest([string] $File) {
    # The managed class is refused where Windows insists on FIPS; the other one is missing before .NET 3.5.
    $hash = $null
    try { $hash = New-Object Security.Cryptography.SHA256CryptoServiceProvider } catch { $hash = New-Object Security.Cryptography.SHA256Managed }
    $stream = New-Object IO.FileStream $File, ([IO.FileMode]::Open), ([IO.FileAccess]::Read)
    try { $bytes = $hash.ComputeHash($stream) } finally { $stream.Close() }
    [BitConverter]::ToString($bytes).Replace('-', '').ToLower()
}

function Add-ExauditFile([string] $Relative, [string] $Request, [string] $Server, [string[]] $Withheld) {
    $full = Get-ExauditPath $Relative
    $entry = New-Object Collections.Specialized.OrderedDictionary
    $entry['path'] = $Relative
    if ($Request -ne '') { $entry['request'] = $Request }
    if ($Server -ne '') { $entry['server'] = $Server }
    $entry['sha256'] = Get-ExauditDigest $full
    $entry['bytes'] = (New-Object IO.FileInfo $full).Length
    $entry['collectedAt'] = Get-ExauditTime
    $entry['withheld'] = @($Withheld | Where-Object { $_ } | Sort-Object -Unique)
    [void] $ExauditFiles.Add($entry)
}

function Add-ExauditAnswer([string] $Request, [string] $Scope, [string] $Status, [string[]] $Reasons, $Watch, [string] $Started) {
    $entry = New-Object Collections.Specialized.OrderedDictionary
    $entry['request'] = $Request
    $entry['scope'] = $Scope
    $entry['status'] = $Status
    $reasons = @($Reasons | Where-Object { $_ } | Select-Object -First 5)
    if ($reasons.Count -gt 0) { $entry['reason'] = [string]::Join(' | ', [string[]] $reasons) }
    $entry['started'] = $Started
    if ($null -ne $Watch) { $entry['durationMs'] = [long] $Watch.ElapsedMilliseconds }
    [void] $ExauditAnswers.Add($entry)
    $note = ''
    if ($reasons.Count -gt 0) { $note = ': ' + $reasons[0] }
    if ($Status -eq 'complete') { Write-Host ("  {0} ({1})" -f $Request, $Scope) }
    else { Write-Host ("! {0} ({1}) {2}{3}" -f $Request, $Scope, $Status, $note) }
}

# An error in words. With -Redact its message stays out: it may name a person.
function Get-ExauditReason($Record) {
    if (-not ($Record -is [Management.Automation.ErrorRecord])) { return [string] $Record }
    if ($Record.Exception -is [Management.Automation.CommandNotFoundException]) {
        return "$($Record.CategoryInfo.TargetName) does not exist in this session: start the Exchange Management Shell as a member of View-Only Organization Management"
    }
    if ($Redact) { return "$($Record.CategoryInfo.Category): $($Record.FullyQualifiedErrorId)" }
    $message = [regex]::Replace([string] $Record.Exception.Message, '\s+', ' ').Trim()
    if ($message.Length -gt 400) { $message = $message.Substring(0, 400) }
    $message
}

# --- Pseudonyms: HMAC-SHA256 under a key that never enters the capture. Domain parts stay, so that rules still work.

function Open-ExauditKey([string] $File) {
    if ([IO.File]::Exists($File)) {
        $text = [IO.File]::ReadAllText($File).Trim()
        if (-not ($text -match '^[0-9A-Fa-f]{64}$')) { throw "$File is not a key of this script: 64 hexadecimal digits are expected" }
        $bytes = New-Object byte[] 32
        for ($index = 0; $index -lt 32; $index++) { $bytes[$index] = [Convert]::ToByte($text.Substring($index * 2, 2), 16) }
        return ,$bytes
    }
    $bytes = New-Object byte[] 32
    [Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($bytes)
    [IO.File]::WriteAllText($File, [BitConverter]::ToString($bytes).Replace('-', ''))
    return ,$bytes
}

function Get-ExauditPseudonym([string] $Kind, [string] $Text) {
    $hmac = New-Object Security.Cryptography.HMACSHA256 (, $ExauditKey)
    $bytes = $hmac.ComputeHash($ExauditEncoding.GetBytes($Kind + [char] 0 + $Text.ToLowerInvariant()))
    [BitConverter]::ToString($bytes).Replace('-', '').ToLower()
}

# ann@contoso.com -> user-1f0c6e9a2b34@contoso.com
function Hide-ExauditMail([string] $Text) {
    $at = $Text.LastIndexOf('@')
    if ($at -lt 0) { return 'user-' + (Get-ExauditPseudonym 'local' $Text).Substring(0, 12) }
    'user-' + (Get-ExauditPseudonym 'local' $Text.Substring(0, $at)).Substring(0, 12) + $Text.Substring($at)
}

# SMTP:ann@contoso.com keeps its prefix and domain; X500, x400 and EUM addresses name people all along.
function Hide-ExauditAddress([string] $Text) {
    $colon = $Text.IndexOf(':')
    if ($colon -lt 0) { return Hide-ExauditMail $Text }
    $prefix = $Text.Substring(0, $colon)
    $rest = $Text.Substring($colon + 1)
    if ($prefix -eq 'smtp' -or $prefix -eq 'sip') { return $prefix + ':' + (Hide-ExauditMail $rest) }
    $prefix + ':address-' + (Get-ExauditPseudonym 'address' $rest).Substring(0, 12)
}

function Hide-ExauditGuid([string] $Text) {
    $hex = Get-ExauditPseudonym 'guid' $Text.Trim('{}'.ToCharArray())
    $hex.Substring(0, 8) + '-' + $hex.Substring(8, 4) + '-' + $hex.Substring(12, 4) + '-' + $hex.Substring(16, 4) + '-' + $hex.Substring(20, 12)
}

# What is done with a property of an object that is a person. A name that is not known here is withheld.
function Get-ExauditTreatment([string] $Name) {
    switch ($Name) {
        'Guid' { return 'guid' }
        'UserPrincipalName' { return 'mail' }
        'PrimarySmtpAddress' { return 'mail' }
        'WindowsEmailAddress' { return 'mail' }
        'EmailAddresses' { return 'addresses' }
        'Identity' { return 'name' }
        'BatchName' { return 'name' }
    }
    $open = @('RecipientTypeDetails', 'EmailAddressPolicyEnabled', 'Database', 'ServerName', 'MapiHttpEnabled', 'MAPIEnabled',
        'EwsEnabled', 'AuthenticationPolicy', 'Status', 'SourceDatabase', 'TargetDatabase', 'RemoteHostName',
        'SuspendWhenReadyToComplete', 'WhenChangedUTC')
    if ($open -contains $Name) { return 'open' }
    'withheld'
}

function Hide-ExauditValue([string] $Treatment, $Value) {
    if ($null -eq $Value) { return $null }
    if ($Treatment -eq 'open') { return $Value }
    if ($Treatment -eq 'guid') { return Hide-ExauditGuid ([string] $Value) }
    if ($Treatment -eq 'mail') { return Hide-ExauditMail ([string] $Value) }
    if ($Treatment -eq 'name') { return 'name-' + (Get-ExauditPseudonym 'name' ([string] $Value)).Substring(0, 12) }
    $hidden = New-Object Collections.ArrayList
    foreach ($item in @($Value)) { if ($null -ne $item) { [void] $hidden.Add((Hide-ExauditAddress ([string] $item))) } }
    return ,[string[]] $hidden.ToArray([string])
}

# --- Configuration files of IIS: only the sections that sign-in depends on leave the server.

function Read-ExauditXml([string] $File) {
    $settings = New-Object Xml.XmlReaderSettings
    # By default a document type is refused, and nothing outside the file is ever opened.
    $settings.XmlResolver = $null
    $document = New-Object Xml.XmlDocument
    $document.XmlResolver = $null
    $document.PreserveWhitespace = $true
    # A stream, since a path would be taken for an address, and "#" or "%" in it for something else.
    $stream = New-Object IO.FileStream $File, ([IO.FileMode]::Open), ([IO.FileAccess]::Read)
    try {
        $reader = [Xml.XmlReader]::Create($stream, $settings)
        try { $document.Load($reader) } finally { $reader.Close() }
    }
    finally { $stream.Close() }
    return ,$document
}

function Select-ExauditSections($Node, [string] $Place, [string[]] $Keep, $Withheld) {
    foreach ($child in @($Node.ChildNodes)) {
        if ($child.NodeType -eq [Xml.XmlNodeType]::Comment -or $child.NodeType -eq [Xml.XmlNodeType]::ProcessingInstruction) {
            [void] $Node.RemoveChild($child)
            continue
        }
        if ($child.NodeType -ne [Xml.XmlNodeType]::Element) { continue }
        if ($Place -eq '' -and $child.Name -eq 'location') { Select-ExauditSections $child '' $Keep $Withheld; continue }
        $name = $child.Name
        if ($Place -ne '') { $name = $Place + '/' + $child.Name }
        $isKept = $false
        foreach ($section in $Keep) {
            if ($section -eq $name -or $name.StartsWith($section + '/') -or $section.StartsWith($name + '/')) { $isKept = $true }
        }
        if ($child.Name -eq 'EncryptedData') { $isKept = $false }
        if (-not $isKept) {
            if ($child.Name -eq 'configProtectedData' -or $child.Name -eq 'EncryptedData' -or $child.Name -eq 'machineKey' -or $child.Name -eq 'connectionStrings' -or $child.Name -eq 'appSettings') {
                if (-not $Withheld.Contains($child.Name)) { [void] $Withheld.Add($child.Name) }
            }
            [void] $Node.RemoveChild($child)
            continue
        }
        foreach ($attribute in @($child.Attributes)) {
            if (-not ($attribute.Name -match $ExauditSecretAttribute) -and -not $attribute.Value.StartsWith('[enc:')) { continue }
            $what = $child.Name + '@' + $attribute.Name
            if (-not $Withheld.Contains($what)) { [void] $Withheld.Add($what) }
            [void] $child.Attributes.Remove($attribute)
        }
        Select-ExauditSections $child $name $Keep $Withheld
    }
}

# Writes the kept sections of one file. Gives the document, so that what else it names can be asked for.
function Copy-ExauditSections([string] $Source, [string] $Relative, [string] $Request, [string] $Server, [string[]] $Keep) {
    $document = Read-ExauditXml $Source
    $withheld = New-Object Collections.ArrayList
    if ($null -ne $document.DocumentElement) { Select-ExauditSections $document.DocumentElement '' $Keep $withheld }
    foreach ($node in @($document.ChildNodes)) {
        if ($node.NodeType -eq [Xml.XmlNodeType]::Comment) { [void] $document.RemoveChild($node) }
    }
    $writer = New-Object IO.StreamWriter (Get-ExauditPath $Relative), $false, $ExauditEncoding
    try { $document.Save($writer) } finally { $writer.Close() }
    Add-ExauditFile $Relative $Request $Server ([string[]] $withheld.ToArray([string]))
    return ,$document
}

# Each physical folder of a site once, with its place in the capture: C:\inetpub\wwwroot -> C/inetpub/wwwroot.
function Get-ExauditFolders($Document) {
    $seen = @{}
    foreach ($directory in @($Document.SelectNodes('/configuration/system.applicationHost/sites/site/application/virtualDirectory'))) {
        $folder = [Environment]::ExpandEnvironmentVariables($directory.GetAttribute('physicalPath')).TrimEnd('\')
        if (-not ($folder -match '^[A-Za-z]:\\') -or $seen.ContainsKey($folder)) { continue }
        $seen[$folder] = $true
        $folder
    }
}

# The file where it stands; where the folder is there and the file is not, one that says so: no layer is missing then.
function Copy-ExauditWebConfigs($Document, [string] $Server, [string] $Folder, [string[]] $Keep) {
    $problems = New-Object Collections.ArrayList
    $written = 0
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $started = Get-ExauditTime
    foreach ($place in @(Get-ExauditFolders $Document)) {
        if (-not $place) { continue }
        $source = [IO.Path]::Combine($place, 'web.config')
        $relative = $Folder + '/' + $place.Replace(':', '').Replace('\', '/') + '/web.config'
        try {
            if ([IO.File]::Exists($source)) { [void] (Copy-ExauditSections $source $relative 'web.config' $Server $Keep) }
            elseif ([IO.Directory]::Exists($place)) {
                Write-ExauditText $relative "<configuration>`n  <!-- no web.config stands in this folder -->`n</configuration>`n"
                Add-ExauditFile $relative 'web.config' $Server @()
            }
            else { continue }
            $written++
        }
        catch { [void] $problems.Add("${source}: " + (Get-ExauditReason $_)) }
    }
    $status = 'complete'
    if ($problems.Count -gt 0) { $status = 'partial'; if ($written -eq 0) { $status = 'failed' } }
    Add-ExauditAnswer 'web.config' $Server $status ([string[]] $problems.ToArray([string])) $watch $started
}

# --- Programs of Windows, by full path. Their output is kept below the command line that it answers.

function Invoke-ExauditProgram([string] $Program, [string[]] $Arguments) {
    if (-not [IO.File]::Exists($Program)) { throw "$Program does not exist" }
    $lines = @(& $Program $Arguments 2>&1 | ForEach-Object { [string] $_ })
    [string]::Join("`r`n", [string[]] $lines) + "`r`n"
}

function Get-ExauditCommandLine([string[]] $Words) {
    $shown = @($Words | ForEach-Object { if ($_ -match '\s') { '"' + $_ + '"' } else { $_ } })
    'C:\>' + [string]::Join(' ', [string[]] $shown) + "`r`n"
}

# --- capture.json, written last: a capture without it was not finished.

function Write-ExauditManifest($Custody) {
    $manifest = New-Object Collections.Specialized.OrderedDictionary
    $manifest['schema'] = 'exaudit/capture/v1'
    foreach ($name in $Custody.Keys) { $manifest[$name] = $Custody[$name] }
    $manifest['files'] = $ExauditFiles
    $manifest['requests'] = $ExauditAnswers
    Write-ExauditText 'capture.json' ((Format-ExauditJson $manifest) + "`n")
}

function Get-ExauditCustody([string] $Started, [string] $Script) {
    $identity = $null
    try { $identity = [Security.Principal.WindowsIdentity]::GetCurrent() } catch { $identity = $null }
    $by = New-Object Collections.Specialized.OrderedDictionary
    $rights = New-Object Collections.Specialized.OrderedDictionary
    $by['account'] = $null
    $rights['elevated'] = $null
    if ($null -ne $identity) {
        $by['account'] = [string] $identity.Name
        if ($null -ne $identity.User) { $by['sid'] = [string] $identity.User.Value }
        $rights['elevated'] = [bool] (New-Object Security.Principal.WindowsPrincipal $identity).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
    }
    if ($Redact) {
        if ($null -ne $by['account']) { $by['account'] = 'account-' + (Get-ExauditPseudonym 'account' $by['account']).Substring(0, 12) }
        $by.Remove('sid')
    }
    $by['class'] = 'pii'
    $rights['recipientScope'] = $null
    $rights['viewEntireForest'] = $ExauditForest
    $tool = New-Object Collections.Specialized.OrderedDictionary
    $tool['version'] = $ExauditVersion
    $tool['digest'] = $null
    if ($Script -and [IO.File]::Exists($Script)) { $tool['digest'] = 'sha256:' + (Get-ExauditDigest $Script) }
    $tool['catalog'] = 'sha256:' + $ExauditCatalog
    $clock = New-Object Collections.Specialized.OrderedDictionary
    $clock['host'] = Get-ExauditTime
    $clock['offsetToDomainControllerSeconds'] = $null
    $window = New-Object Collections.Specialized.OrderedDictionary
    $window['first'] = $Started
    $window['last'] = Get-ExauditTime
    $custody = New-Object Collections.Specialized.OrderedDictionary
    $custody['custody'] = 'collected'
    $custody['collectedBy'] = $by
    $custody['host'] = [Environment]::MachineName
    $custody['rights'] = $rights
    $custody['tool'] = $tool
    $custody['clock'] = $clock
    $custody['window'] = $window
    $custody['redacted'] = [bool] $Redact
    $custody
}
