/** Cmdlets: one object by its identity, read and set with the same domain controller. */
export const RUNTIME_CMDLETS = `
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
`;
