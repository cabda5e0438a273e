param($Call)
Write-Warning "careful"
Write-Error "not good"
Write-Host "told"
Write-Verbose "detail" -Verbose
[Console]::Error.WriteLine("native noise")
[Console]::Out.WriteLine("garbage { on stdout")
[ordered]@{ said = $Call.say; length = $Call.say.Length }
"end:$($Call.nonce)"
