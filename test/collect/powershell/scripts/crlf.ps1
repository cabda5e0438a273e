param($Call)
[Console]::Out.NewLine = "`r`n"
[Console]::Error.NewLine = "`r`n"
"end:$($Call.nonce)"
