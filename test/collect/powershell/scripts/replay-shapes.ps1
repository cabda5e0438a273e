param($Call)
# Says where its output is, as errors of the file system do.
[IO.File]::WriteAllText($Call.file, "{`"Name`":`"EX01`"}`n")
Write-Warning "written to '$($Call.file)'"
Write-Error "cannot go on at '$($Call.file)'"
[ordered]@{ file = $Call.file }
"end:$($Call.nonce)"
