/** A value of the server's own registry; a key that was made for it goes with it. */
export const RUNTIME_REGISTRY = `
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
`;
