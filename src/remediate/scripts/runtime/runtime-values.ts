/** Values: how they compare, and how they are written as JSON. ConvertTo-Json is not there in 2.0. */
export const RUNTIME_VALUES = String.raw`
# ---- Values -------------------------------------------------------------------------------------------------------

# What a cmdlet answers, as null, true or false, number, text, or a list of texts.
function ConvertTo-PlainValue($Value) {
    if ($null -eq $Value) { return $null }
    if ($Value -is [bool] -or $Value -is [int] -or $Value -is [string]) { return $Value }
    if ($Value -is [Collections.IEnumerable]) { return ,@($Value | ForEach-Object { [string]$_ }) }
    return [string]$Value
}

# Equal values have equal keys: no case, unset is empty, one address with or without its last slash.
function Get-ValueKey($Value, [bool]$AsSet) {
    if ($null -eq $Value) { return '' }
    $texts = @($Value | ForEach-Object {
        $text = ([string]$_).ToLowerInvariant()
        if ($text -like 'http*://*') { $text = $text.TrimEnd('/') }
        $text
    })
    if ($AsSet) { $texts = @($texts | Sort-Object -Unique) }
    return [string]::Join([string][char]10, $texts)
}

function ConvertTo-JsonText($Value) {
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [bool]) { if ($Value) { return 'true' } else { return 'false' } }
    if ($Value -is [int]) { return $Value.ToString([Globalization.CultureInfo]::InvariantCulture) }
    if ($Value -is [Collections.IDictionary]) {
        $pairs = @($Value.Keys | ForEach-Object { (ConvertTo-JsonText ([string]$_)) + ':' + (ConvertTo-JsonText $Value[$_]) })
        return '{' + [string]::Join(',', $pairs) + '}'
    }
    if ($Value -isnot [string] -and $Value -is [Collections.IEnumerable]) {
        $items = @($Value | ForEach-Object { ConvertTo-JsonText $_ })
        return '[' + [string]::Join(',', $items) + ']'
    }
    $json = New-Object Text.StringBuilder
    foreach ($character in ([string]$Value).ToCharArray()) {
        $code = [int]$character
        if ($code -lt 32 -or $code -gt 126 -or $code -eq 34 -or $code -eq 92) { [void]$json.AppendFormat('\u{0:x4}', $code) }
        else { [void]$json.Append($character) }
    }
    return '"' + $json.ToString() + '"'
}

function Get-UtcText { return [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture) }

function Format-Value($Value) {
    if ($null -eq $Value) { return '(not set)' }
    if ($Value -is [bool] -or $Value -is [int] -or $Value -is [string]) { return [string]$Value }
    return '{' + [string]::Join(', ', @($Value | ForEach-Object { [string]$_ })) + '}'
}
`;
