param($Call)
[Console]::Out.Write("garbage <$($Call.nonce) {`"a`": ")
[Console]::Error.Write("noise on stderr, $('x' * 100000)")
$Call.say
[Console]::Out.WriteLine(":end> ]]>")
"end:$($Call.nonce)"
