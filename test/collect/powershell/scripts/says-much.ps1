param($Call)
'y' * $Call.bytes
"end:$($Call.nonce)"
