param($Call)
if ($true) { "never closed
