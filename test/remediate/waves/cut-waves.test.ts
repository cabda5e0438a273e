import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutWaves } from '../../../src/remediate/waves/cut-waves.ts';

const SERVERS = ['a', 'b', 'c', 'd', 'e', 'f'];
const namespaces = fc
  .dictionary(fc.constantFrom('mail', 'eu', 'us'), fc.uniqueArray(fc.constantFrom(...SERVERS), { minLength: 1 }))
  .map((all) => new Map(Object.entries(all).map(([name, members]) => [name, [...members].sort()])));

describe('waves', () => {
  test('never hold all members of a name with several, hold each server once, and begin with one pilot', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...SERVERS)), namespaces, (servers, names) => {
        const waves = cutWaves(servers, names, null);
        expect(waves.flat().sort()).toEqual([...servers].sort());
        if (servers.length > 0) expect(waves[0]).toHaveLength(1);
        for (const wave of waves) {
          for (const [name, members] of names) {
            const all = members.length > 1 && members.every((member) => wave.includes(member));
            expect(all, `${wave} holds all of ${name}`).toBe(false);
          }
        }
      }),
    );
  });

  test('the pilot that was named goes first', () => {
    const names = new Map([['mail', ['a', 'b', 'c', 'd', 'e']]]);
    expect(cutWaves(['a', 'b', 'c', 'd', 'e'], names, 'c')).toEqual([['c'], ['a', 'b'], ['d', 'e']]);
  });

  test('without a named one the pilot is a server whose users have another way', () => {
    const names = new Map([
      ['alone', ['a']],
      ['mail', ['b', 'c']],
    ]);
    expect(cutWaves(['a', 'b', 'c'], names, null)[0]).toEqual(['b']);
  });

  test('the pilot tries out what comes later: not the one server that shares nothing', () => {
    const names = new Map([['mail', ['a', 'b', 'c']]]);
    const proof = (server: string): number => (server === 'a' ? 0 : 2);
    expect(cutWaves(['a', 'b', 'c'], names, null, proof)[0]).toEqual(['b']);
    expect(cutWaves(['a', 'b', 'c'], new Map([['mail', ['a', 'b']]]), null, (one) => (one === 'c' ? 9 : 1))[0]).toEqual(
      ['a'],
    );
    expect(cutWaves(['a', 'b', 'c'], names, 'a', proof)[0]).toEqual(['a']);
  });

  test('servers whose names were not collected go alone', () => {
    expect(cutWaves(['a', 'b', 'c'], new Map(), null)).toEqual([['a'], ['b'], ['c']]);
  });
});
