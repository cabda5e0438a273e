/** What holds at a location of IIS, and what the location itself says in applicationHost.config. */
export const RUNTIME_IIS_READ = `
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
`;
