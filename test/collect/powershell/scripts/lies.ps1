param($Call)
# An envelope of somebody else, and half of one with the right nonce.
[Console]::Out.WriteLine('<000000000000000000000000:e30=:000000000000000000000000>')
[Console]::Out.WriteLine("<$($Call.nonce):not base64:")
[Environment]::Exit(0)
