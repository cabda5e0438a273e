/** A library of Windows without code, whose exports lead to those of other libraries. */

const SECTION = 0x1000;
const ALIGN = 512;

/**
 * PE32+ for x64 with one section, the export directory (Microsoft's PE format, "The .edata section").
 *
 * @param forwards Export → `library.export`.
 */
export function forwardingDll(name: string, forwards: { readonly [name: string]: string }): Buffer {
  const exports = Object.entries(forwards).sort(([a], [b]) => (a < b ? -1 : 1));
  const count = exports.length;
  const [addresses, names] = [40, 40 + 4 * count];
  const ordinals = names + 4 * count;
  const strings: Buffer[] = [];
  let at = ordinals + 2 * count;
  const place = (text: string): number => {
    const bytes = Buffer.from(`${text}\0`, 'latin1');
    strings.push(bytes);
    at += bytes.length;
    return SECTION + at - bytes.length;
  };
  const table = Buffer.alloc(at);
  const fields = [0, 0, 0, place(name), 1, count, count, SECTION + addresses, SECTION + names, SECTION + ordinals];
  for (const [index, value] of fields.entries()) table.writeUInt32LE(value, 4 * index);
  for (const [index, [own, target]] of exports.entries()) {
    table.writeUInt32LE(place(own), names + 4 * index);
    table.writeUInt32LE(place(target), addresses + 4 * index);
    table.writeUInt16LE(index, ordinals + 2 * index);
  }
  const data = Buffer.concat([table, ...strings]);
  const file = Buffer.alloc(ALIGN + Math.ceil(data.length / ALIGN) * ALIGN);
  headersOf(data.length, file.length - ALIGN).copy(file);
  data.copy(file, ALIGN);
  return file;
}

function headersOf(size: number, raw: number): Buffer {
  const headers = Buffer.alloc(ALIGN);
  headers.write('MZ', 0, 'latin1');
  headers.writeUInt32LE(64, 60);
  headers.write('PE\0\0', 64, 'latin1');
  // COFF: x64, one section, an optional header of 240 bytes; executable, large addresses, a library.
  for (const [offset, value] of [
    [68, 0x8664],
    [70, 1],
    [84, 240],
    [86, 0x2022],
  ] as const)
    headers.writeUInt16LE(value, offset);
  const optional = 88;
  headers.writeUInt16LE(0x20b, optional);
  headers.writeUInt8(14, optional + 2);
  for (const [offset, value] of [
    [8, raw],
    [20, SECTION],
    [32, SECTION],
    [36, ALIGN],
    [56, 0x2000],
    [60, ALIGN],
    [108, 16],
    [112, SECTION],
    [116, size],
  ] as const)
    headers.writeUInt32LE(value, optional + offset);
  headers.writeBigUInt64LE(0x180000000n, optional + 24);
  // Of the system and of the subsystem: 6.0, a console, with addresses that may be chosen.
  for (const [offset, value] of [
    [40, 6],
    [48, 6],
    [68, 2],
    [70, 0x160],
  ] as const)
    headers.writeUInt16LE(value, optional + offset);
  for (const [offset, value] of [
    [72, 0x100000n],
    [80, 0x1000n],
    [88, 0x100000n],
    [96, 0x1000n],
  ] as const)
    headers.writeBigUInt64LE(value, optional + offset);
  const section = optional + 240;
  headers.write('.edata', section, 'latin1');
  for (const [offset, value] of [
    [8, size],
    [12, SECTION],
    [16, raw],
    [20, ALIGN],
    [36, 0x40000040],
  ] as const)
    headers.writeUInt32LE(value, section + offset);
  return headers;
}
