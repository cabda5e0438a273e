param($Call)
Start-Process sleep -ArgumentList $Call.seconds
while ($true) { Start-Sleep -Seconds 1 }
"end:$($Call.nonce)"
