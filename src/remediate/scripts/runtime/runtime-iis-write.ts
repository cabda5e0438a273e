/**
 * A list of providers is taken away and put back in order in one call, so in one commit; what a location inherited is
 * cleared again, not written.
 */
export const RUNTIME_IIS_WRITE = `
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
