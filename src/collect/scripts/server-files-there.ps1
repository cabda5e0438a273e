# Runs on the server itself: reads applicationHost.config and the web.config files that it leads to, keeps the sections
# that say how clients sign in, and drops passwords and keys before anything leaves the server.
# Written for Windows PowerShell 5.1 and PowerShell 7. Reads only.
param(
    [string] $Root = ''
)

# With a root, the files of a copied system drive are read.
function Get-ExauditPath([string] $Path) {
    $full = [Environment]::ExpandEnvironmentVariables($Path)
    if ($Root -eq '') { return $full }
    Join-Path $Root ($full -replace '^[A-Za-z]:', '' -replace '^%SystemRoot%', 'Windows' -replace '^%windir%', 'Windows' -replace '^%SystemDrive%', '' -replace '\\', '/').TrimStart('/')
}

function Read-ExauditXml([string] $Path) {
    $settings = New-Object Xml.XmlReaderSettings
    $settings.DtdProcessing = [Xml.DtdProcessing]::Prohibit
    $settings.XmlResolver = $null
    $settings.MaxCharactersInDocument = 64MB
    $reader = [Xml.XmlReader]::Create($Path, $settings)
    try {
        $document = New-Object Xml.XmlDocument
        $document.XmlResolver = $null
        $document.PreserveWhitespace = $true
        $document.Load($reader)
        return , $document
    }
    finally { $reader.Dispose() }
}

# Below these nothing is dropped but secrets.
$keep = @(
    'configSections', 'system.applicationHost/sites', 'system.applicationHost/applicationPools',
    'system.webServer/security/authentication/windowsAuthentication', 'system.webServer/security/authentication/anonymousAuthentication',
    'system.webServer/security/authentication/basicAuthentication', 'system.webServer/security/authentication/digestAuthentication',
    'system.webServer/security/access', 'system.webServer/httpRedirect'
)

function Remove-ExauditRest($Element, [string] $Path, $Withheld) {
    foreach ($child in @($Element.ChildNodes)) {
        if ($child -is [Xml.XmlComment] -or $child -is [Xml.XmlProcessingInstruction]) { [void] $Element.RemoveChild($child); continue }
        if ($child -isnot [Xml.XmlElement]) { continue }
        $below = if ($Path -eq '') { $child.LocalName } else { $Path + '/' + $child.LocalName }
        if ($child.LocalName -eq 'location') { Remove-ExauditRest $child '' $Withheld; continue }
        $whole = @($keep | Where-Object { $_ -eq $below }).Count -gt 0
        $onTheWay = @($keep | Where-Object { $_.StartsWith($below + '/') }).Count -gt 0
        if ($whole) { Remove-ExauditSecret $child $below $Withheld }
        elseif ($onTheWay) { Remove-ExauditRest $child $below $Withheld }
        else {
            if ($child.LocalName -eq 'configProtectedData') { [void] $Withheld.Add('configProtectedData') }
            [void] $Element.RemoveChild($child)
        }
    }
}

function Remove-ExauditSecret($Element, [string] $Path, $Withheld) {
    foreach ($attribute in @($Element.Attributes)) {
        if ($attribute.LocalName -match '(?i)password|secret|credential|validationKey|decryptionKey' -or $attribute.Value -like '`[enc:*') {
            [void] $Withheld.Add($Path + '/@' + $attribute.LocalName)
            [void] $Element.Attributes.Remove($attribute)
        }
    }
    foreach ($child in @($Element.ChildNodes)) {
        if ($child -is [Xml.XmlComment] -or $child -is [Xml.XmlProcessingInstruction]) { [void] $Element.RemoveChild($child) }
        elseif ($child -is [Xml.XmlElement]) { Remove-ExauditSecret $child ($Path + '/' + $child.LocalName) $Withheld }
    }
}

function Get-ExauditConfiguration([string] $Path) {
    $answer = @{ path = $Path; state = 'read'; detail = ''; text = $null; withheld = @(); document = $null }
    $place = Get-ExauditPath $Path
    try {
        if (-not [IO.File]::Exists($place)) {
            # Not there, or not to be seen by this account: a folder that cannot be listed says which.
            if ([IO.Directory]::Exists([IO.Path]::GetDirectoryName($place))) { [void] [IO.Directory]::GetFiles([IO.Path]::GetDirectoryName($place), '*.config') }
            $answer.state = 'absent'
            return $answer
        }
        $document = Read-ExauditXml $place
        $withheld = New-Object 'Collections.Generic.SortedSet[string]'
        $answer.document = $document
        Remove-ExauditRest $document.DocumentElement '' $withheld
        $answer.text = '<?xml version="1.0" encoding="UTF-8"?>' + "`n" + $document.DocumentElement.OuterXml + "`n"
        $answer.withheld = @($withheld)
    }
    catch [UnauthorizedAccessException] { $answer.state = 'denied'; $answer.detail = $_.Exception.Message }
    catch {
        $fault = $_.Exception
        if ($null -ne $fault.InnerException) { $fault = $fault.InnerException }
        $answer.state = if ($fault -is [UnauthorizedAccessException]) { 'denied' } else { 'unreadable' }
        $answer.detail = $fault.Message
    }
    $answer
}

function Write-ExauditFile($File) {
    New-Object PSObject -Property @{ path = $File.path; state = $File.state; detail = $File.detail; text = $File.text; withheld = $File.withheld }
}

$host0 = Get-ExauditConfiguration '%SystemRoot%\System32\inetsrv\config\applicationHost.config'
Write-ExauditFile $host0
if ($null -ne $host0.document) {
    $folders = New-Object 'Collections.Generic.SortedSet[string]' ([StringComparer]::OrdinalIgnoreCase)
    foreach ($directory in $host0.document.GetElementsByTagName('virtualDirectory')) {
        $folder = $directory.GetAttribute('physicalPath')
        # A share would be read with the rights of this account, from wherever the file says.
        if ($folder -ne '' -and -not $folder.StartsWith('\\') -and -not $folder.StartsWith('//')) { [void] $folders.Add($folder.TrimEnd('\')) }
    }
    foreach ($folder in $folders) { Write-ExauditFile (Get-ExauditConfiguration ($folder + '\web.config')) }
}
