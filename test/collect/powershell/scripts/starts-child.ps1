param($Call)
Start-Process sleep -ArgumentList $Call.seconds
"end:$($Call.nonce)"
