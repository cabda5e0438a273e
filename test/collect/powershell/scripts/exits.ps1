param($Call)
[Environment]::Exit(0)
