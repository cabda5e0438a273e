/** The second stage: what shows in IIS and on the wire once the step itself is done. Only reads. */
export const RUNTIME_LATER = `
# ---- What shows later ---------------------------------------------------------------------------------------------

# What is read, and what of it counts.
function Read-Later($Step, $Check) {
    if ($Check.Type -eq 'by-hand') { throw $Check.Why }
    if ($Check.Type -ne 'wire') {
        $value = (Read-IisValue $Check)[$Check.Attribute]
        return @{ Value = $value; Counts = $value }
    }
    $read = Read-Challenges $Step.Server $Check.Port $Check.Path
    $counts = @($read.Value | Where-Object { $Check.Only -contains $_ })
    if (-not $Check.AsSet -and $counts.Count -eq 0) { throw ('it offers none of ' + [string]::Join(', ', $Check.Only) + ', but: ' + (Format-Value $read.Value)) }
    return @{ Value = $read.Value; Counts = $counts }
}

# One row of the result for each check. Says how the worst of them is: as-expected, pending, different.
function Test-Later($Step, [string]$Which) {
    $other = 'Before'
    if ($Which -eq 'Before') { $other = 'After' }
    $worst = 'as-expected'
    $rows = New-Object Collections.ArrayList
    foreach ($check in $Step.Later) {
        $row = New-Object Collections.Specialized.OrderedDictionary
        $row['check'] = $check.Type
        $row['where'] = $check.Where
        $row['property'] = $check.Property
        $row['before'] = $check.Before
        $row['after'] = $check.After
        $row['read'] = $null
        $row['state'] = 'unreadable'
        $row['error'] = $null
        [void]$rows.Add($row)
        if ($NoWire -and $check.Type -eq 'wire') { $row['state'] = 'not-asked'; continue }
        try {
            $read = Read-Later $Step $check
            $row['read'] = $read.Value
            $key = Get-ValueKey $read.Counts $check.AsSet
            if ($key -ceq (Get-ValueKey $check[$Which] $check.AsSet)) { $row['state'] = 'as-expected' }
            elseif ($check.Late -and -not $Final -and $key -ceq (Get-ValueKey $check[$other] $check.AsSet)) { $row['state'] = 'pending' }
            else { $row['state'] = 'different' }
        } catch { $row['error'] = $_.Exception.Message }
        if ($row['state'] -eq 'different') { $worst = 'different' }
        elseif ($row['state'] -ne 'as-expected' -and $worst -eq 'as-expected') { $worst = 'pending' }
    }
    (Get-Entry $Step)['later'] = $rows
    return $worst
}

# What is not as expected, in words.
function Format-Later($Step) {
    return [string]::Join('; ', @((Get-Entry $Step)['later'] | Where-Object { 'as-expected', 'not-asked' -notcontains $_['state'] } | ForEach-Object {
        $text = $_['check'] + ' ' + $_['where'] + ': ' + $_['property'] + ' is ' + (Format-Value $_['read']) + ' (' + $_['state'] + ')'
        if ($_['error']) { $text = $_['check'] + ' ' + $_['where'] + ': ' + $_['property'] + ' could not be read: ' + $_['error'] }
        $text
    }))
}
`;
