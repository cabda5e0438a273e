param($Call)
# Half of a character, garbage, and the other half later.
$out = [Console]::OpenStandardOutput()
$out.Write([byte[]] (0xe2, 0x82), 0, 2)
$out.Flush()
Start-Sleep -Milliseconds 100
$Call.say
$out.Write([byte[]] (0xac, 0xff, 0xfe, 0x00, 0x9a), 0, 5)
$out.Flush()
"end:$($Call.nonce)"
