param($Call)
$line = "x" * 1MB
for ($index = 0; $index -lt $Call.megabytes; $index++) { [Console]::Out.Write($line) }
"end:$($Call.nonce)"
