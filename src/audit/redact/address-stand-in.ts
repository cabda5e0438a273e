import { hexStandIn } from './stand-ins.ts';

/** Octets stay as long as they are, and private ranges private. */
export function addressStandIn(address: string, key: string): string {
  const octets = address.split('.').map(Number);
  if (octets.some((octet) => octet > 255)) return address;
  const [a = 0, b = 0] = octets;
  if (a === 127 || a === 0 || a === 255) return address;
  const isPrivateB = (a === 192 && b === 168) || (a === 172 && b >= 16 && b < 32) || (a === 169 && b === 254);
  const kept = isPrivateB ? 2 : a === 10 ? 1 : 0;
  return octets.map((octet, index) => (index < kept ? octet : octetStandIn(octet, `${key}\0${index}`))).join('.');
}

/** A turn within the numbers of as many digits: two octets never become one. */
function octetStandIn(octet: number, key: string): number {
  const [low, high] = octet < 10 ? [0, 9] : octet < 100 ? [10, 99] : [100, 255];
  const turn = Number.parseInt(hexStandIn(key, key).slice(0, 6), 16) || 1;
  return low + ((octet - low + turn) % (high - low + 1));
}
