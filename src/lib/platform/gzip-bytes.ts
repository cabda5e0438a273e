/** Where gzip says which system packed it (RFC 1952), and what it says on Unix. */
const SYSTEM = 9;
const UNIX = 3;

/** The same packed bytes on every system: zlib names its own in each header. Changes `packed` in place. */
export function withoutSystem<Bytes extends Uint8Array>(packed: Bytes): Bytes {
  packed[SYSTEM] = UNIX;
  return packed;
}
