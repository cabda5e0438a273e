/** Cmdlets, the registry, and IIS 6 through adsutil.vbs. */
export const RUNTIME_ELSEWHERE = String.raw`
# ---- Cmdlets ------------------------------------------------------------------------------------------------------

function Get-CommonParameters($Step) {
    $parameters = @{ ErrorAction = 'Stop' }
    if ($Step.Identity -ne '') { $parameters['Identity'] = $Step.Identity }
    if (Test-TakesController $Step) { $parameters['DomainController'] = $DomainController }
    return $parameters
}

function Read-Cmdlet($Step) {
    $parameters = Get-CommonParameters $Step
    $found = @(& $Step.Get @parameters)
    if ($found.Count -ne 1) { throw ($Step.Get + ' gives ' + $found.Count + ' objects instead of one') }
    $read = @{}
    foreach ($field in $Step.Fields) {
        $property = $found[0].PSObject.Properties[$field.Name]
        if ($null -eq $property) { throw ($Step.Get + ' gives no property ' + $field.Name) }
        $read[$field.Name] = ConvertTo-PlainValue $property.Value
    }
    return $read
}

function Write-Cmdlet($Step, [string]$To) {
    $parameters = Get-CommonParameters $Step
    $values = $Step['To' + $To]
    foreach ($name in $values.Keys) { $parameters[$name] = $values[$name] }
    $parameters['Confirm'] = $false
    [void](& $Step.Set @parameters)
}

# ---- Registry -----------------------------------------------------------------------------------------------------

function Test-RegistryValue($Step) {
    if (-not (Test-Path -LiteralPath $Step.Key)) { return $false }
    return (@((Get-Item -LiteralPath $Step.Key -ErrorAction Stop).Property) -contains $Step.Name)
}

function Read-Registry($Step) {
    if (-not (Test-RegistryValue $Step)) { return @{ $Step.Name = $null } }
    $answer = Get-ItemProperty -LiteralPath $Step.Key -Name $Step.Name -ErrorAction Stop
    return @{ $Step.Name = ConvertTo-PlainValue $answer.PSObject.Properties[$Step.Name].Value }
}

function Write-Registry($Step, [string]$To) {
    $value = $Step.Fields[0][$To]
    if ($null -eq $value) {
        if (-not (Test-RegistryValue $Step)) { return }
        Remove-ItemProperty -LiteralPath $Step.Key -Name $Step.Name -ErrorAction Stop
        # A key that holds nothing more was made for the value.
        $key = Get-Item -LiteralPath $Step.Key -ErrorAction Stop
        if (@($key.Property).Count -eq 0 -and $key.SubKeyCount -eq 0) { Remove-Item -LiteralPath $Step.Key -ErrorAction Stop }
        return
    }
    if (-not (Test-Path -LiteralPath $Step.Key)) { [void](New-Item -Path $Step.Key -Force -ErrorAction Stop) }
    [void](New-ItemProperty -LiteralPath $Step.Key -Name $Step.Name -PropertyType $Step.Kind -Value $value -Force -ErrorAction Stop)
}

# ---- IIS 6 --------------------------------------------------------------------------------------------------------

function Invoke-Adsutil([string[]]$Arguments) {
    $program = Join-Path (Join-Path ([string]$env:SystemRoot) 'System32') 'cscript.exe'
    $file = Join-Path (Join-Path (Join-Path ([string]$env:SystemDrive) 'Inetpub') 'AdminScripts') 'adsutil.vbs'
    $lines = @(& $program (@('//nologo', $file) + $Arguments))
    return @{ Code = $LASTEXITCODE; Text = [string]::Join([string][char]10, @($lines | ForEach-Object { [string]$_ })) }
}

function Read-Metabase($Step) {
    $name = $Step.Fields[0].Name
    $answer = Invoke-Adsutil @('GET', $Step.Node)
    $pattern = '(?m)^' + [regex]::Escape($name) + '\s*:\s*\(STRING\)\s*"([^"]*)"'
    if ($answer.Code -eq 0 -and $answer.Text -match $pattern) { return @{ $name = $Matches[1] } }
    if ($answer.Text -match 'is not set at this node') { return @{ $name = $null } }
    throw ('adsutil does not answer for ' + $Step.Node + ': ' + $answer.Text)
}

function Write-Metabase($Step, [string]$To) {
    $value = $Step.Fields[0][$To]
    $arguments = @('SET', $Step.Node, $value)
    if ($null -eq $value) {
        if ($null -eq (Read-Metabase $Step)[$Step.Fields[0].Name]) { return }
        $arguments = @('DELETE', $Step.Node)
    }
    $answer = Invoke-Adsutil $arguments
    if ($answer.Code -ne 0) { throw ('adsutil ' + $arguments[0] + ' ended with ' + $answer.Code + ': ' + $answer.Text) }
}
`;
