import { createSocket, type Socket } from 'node:dgram';

export interface DnsStub {
  /** `127.0.0.1:PORT` */
  readonly server: string;
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const TYPES: { readonly [number: number]: string } = { 1: 'A', 5: 'CNAME', 28: 'AAAA', 33: 'SRV' };
const CODES = { FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 };

/** Records by `TYPE name`, an error code, `SILENCE`, or `GARBAGE`; anything else has no data. */
export type Zone = { readonly [question: string]: readonly Buffer[] | keyof typeof CODES | 'SILENCE' | 'GARBAGE' };

/** A DNS server on loopback that answers one packet with one packet. */
export async function serveDns(zone: Zone): Promise<DnsStub> {
  const socket: Socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, peer) => {
    const { name, type, end } = questionIn(query);
    const question = `${type} ${name}`;
    asked.push(question);
    const found = zone[question];
    if (found === 'SILENCE') return;
    if (found === 'GARBAGE')
      return socket.send(
        Buffer.concat([query.subarray(0, 2), Buffer.from([0x81, 0x80, 0, 1, 0, 9])]),
        peer.port,
        peer.address,
      );
    const records = Array.isArray(found) ? found : [];
    const code = typeof found === 'string' ? CODES[found] : 0;
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(0x8180 | code, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    head.writeUInt32BE(0, 8);
    socket.send(Buffer.concat([head, query.subarray(12, end), ...records]), peer.port, peer.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    server: `127.0.0.1:${socket.address().port}`,
    asked,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

export const a = (name: string, address: string): Buffer =>
  record(name, 1, Buffer.from(address.split('.').map(Number)));
export const aaaa = (name: string, hex: string): Buffer => record(name, 28, Buffer.from(hex, 'hex'));
export const cname = (name: string, target: string): Buffer => record(name, 5, nameBytes(target));
export function srv(name: string, priority: number, weight: number, port: number, target: string): Buffer {
  const numbers = Buffer.alloc(6);
  for (const [index, number] of [priority, weight, port].entries()) numbers.writeUInt16BE(number, index * 2);
  return record(name, 33, Buffer.concat([numbers, nameBytes(target)]));
}

function record(name: string, type: number, data: Buffer): Buffer {
  const middle = Buffer.alloc(10);
  middle.writeUInt16BE(type, 0);
  middle.writeUInt16BE(1, 2);
  middle.writeUInt32BE(60, 4);
  middle.writeUInt16BE(data.length, 8);
  return Buffer.concat([nameBytes(name), middle, data]);
}

const nameBytes = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);

function questionIn(query: Buffer): { readonly name: string; readonly type: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: TYPES[query.readUInt16BE(at + 1)] ?? '?', end: at + 5 };
}
