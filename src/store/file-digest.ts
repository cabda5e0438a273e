import { digest, startDigest } from '../lib/digest.ts';
import { readBytes, readChunks } from '../lib/files.ts';

const MOST_SCRIPT_BYTES = 32 * 1024 * 1024;

/** SHA-256 (lower-case hex) and length of a file, in chunks. */
export async function digestOf(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const running = startDigest();
  let bytes = 0;
  for await (const chunk of readChunks(path)) {
    running.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: running.hex(), bytes };
}

/**
 * SHA-256 of a PowerShell script without the Authenticode signature at its end, once as it stands and once without the
 * line end that Set-AuthenticodeSignature puts before it; `[]` where the file does not end with a signature. Between its
 * marks only comment lines of Base64 count as one: anything else could be code. Whose signature it is, is not looked at.
 */
export async function digestsBelowSignature(path: string): Promise<readonly string[]> {
  if (!/\.ps1$/i.test(path)) return [];
  const bytes = await readBytes(path, { maxBytes: MOST_SCRIPT_BYTES });
  const text = Buffer.from(bytes).toString('latin1');
  const block =
    /(\r\n)?# SIG # Begin signature block\r\n(?:# [A-Za-z0-9+/=]+\r\n)+# SIG # End signature block(?:\r\n)?$/.exec(
      text,
    );
  if (block === null) return [];
  const end = block.index + (block[1]?.length ?? 0);
  return [...new Set([block.index, end])].map((length) => digest(bytes.subarray(0, length)));
}
