import { VERSION } from '../../lib/version.ts';
import { COMMON_DIGEST, COMMON_NAME } from './runtime/common-file.ts';
import type { ScriptName } from './script-parameters.ts';

const BEGIN: { readonly [name in ScriptName]: string } = {
  apply: 'Invoke-Apply',
  rollback: 'Invoke-Rollback',
  verify: 'Invoke-Verify',
};

/**
 * The end of a wave's script: it runs the common file of its plan, and no other. Below the digest that it names a
 * signature may stand, of comment lines only, as Set-AuthenticodeSignature appends it.
 */
export const loadCommon = (name: ScriptName): string => String.raw`
# Everything else stands in the common file, reviewed and signed once for a release. It is run only where it is this one.
$ScriptFolder = Split-Path -Parent $MyInvocation.MyCommand.Path
$CommonFile = Join-Path (Split-Path -Parent $ScriptFolder) '${COMMON_NAME}'
$CommonDigest = '${COMMON_DIGEST}'
$Fault = 'is not there: copy the whole folder of the plan to the server'
if (Test-Path -LiteralPath $CommonFile) {
    try {
        $Bytes = [IO.File]::ReadAllBytes($CommonFile)
        $Text = [Text.Encoding]::GetEncoding(28591).GetString($Bytes)
        $Fault = 'was changed: it is not the one that this plan was approved with'
        if ($Text -match 'exaudit-change[.]ps1 of exaudit ([0-9A-Za-z.+-]+):' -and $Matches[1] -ne '${VERSION}') { $Fault = 'is of exaudit ' + $Matches[1] + ', this plan is of exaudit ${VERSION}: take the one from its own folder' }
        $Lengths = @($Bytes.Length)
        if ($Text -match '(\r\n)?# SIG # Begin signature block\r\n(# [A-Za-z0-9+/=]+\r\n)+# SIG # End signature block(\r\n)?\z') { $Lengths += @(($Text.Length - $Matches[0].Length), ($Text.Length - $Matches[0].Length + 2)) }
        try { $Sha = [Security.Cryptography.SHA256]::Create() } catch { $Sha = New-Object Security.Cryptography.SHA256CryptoServiceProvider }
        foreach ($Length in $Lengths) { if ([BitConverter]::ToString($Sha.ComputeHash($Bytes, 0, $Length)).Replace('-', '') -eq $CommonDigest) { $Fault = '' } }
    } catch { $Fault = 'cannot be read: ' + $_.Exception.Message }
}
if ($Fault -ne '') {
    Write-Host ('Refused: ' + $CommonFile + ' ' + $Fault + '. Nothing was read or changed.')
    Write-Host 'Outcome: refused'
    exit 2
}
. $CommonFile
${BEGIN[name]}
exit $ExitCode
`;
