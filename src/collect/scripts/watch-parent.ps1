# Runs in a runspace of its own and ends this process, with what it started, when the process that started it is gone:
# also while a cmdlet hangs.
param(
    [Parameter(Mandatory = $true)] [int] $ParentId,
    # As Node names it. A look at the disk would be a guess: /proc can also be there, and be another system's.
    [Parameter(Mandatory = $true)] [string] $Platform
)

function Get-ExauditParentId([string] $Of) {
    # On Linux an orphan gets another parent at once; a process that nobody reaped still looks alive.
    try { $stat = [IO.File]::ReadAllText('/proc/' + $Of + '/stat') } catch { return 0 }
    [int] $stat.Substring($stat.LastIndexOf(')') + 2).Split(' ')[1]
}

# From this process up to the one that started it. PowerShell as a .NET tool has a process of the tool between them.
function Get-ExauditLine {
    $line = @()
    $at = 'self'
    while ($line.Count -lt 5) {
        $parentOf = Get-ExauditParentId $at
        $line += $parentOf
        if ($parentOf -eq $ParentId -or $parentOf -le 1) { break }
        $at = [string] $parentOf
    }
    $line
}

$linux = $Platform -ceq 'linux'
$first = @()
$parent = $null
if ($linux) { $first = @(Get-ExauditLine) }
else { try { $parent = [Diagnostics.Process]::GetProcessById($ParentId) } catch { $parent = $null } }

$alive = if ($linux) { $first[-1] -eq $ParentId } else { $null -ne $parent }
while ($alive) {
    Start-Sleep -Milliseconds 500
    $alive = if ($linux) { (@(Get-ExauditLine) -join ' ') -eq ($first -join ' ') } else { -not $parent.HasExited }
}

$self = [Diagnostics.Process]::GetCurrentProcess()
try {
    if ($linux) {
        foreach ($process in [Diagnostics.Process]::GetProcesses()) {
            try {
                $stat = [IO.File]::ReadAllText('/proc/' + $process.Id + '/stat')
                if ([int] $stat.Substring($stat.LastIndexOf(')') + 2).Split(' ')[1] -eq $self.Id) { $process.Kill($true) }
            }
            catch { }
        }
    }
    else {
        & (Join-Path ([Environment]::GetFolderPath('System')) 'taskkill.exe') /PID $self.Id /T /F
    }
}
catch { }
$self.Kill()
