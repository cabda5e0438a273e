param($Call)
exit 0
"end:$($Call.nonce)"
