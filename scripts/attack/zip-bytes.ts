import { crc32, deflateRawSync } from 'node:zlib';

/** A zip of one entry that is not packed. */
export const storedZip = (name: string, bytes: Buffer): Buffer => zipOf([[name, bytes]], 0);
/** A zip whose entries are packed; the same bytes are packed once. */
export const packedZip = (entries: readonly (readonly [name: string, bytes: Buffer])[]): Buffer => zipOf(entries, 8);

/** @param method 0 stored, 8 deflated (APPNOTE.TXT 4.4.5). */
function zipOf(entries: readonly (readonly [name: string, bytes: Buffer])[], method: 0 | 8): Buffer {
  const packed = new Map<Buffer, { readonly crc: number; readonly data: Buffer }>();
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of entries) {
    const known = packed.get(bytes) ?? { crc: crc32(bytes), data: method === 8 ? deflateRawSync(bytes) : bytes };
    packed.set(bytes, known);
    const path = Buffer.from(name);
    const both = Buffer.alloc(26);
    both.writeUInt16LE(20, 0);
    both.writeUInt16LE(method, 4);
    both.writeUInt32LE(known.crc, 10);
    both.writeUInt32LE(known.data.length, 14);
    both.writeUInt32LE(bytes.length, 18);
    both.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    local.push(Buffer.from('PK\x03\x04'), both, path, known.data);
    central.push(Buffer.from('PK\x01\x02\x14\x00'), both, place, path);
    at += 30 + path.length + known.data.length;
  }
  const listed = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...local, listed, Buffer.from('PK\x05\x06'), end]);
}
