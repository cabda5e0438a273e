param($Call)
[Console]::In.ReadLine()
