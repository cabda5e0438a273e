import { describe, expect, it, test } from 'vitest';
import { normalizedOf } from '../../normalized-of.ts';

const LSA = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa';

describe('values of the registry of which no line says the key', () => {
  it.each([
    ['    LmCompatibilityLevel    REG_DWORD    0x5\n    NoLMHash    REG_DWORD    0x1\n', 'Lines 1–2 are values'],
    [
      'LmCompatibilityLevel    REG_DWORD    0x5\nEX02:\nLmCompatibilityLevel    REG_DWORD    0x3\n',
      'Lines 1 and 3 are values',
    ],
    ['Dear all,\n\n"LmCompatibilityLevel"=dword:00000005\n\nRegards\n', 'Line 3 is a value'],
  ])('are named by their lines: %j', async (text, named) => {
    for (const path of ['a.txt', 'servers/EX01/a.txt']) {
      const { fragments, records } = await normalizedOf({ [path]: text });
      expect(fragments).toEqual([]);
      expect(records[0]).toMatchObject({
        status: 'unplaced',
        problem: `${named} of the registry, and no line says of which key.`,
        hint: expect.stringContaining('Add the line of the key'),
      });
    }
  });
});

test('a part of an export without its head is read, and what it does not hold is not seen', async () => {
  const text = `Hello,\n\n[${LSA}]\n"LmCompatibilityLevel"=dword:00000003\n"Notes"=hex(2):41,00,42,00,00,00\n`;
  const { fragments, records } = await normalizedOf({ 'servers/EX01/a.txt': text });
  expect(fragments.map(({ properties }) => [properties.name, properties.data ?? null])).toEqual([
    ['LmCompatibilityLevel', 3],
    ['Notes', null],
  ]);
  expect(records[0]).toMatchObject({ status: 'partly', leftOver: [[1, 1]] });
});
