param($Call)
[Environment]::Exit(0)
"end:$($Call.nonce)"
