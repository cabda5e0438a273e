param($Call)
Start-Sleep -Milliseconds $Call.milliseconds
$PID
"end:$($Call.nonce)"
