/**
 * What a server offers to somebody who has not signed in. The bytes that are sent stand here: a request line, the name
 * of the server, and nothing that signs in. TcpClient and SslStream are there in every version, keep the order of
 * headers that stand several times, and use no proxy and no credentials of the user.
 */
export const RUNTIME_WIRE = `
# ---- Wire ---------------------------------------------------------------------------------------------------------

# No name, password or ticket is sent, and nothing of the answer is trusted: its certificate is not looked at.
$AnyCertificate = [Net.Security.RemoteCertificateValidationCallback]{ $true }

$Unreachable = @{}

function Read-WireHead([string]$Server, [int]$Port, [string]$Path) {
    $newLine = [string][char]13 + [char]10
    $blankLine = $newLine + $newLine
    $ordinal = [StringComparison]::Ordinal
    $address = $Server + ':' + $Port
    if ($Unreachable.ContainsKey($address)) { throw $Unreachable[$address] }
    $client = New-Object Net.Sockets.TcpClient
    try {
        try {
            $wait = $client.BeginConnect($Server, $Port, $null, $null)
            if (-not $wait.AsyncWaitHandle.WaitOne(5000, $false)) { throw ($address + ' does not answer within 5 seconds') }
            $client.EndConnect($wait)
            $client.ReceiveTimeout = 5000
            $client.SendTimeout = 5000
            $stream = New-Object Net.Security.SslStream($client.GetStream(), $false, $AnyCertificate)
            # TLS 1.2 by name where the default is still 1.0 (.NET 4.5 to 4.7); no certificate of ours.
            $protocols = [Security.Authentication.SslProtocols]
            if ([Enum]::IsDefined($protocols, 'Tls12') -and -not [Enum]::IsDefined($protocols, 'Tls13')) { $stream.AuthenticateAsClient($Server, $null, [Security.Authentication.SslProtocols]4032, $false) }
            else { $stream.AuthenticateAsClient($Server) }
        } catch {
            # The next row about this server need not wait for it again.
            $Unreachable[$address] = $_.Exception.Message
            throw $_.Exception.Message
        }
        $lines = @(('GET ' + $Path + ' HTTP/1.1'), ('Host: ' + $Server), 'User-Agent: exaudit', 'Accept: */*', 'Connection: close', '', '')
        $bytes = [Text.Encoding]::ASCII.GetBytes([string]::Join($newLine, $lines))
        $stream.Write($bytes, 0, $bytes.Length)
        $stream.Flush()
        $buffer = New-Object byte[] 4096
        $head = ''
        $until = [DateTime]::UtcNow.AddSeconds(10)
        while ($head.Length -lt 65536 -and $head.IndexOf($blankLine, $ordinal) -lt 0 -and [DateTime]::UtcNow -lt $until) {
            $count = $stream.Read($buffer, 0, $buffer.Length)
            if ($count -le 0) { break }
            $head = $head + [Text.Encoding]::ASCII.GetString($buffer, 0, $count)
        }
        $end = $head.IndexOf($blankLine, $ordinal)
        if ($end -lt 0) { throw ($Server + ' sent no whole answer') }
        return $head.Substring(0, $end)
    } finally { $client.Close() }
}

# The schemes of a 401, in the order of its headers.
function Read-Challenges([string]$Server, [int]$Port, [string]$Path) {
    $head = Read-WireHead $Server $Port $Path
    if ($head -notmatch '^HTTP/1[.][01] ([0-9]{3})') { throw 'the answer is not HTTP' }
    if ($Matches[1] -ne '401') { throw ('the answer is ' + $Matches[1] + ', without a challenge') }
    $schemes = @()
    foreach ($line in $head.Split([char]10)) {
        if ($line -notmatch '^WWW-Authenticate:(.*)$') { continue }
        foreach ($part in ($Matches[1] -replace '"[^"]*"', '').Split(',')) {
            if ($part.Trim() -match '^([A-Za-z][A-Za-z0-9-]{0,30})([ ].*)?$' -and $schemes.Count -lt 20) { $schemes += $Matches[1] }
        }
    }
    return @{ Value = $schemes }
}
`;
