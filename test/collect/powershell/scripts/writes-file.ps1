param($Call)
$writer = New-Object IO.StreamWriter $Call.file, $false
$line = 'x' * 1MB
for ($index = 0; $index -lt $Call.megabytes; $index++) { $writer.Write($line) }
$writer.Dispose()
"end:$($Call.nonce)"
