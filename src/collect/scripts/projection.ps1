# Turns what a cmdlet gives into plain values, and plain values into lines. Dot-sourced by the scripts that ask.
# Written for Windows PowerShell 5.1 and PowerShell 7.

$exauditInvariant = [Globalization.CultureInfo]::InvariantCulture

# Names that hold key material, also where their value is an ordinary string.
function Test-ExauditSecretName([string] $Name) {
    $Name -match '(?i)^SerializationData$|.(password|passphrase|secret|securestring|privatekey|credentials?)$'
}

# Added by remoting, different in every session, and no property of the thing.
function Test-ExauditTransportName([string] $Name) {
    $Name -eq 'PSComputerName' -or $Name -eq 'RunspaceId' -or $Name -eq 'PSShowComputerName' -or $Name -eq 'PSSourceJobInstanceId'
}

# A plain value and what became of it: "plain", "withheld" or "unreadable".
function ConvertTo-ExauditScalar($Value) {
    if ($null -eq $Value) { return $null }
    if ($Value -is [enum]) { return $Value.ToString() }
    if ($Value -is [bool]) { return [bool] $Value }
    if ($Value -is [string]) { return [string] $Value }
    if ($Value -is [datetime]) {
        # A time without a zone stays one: the host's own zone would be a guess.
        if ($Value.Kind -eq [DateTimeKind]::Unspecified) { return $Value.ToString('yyyy-MM-ddTHH:mm:ss.fff', $exauditInvariant) }
        return $Value.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss.fffZ', $exauditInvariant)
    }
    if ($Value -is [DateTimeOffset]) { return $Value.UtcDateTime.ToString('yyyy-MM-ddTHH:mm:ss.fffZ', $exauditInvariant) }
    if ($Value -is [int] -or $Value -is [long] -or $Value -is [int16] -or $Value -is [byte] -or $Value -is [uint32] -or $Value -is [uint16] -or $Value -is [sbyte]) {
        # A deserialized enum is a number that remembers its name.
        $types = $Value.PSObject.TypeNames
        if ($types.Count -gt 0 -and $types[0].StartsWith('Deserialized.')) { return $Value.ToString() }
        $named = $Value.PSObject.Properties['Value']
        if ($null -ne $named -and $named.Value -is [string]) { return [string] $named.Value }
        if ($Value -is [long] -and ($Value -gt 9007199254740991 -or $Value -lt -9007199254740991)) { return $Value.ToString($exauditInvariant) }
        return $Value
    }
    if ($Value -is [double] -and -not [double]::IsNaN($Value) -and -not [double]::IsInfinity($Value)) { return $Value }
    if ($Value -is [IFormattable]) { return [string]::Format($exauditInvariant, '{0}', $Value) }
    $Value.ToString()
}

function Test-ExauditWithheld($Value) {
    $Value -is [Security.SecureString] -or $Value -is [Management.Automation.PSCredential] -or $Value -is [byte[]] -or
    $Value -is [Security.Cryptography.AsymmetricAlgorithm] -or ($Value.PSObject.TypeNames -match 'SecureString$|PSCredential$|PrivateKey$')
}

# Text of an object that has no better one is the name of its type: that is no value.
function Test-ExauditNoText([string] $Text, $Value) {
    $Text.StartsWith('@{') -or $Text.StartsWith('System.') -or $Text -eq $Value.GetType().FullName -or
    @($Value.PSObject.TypeNames) -contains $Text -or @($Value.PSObject.TypeNames) -contains ('Deserialized.' + $Text)
}

# Puts the plain form of one property on the line, or its name on one of the two lists.
function Add-ExauditProperty($Line, [string] $Name, $Value, $Lost) {
    if (Test-ExauditSecretName $Name) { [void] $Lost.withheld.Add($Name); return }
    if ($null -eq $Value -or $Value -is [string] -or $Value -is [ValueType]) {
        $Line[$Name] = ConvertTo-ExauditScalar $Value
        return
    }
    if (Test-ExauditWithheld $Value) { [void] $Lost.withheld.Add($Name); return }
    if ($Value -is [Collections.IDictionary]) {
        $pairs = New-Object Collections.ArrayList
        foreach ($key in @($Value.Keys | Sort-Object)) {
            if (Test-ExauditSecretName "$key") { [void] $Lost.withheld.Add("$Name.$key") }
            else { [void] $pairs.Add("$key=" + (ConvertTo-ExauditScalar $Value[$key])) }
        }
        $Line[$Name] = $pairs
        return
    }
    if ($Value -is [Collections.IEnumerable]) {
        $items = New-Object Collections.ArrayList
        foreach ($item in $Value) {
            if ($null -eq $item) { continue }
            if (Test-ExauditWithheld $item) { [void] $Lost.withheld.Add($Name); return }
            $plain = ConvertTo-ExauditText $item
            if ($null -eq $plain) { [void] $Lost.unreadable.Add($Name); return }
            [void] $items.Add($plain)
        }
        $Line[$Name] = $items
        return
    }
    $plain = ConvertTo-ExauditText $Value
    if ($null -eq $plain) { [void] $Lost.unreadable.Add($Name) } else { $Line[$Name] = $plain }
}

# As the scalar; of an object without a text of its own its name. Nothing where it has neither.
function ConvertTo-ExauditText($Value) {
    $plain = ConvertTo-ExauditScalar $Value
    if ($plain -isnot [string] -or $Value -is [string] -or $Value -is [ValueType]) { return $plain }
    if (-not (Test-ExauditNoText $plain $Value)) { return $plain }
    foreach ($name in 'Name', 'DistinguishedName', 'Identity') {
        $property = $Value.PSObject.Properties[$name]
        if ($null -ne $property -and $property.Value -is [string] -and $property.Value -ne '') { return [string] $property.Value }
    }
    $null
}

# One object as an ordered dictionary of plain values. Asked for by name: absent stays absent. Without names: all.
function ConvertTo-ExauditLine($Item, $Names, $Lost) {
    $line = [ordered]@{}
    if ($null -eq $Item) { return $line }
    if ($Names.Count -eq 0) {
        foreach ($property in $Item.PSObject.Properties) {
            if (Test-ExauditTransportName $property.Name) { continue }
            # A getter that throws costs its own value.
            try {
                $value = $property.get_Value()
                Add-ExauditProperty $line $property.Name $value $Lost
            }
            catch { [void] $Lost.unreadable.Add($property.Name) }
        }
        return $line
    }
    foreach ($name in $Names) {
        $property = $Item.PSObject.Properties[$name]
        if ($null -eq $property) { continue }
        try {
            $value = $property.get_Value()
            Add-ExauditProperty $line $property.Name $value $Lost
        }
        catch { [void] $Lost.unreadable.Add($name) }
    }
    $line
}

function New-ExauditLost {
    @{ withheld = New-Object 'Collections.Generic.SortedSet[string]'; unreadable = New-Object 'Collections.Generic.SortedSet[string]' }
}

# UTF-8 without a byte order mark.
function New-ExauditWriter([string] $File) {
    New-Object IO.StreamWriter $File, $false, (New-Object Text.UTF8Encoding $false), 65536
}

# Half of a surrogate pair has no UTF-8: written as an escape, it comes through.
function ConvertTo-ExauditJson($Value) {
    $json = ConvertTo-Json -InputObject $Value -Depth 3 -Compress
    $half = '[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]'
    if (-not [regex]::IsMatch($json, $half)) { return $json }
    [regex]::Replace($json, $half, [Text.RegularExpressions.MatchEvaluator] { param($match) '\u{0:x4}' -f [int] [char] $match.Value })
}

# A batch of lines, one JSON object each. ConvertTo-Json of a whole batch is several times as fast as of each object;
# it is cut at the first property's name, which cannot stand behind a brace and a quote inside a string.
function Write-ExauditBatch($Writer, $Batch) {
    if ($Batch.Count -eq 0) { return }
    $first = ''
    foreach ($key in $Batch[0].Keys) { $first = [string] $key; break }
    if ($first -match '^[A-Za-z0-9_]+$') {
        $json = ConvertTo-ExauditJson $Batch.ToArray()
        $text = $json.Substring(1, $json.Length - 2).Replace('},{"' + $first + '":', "}`n{`"" + $first + '":')
        if ($text.Split([char] 10).Length -eq $Batch.Count) {
            $Writer.Write($text + "`n")
            $Batch.Clear()
            return
        }
    }
    foreach ($line in $Batch) { $Writer.Write((ConvertTo-ExauditJson $line) + "`n") }
    $Batch.Clear()
}
