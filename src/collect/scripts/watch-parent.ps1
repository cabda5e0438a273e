# Runs in a runspace of its own and ends this process, with what it started, when the process that started it is gone:
# also while a cmdlet hangs.
param(
    [Parameter(Mandatory = $true)] [int] $ParentId
)

function Get-ExauditParentId {
    # On Linux an orphan gets another parent at once; a process that nobody reaped still looks alive.
    $stat = [IO.File]::ReadAllText('/proc/self/stat')
    [int] $stat.Substring($stat.LastIndexOf(')') + 2).Split(' ')[1]
}

$linux = [IO.File]::Exists('/proc/self/stat')
$first = 0
$parent = $null
if ($linux) { $first = Get-ExauditParentId }
else { try { $parent = [Diagnostics.Process]::GetProcessById($ParentId) } catch { $parent = $null } }

$alive = if ($linux) { $first -eq $ParentId } else { $null -ne $parent }
while ($alive) {
    Start-Sleep -Milliseconds 500
    $alive = if ($linux) { (Get-ExauditParentId) -eq $first } else { -not $parent.HasExited }
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
