param($Call)
$writer = New-Object IO.StreamWriter $Call.file, $false
for ($index = 0; $index -lt 1000; $index++) { $writer.Write("{`"Name`":`"$index`"}`n") }
$writer.Flush()
[Diagnostics.Process]::GetCurrentProcess().Kill()
