/**
 * IIS through appcmd, by full path, each argument one element of an array. A list of providers is taken away and put
 * back in order in one call, so in one commit; what a location inherited is cleared again, not written.
 */
export const RUNTIME_IIS = `
# ---- IIS ----------------------------------------------------------------------------------------------------------

function Get-InetsrvPath([string]$Below) {
    $folder = Join-Path (Join-Path ([string]$env:SystemRoot) 'System32') 'inetsrv'
    return Join-Path $folder $Below
}

# 183 and 4312 (there already, not there) are no failure yet: the whole list is read afterwards, and decides.
function Invoke-Appcmd([string[]]$Arguments) {
    $program = Get-InetsrvPath 'appcmd.exe'
    if (-not (Test-Path -LiteralPath $program)) { throw ('There is no ' + $program) }
    $lines = @(& $program $Arguments)
    $code = $LASTEXITCODE
    $text = [string]::Join([string][char]10, @($lines | ForEach-Object { [string]$_ }))
    if ($code -ne 0 -and $code -ne 183 -and $code -ne 4312) { throw ('appcmd ' + $Arguments[0] + ' ended with ' + $code + ': ' + $text) }
    return $text
}

# Without a location appcmd means the server root.
function Get-ConfigArguments([string]$Verb, $Step) {
    $arguments = @($Verb, 'config')
    if ($Step.Location -ne '') { $arguments += $Step.Location }
    return ,($arguments + @('/section:' + $Step.Section))
}

# The sections of applicationHost.config at this very location.
function Get-OwnSections($Step) {
    $document = New-Object Xml.XmlDocument
    $document.XmlResolver = $null
    $document.Load((Get-InetsrvPath (Join-Path 'config' 'applicationHost.config')))
    $places = @()
    if ($Step.Location -eq '') { $places = @($document.DocumentElement) }
    else {
        foreach ($place in $document.SelectNodes('/configuration/location')) {
            if ($place.GetAttribute('path').Trim('/') -eq $Step.Location.Trim('/')) { $places += $place }
        }
    }
    return @($places | ForEach-Object { $_.SelectSingleNode($Step.Section) } | Where-Object { $null -ne $_ })
}

# Whether applicationHost.config sets it there.
function Test-SetHere($Step) {
    foreach ($section in @(Get-OwnSections $Step)) {
        if ($Step.Attribute -eq 'providers') { if ($null -ne $section.SelectSingleNode('providers')) { return $true } }
        elseif ($section.HasAttribute($Step.Attribute)) { return $true }
    }
    return $false
}

# Own entries that build on the inherited list: without clear, below the root. $null where there are none.
function Get-MixedEntries($Step) {
    if ($Step.Attribute -ne 'providers' -or $Step.Location -eq '') { return $null }
    $own = @(@(Get-OwnSections $Step) | ForEach-Object { $_.SelectNodes('providers/*') } | ForEach-Object { ($_.LocalName + ' ' + $_.GetAttribute('value')).Trim() })
    if ($own.Count -eq 0 -or $own -contains 'clear') { return $null }
    return ,$own
}

# What holds at a location, whoever set it.
function Read-IisValue($Step) {
    $document = New-Object Xml.XmlDocument
    $document.XmlResolver = $null
    $document.LoadXml((Invoke-Appcmd ((Get-ConfigArguments 'list' $Step) + @('/xml'))))
    $section = $document.SelectSingleNode('/appcmd/CONFIG/*')
    if ($null -eq $section) { throw ('appcmd does not answer for ' + $Step.Section) }
    $read = @{}
    if ($Step.Attribute -eq 'providers') {
        $read['providers'] = @($section.SelectNodes('providers/add') | ForEach-Object { $_.GetAttribute('value') })
    } elseif (-not $section.HasAttribute($Step.Attribute)) { $read[$Step.Attribute] = $Step.Default }
    elseif ($Step.Attribute -eq 'sslFlags') {
        $read[$Step.Attribute] = @($section.GetAttribute($Step.Attribute).Split(',') | ForEach-Object { $_.Trim() } | Where-Object { $_ -ne '' -and $_ -ne 'None' })
    } else { $read[$Step.Attribute] = $section.GetAttribute($Step.Attribute) }
    return $read
}

function Read-Iis($Step) {
    $read = Read-IisValue $Step
    $read['setHere'] = Test-SetHere $Step
    $mixed = Get-MixedEntries $Step
    if ($null -ne $mixed) { $read['ownEntries'] = $mixed }
    return $read
}

function Write-Iis($Step, [string]$To) {
    $commit = '/commit:apphost'
    $field = $Step.Fields[0]
    $inherited = ($To -eq 'Before' -and -not $Step.Fields[1].Before)
    if ($inherited) {
        if (Test-SetHere $Step) { [void](Invoke-Appcmd ((Get-ConfigArguments 'clear' $Step) + @(('/' + $Step.Attribute), $commit))) }
    } elseif ($Step.Attribute -eq 'providers') {
        $now = @((Read-Iis $Step)['providers'])
        $arguments = Get-ConfigArguments 'set' $Step
        foreach ($name in $now) { $arguments += "/-providers.[value='" + $name + "']" }
        foreach ($name in @($field[$To])) { $arguments += "/+providers.[value='" + $name + "']" }
        [void](Invoke-Appcmd ($arguments + @($commit)))
    } else {
        $text = [string]$field[$To]
        if ($Step.Attribute -eq 'sslFlags') {
            $text = [string]::Join(',', @($field[$To]))
            if ($text -eq '') { $text = 'None' }
        } elseif ($field[$To] -is [bool]) { $text = $text.ToLowerInvariant() }
        [void](Invoke-Appcmd ((Get-ConfigArguments 'set' $Step) + @(('/' + $Step.Attribute + ':' + $text), $commit)))
    }
    if ($null -ne $Step.Pool) { [void](Invoke-Appcmd @('recycle', 'apppool', ('/apppool.name:' + $Step.Pool))) }
}
`;
