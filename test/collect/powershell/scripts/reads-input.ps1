param($Call)
[Console]::In.ReadLine()
"end:$($Call.nonce)"
