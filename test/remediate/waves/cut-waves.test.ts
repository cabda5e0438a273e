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

  const names = (all: { readonly [name: string]: string }) =>
    new Map(Object.entries(all).map(([name, members]) => [name, members.split('')]));
  const MAIL = names({ mail: 'abcde' });

  test.each<
    [
      title: string,
      servers: string,
      namespaces: ReturnType<typeof names>,
      waves: string,
      more?: { pilot?: string; proof?: { [server: string]: number } },
    ]
  >([
    ['no servers make no wave', '', MAIL, ''],
    ['the pilot is alone, and of a name with five members two go together', 'abcde', MAIL, 'a bc de'],
    ['the pilot that was named goes first', 'abcde', MAIL, 'c ab de', { pilot: 'c' }],
    ['a pilot that has nothing to change is no pilot', 'abc', names({ mail: 'abc' }), 'a b c', { pilot: 'z' }],
    ['the order in which servers come does not count', 'edcba', MAIL, 'a bc de'],
    [
      'of a name with two or three members one goes after the other',
      'abcde',
      names({ two: 'ab', three: 'cde' }),
      'a bc d e',
    ],
    ['of a name with four members two go together', 'abcd', names({ mail: 'abcd' }), 'a bc d'],
    ['members that have nothing to change count as those that stay', 'abc', names({ mail: 'abcdef' }), 'a bc'],
    [
      'a server joins only where every one of its names has others left',
      'abcd',
      names({ one: 'abcdef', other: 'bcz' }),
      'a bd c',
    ],
    ['names that one server alone answers to keep nobody apart', 'abc', names({ a: 'a', b: 'b', c: 'c' }), 'a bc'],
    ['a name that nobody answers to keeps nobody apart', 'abc', names({ a: 'a', b: 'b', c: 'c', empty: '' }), 'a bc'],
    ['servers whose names were not collected go alone', 'abc', names({}), 'a b c'],
    [
      'a server whose names were not collected joins nobody, and nobody joins it',
      'abcdef',
      names({ a: 'a', b: 'b', d: 'd', f: 'f' }),
      'a bdf c e',
    ],
    ['the pilot is a server whose users have another way', 'abc', names({ alone: 'a', mail: 'bc' }), 'b ca'],
    [
      'a name with several members beside one of its own is another way as well',
      'ab',
      names({ alone: 'a', own: 'b', mail: 'bc' }),
      'b a',
    ],
    ['the pilot tries out what comes later', 'abc', names({ mail: 'abc' }), 'b c a', { proof: { a: 0, b: 2, c: 2 } }],
    [
      'who tries out something comes before who has another way',
      'abc',
      names({ mail: 'ab' }),
      'c a b',
      { proof: { c: 1 } },
    ],
    [
      'of those that try out something, first who has another way, however little it is',
      'abc',
      names({ mail: 'ab' }),
      'a b c',
      { proof: { a: 1, b: 1, c: 9 } },
    ],
    [
      'of those that have another way, first who tries out most',
      'abc',
      names({ mail: 'abc' }),
      'c b a',
      { proof: { a: 1, b: 2, c: 3 } },
    ],
    [
      'a pilot that was named comes before who tries out more',
      'abc',
      names({ mail: 'abc' }),
      'a c b',
      { pilot: 'a', proof: { b: 2, c: 3 } },
    ],
  ])('%s', (_title, servers, namespaces, waves, { pilot = null, proof = {} } = {}) => {
    const cut = cutWaves(servers.split(''), namespaces, pilot, new Map(Object.entries(proof)));
    expect(cut.map((wave) => wave.join('')).join(' ')).toBe(waves);
  });
});
