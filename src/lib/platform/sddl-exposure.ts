import { wordTable } from '../words/word-table.ts';

/** Groups that stand for more than one account: everybody, users, guests, those who signed in, those on the network. */
const MANY = new Set([
  'WD',
  'AN',
  'AU',
  'BU',
  'BG',
  'DU',
  'DG',
  'IU',
  'NU',
  'DC',
  'S-1-1-0',
  'S-1-5-11',
  'S-1-5-32-545',
  'S-1-5-7',
  'S-1-5-4',
]);
const MANY_BY_NUMBER = /^S-1-5-21-\d+-\d+-\d+-(?:513|514|515)$/;

const WRITES = 0x500c0116;
const READS = 0x80000001;
const LETTERS: { readonly [letters: string]: 'writable' | 'readable' } = wordTable({
  GA: 'writable',
  GW: 'writable',
  FA: 'writable',
  FW: 'writable',
  KA: 'writable',
  KW: 'writable',
  WD: 'writable',
  WO: 'writable',
  SD: 'writable',
  DT: 'writable',
  DC: 'writable',
  LC: 'writable',
  GR: 'readable',
  FR: 'readable',
  CC: 'readable',
});

/**
 * What an access list in the form of Windows (`D:PAI(A;;FA;;;SY)(A;;FR;;;BU)`) lets many people do. A list that is not
 * there lets everybody do everything.
 */
export function sddlExposure(text: string): 'none' | 'readable' | 'writable' | 'unknown' {
  const list = /D:[A-Z_]*((?:\([^()]*\))*)/.exec(text);
  if (list === null) return 'unknown';
  if (/D:[A-Z_]*NO_ACCESS_CONTROL/.test(text)) return 'writable';
  const granted = [...(list[1] ?? '').matchAll(/\(A;[^;]*;([^;]*);[^;]*;[^;]*;([^;)]*)\)/g)]
    .filter(([, , who = '']) => MANY.has(who) || MANY_BY_NUMBER.test(who))
    .map(([, rights = '']) => rightsOf(rights));
  return granted.includes('writable') ? 'writable' : granted.includes('readable') ? 'readable' : 'none';
}

function rightsOf(rights: string): 'none' | 'readable' | 'writable' {
  if (/^0x[0-9a-f]{1,8}$/i.test(rights)) {
    const mask = Number(rights);
    return (mask & WRITES) !== 0 ? 'writable' : (mask & READS) !== 0 ? 'readable' : 'none';
  }
  const all = (rights.match(/../g) ?? []).map((letters) => LETTERS[letters]);
  return all.includes('writable') ? 'writable' : all.includes('readable') ? 'readable' : 'none';
}
