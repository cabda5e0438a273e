param($Call)
$PID
