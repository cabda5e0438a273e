# Exports the stub's answers as people export Exchange's, one folder a mode: by the commands of the catalog, and as JSON.
param([string] $Folder, [string] $Commands)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$asked = ConvertFrom-Json ([IO.File]::ReadAllText($Commands))
foreach ($mode in 'live', 'remote', 'clixml') {
    $env:STUB_EXCHANGE = ConvertTo-Json -Compress @{ mode = $mode; data = $env:STUB_DATA }
    . (Join-Path $PSScriptRoot 'connect-stub.ps1')
    foreach ($request in $asked) {
        foreach ($server in $request.servers) {
            $place = Join-Path $Folder $mode
            [void] (New-Item -ItemType Directory -Force (Join-Path $place "servers/$server"), (Join-Path $place 'json'))
            Push-Location $place
            try {
                Invoke-Expression $request.command.Replace('{server}', $server)
                if ($request.servers.Count -gt 1) { continue }
                $read = $request.command.Split('|')[0]
                $objects = @(Invoke-Expression $read)
                $lines = foreach ($object in $objects) { ConvertTo-Json -Compress -Depth 3 -InputObject $object -WarningAction SilentlyContinue }
                [IO.File]::WriteAllLines((Join-Path (Get-Location) "json/$($request.id).json"), @($lines))
            }
            finally { Pop-Location }
        }
    }
}
