/** What has to hold before anything is read or changed: approval, validity, this server, the tools. */
export const RUNTIME_GATE = `
# ---- Conditions ---------------------------------------------------------------------------------------------------

function Get-ShortName([string]$Name) { return $Name.Split('.')[0].ToLowerInvariant() }

function Test-IsHere($Step) {
    return ($null -eq $Step.Server -or (Get-ShortName $Step.Server) -eq (Get-ShortName ([string]$env:COMPUTERNAME)))
}

# Why nothing may be changed; empty where everything is in order.
function Get-Refusal {
    if ($PlanDigest -ne $Plan.Digest) { return 'Refused: -PlanDigest is not the digest of this plan.' }
    if ($ChangeId -notmatch '^[A-Za-z0-9._:/#-]{1,100}$') { return 'Refused: -ChangeId is missing, or holds other characters than letters, digits and . _ : / # -' }
    if ($Kind -ne 'apply') { return '' }
    $late = $true
    if ($null -eq $Plan.ValidUntil -and -not $OverrideValidity) { return 'Refused: nobody knows when the values behind this plan were read, so nobody knows whether it still fits. Say when with exaudit plan --taken-at DATE-TIME and plan anew, or add -OverrideValidity.' }
    if ($null -ne $Plan.ValidUntil) {
        $until = [DateTime]::Parse($Plan.ValidUntil, [Globalization.CultureInfo]::InvariantCulture, [Globalization.DateTimeStyles]::AdjustToUniversal)
        $late = [DateTime]::UtcNow -gt $until
    }
    if ($late -and -not $OverrideValidity) { return 'Refused: the plan is no longer valid (' + [string]$Plan.ValidUntil + '). Audit again and plan anew.' }
    $Result['validityOverridden'] = $late
    return ''
}

# Why the steps cannot even be read here; empty where they can.
function Get-Obstacle {
    $here = Get-ShortName ([string]$env:COMPUTERNAME)
    $listed = @($Plan.Servers | ForEach-Object { Get-ShortName $_ })
    if ($listed.Count -gt 0 -and $listed -notcontains $here) { return 'Refused: ' + $here + ' is not among the servers of this wave: ' + [string]::Join(', ', $listed) }
    $mine = @($Steps | Where-Object { Test-IsHere $_ })
    if ([IntPtr]::Size -eq 4 -and $env:PROCESSOR_ARCHITEW6432) { return 'Refused: this is a 32-bit PowerShell on a 64-bit server. Open the 64-bit one.' }
    foreach ($step in $mine) {
        if ($step.Type -ne 'cmdlet') { continue }
        foreach ($name in @($step.Get, $step.Set)) {
            if (-not (Get-Command -Name $name -ErrorAction SilentlyContinue)) { return 'Refused: there is no ' + $name + ' here. Open the Exchange Management Shell (for Skype settings, its own).' }
        }
        if ((Test-TakesController $step) -and $DomainController -eq '') {
            $script:DomainController = Get-UsedController
            if ($DomainController -eq '') { return 'Refused: name a domain controller with -DomainController; the one that Exchange uses here could not be read.' }
        }
    }
    if ($DomainController -ne '') { $Result['domainController'] = $DomainController }
    return ''
}

function Test-TakesController($Step) {
    foreach ($name in @($Step.Get, $Step.Set)) {
        if (-not (Get-Command -Name $name).Parameters.ContainsKey('DomainController')) { return $false }
    }
    return $true
}

function Get-UsedController {
    try {
        $server = Get-ExchangeServer -Identity ([string]$env:COMPUTERNAME) -Status
        return [string](@($server.CurrentDomainControllers)[0])
    } catch { return '' }
}
`;
