param($Call)
Write-Output 1
throw "stopped half-way"
"end:$($Call.nonce)"
