# A connection script for --connect: what an organization's own would do, against the stub. Options: see StubExchange.psm1.
Import-Module (Join-Path $PSScriptRoot 'StubExchange.psm1') -Global -Force -DisableNameChecking -WarningAction SilentlyContinue
