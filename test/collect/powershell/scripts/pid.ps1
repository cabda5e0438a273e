param($Call)
$PID
"end:$($Call.nonce)"
