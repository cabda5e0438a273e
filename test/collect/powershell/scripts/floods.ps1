param($Call)
$line = "x" * 1000000
1..40 | ForEach-Object { [Console]::Out.WriteLine($line) }
"end:$($Call.nonce)"
