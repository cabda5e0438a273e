import { expect, test } from 'vitest';
import { normalizeRegistry } from '../../../../src/normalize/cmdlets/registry/registry.ts';
import { readRegistry } from '../../../../src/normalize/formats/registry/registry.ts';
import { normalizedOf } from '../../normalized-of.ts';

const LSA = { hive: 'HKLM', key: 'SYSTEM\\CurrentControlSet\\Control\\Lsa' };
const COMMAND = 'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel';

test('reg query output gives its values with their types', () => {
  const text =
    '\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\r\n    LmCompatibilityLevel    REG_DWORD    0x3\r\n    Security Packages    REG_MULTI_SZ    a\\0b\r\n\r\n';
  expect(readRegistry(text).entries).toEqual([
    { ...LSA, name: 'LmCompatibilityLevel', type: 'REG_DWORD', data: 3, line: 3 },
    { ...LSA, name: 'Security Packages', type: 'REG_MULTI_SZ', data: 'a\nb', line: 4 },
  ]);
});

test.each([
  'ERROR: The system was unable to find the specified registry key or value.',
  'FEHLER: Der angegebene Registrierungsschlüssel bzw. Wert wurde nicht gefunden.',
])('"%s" below its command means that the value is not set', (said) => {
  expect(readRegistry(`\r\n${said}\r\n`, COMMAND).entries).toEqual([
    { ...LSA, name: 'LmCompatibilityLevel', type: null, data: null, line: 2 },
  ]);
});

test('the not-found error says nothing without the command, or for a whole key', () => {
  const said = 'ERROR: The system was unable to find the specified registry key or value.';
  expect(readRegistry(said).entries).toEqual([]);
  expect(readRegistry(said, 'reg query HKLM\\SYSTEM\\X').entries).toEqual([]);
});

test('any other error is a problem, not an absent value', () => {
  expect(readRegistry('ERROR: Access is denied.', COMMAND)).toMatchObject({ entries: [], problem: { line: 1 } });
});

test('a .reg file of version 5 is read: dword, text, bytes over lines, deletion, default', () => {
  const text = [
    'Windows Registry Editor Version 5.00',
    '',
    '[HKEY_CURRENT_USER\\Software\\X]',
    '"A"=dword:0000000a',
    '"B \\"q\\""="c:\\\\x"',
    '"C"=-',
    '"D"=hex(2):25,00,\\',
    '  41,00,00,00',
    '@="d"',
    '[-HKEY_CURRENT_USER\\Software\\Gone]',
    '"E"=dword:1',
    '[HKEY_CLASSES_ROOT\\.txt]',
    '"F"="not asked"',
  ].join('\r\n');
  const key = { hive: 'HKCU', key: 'Software\\X' };
  expect(readRegistry(text).entries).toEqual([
    { ...key, name: 'A', type: 'REG_DWORD', data: 10, line: 4 },
    { ...key, name: 'B "q"', type: 'REG_SZ', data: 'c:\\x', line: 5 },
    { ...key, name: 'C', type: null, data: null, line: 6 },
    { ...key, name: 'D', type: 'REG_EXPAND_SZ', data: '%A', line: 7 },
    { ...key, name: '(Default)', type: 'REG_SZ', data: 'd', line: 9 },
  ]);
});

test('a .reg file of version 4 has ANSI bytes', () => {
  expect(readRegistry('REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\X]\n"D"=hex(2):25,41,00\n').entries[0]?.data).toBe('%A');
});

test('a text that is neither is refused', () => {
  expect(() => readRegistry('hello\nworld')).toThrow(/neither/);
});

test('an unset value becomes null, a set one has one of data and text', () => {
  const context = { record: 0, computer: 'EX01.contoso.com', computerRole: 'server', lineOffset: 10 } as const;
  const fragmentOf = (text: string, command?: string) =>
    normalizeRegistry(readRegistry(text, command).entries, context)[0];
  expect(
    fragmentOf('ERROR: The system was unable to find the specified registry key or value.', COMMAND),
  ).toMatchObject({
    id: 'registry-value:ex01/hklm/system/currentcontrolset/control/lsa/lmcompatibilitylevel',
    server: 'ex01',
    properties: { data: null, text: null, valueType: null, hiveOwner: 'machine', computer: 'EX01' },
    provenance: { '*': { record: 0, line: 11 } },
  });
  const set = fragmentOf('HKEY_CURRENT_USER\\Software\\X\n    A    REG_DWORD    0x0\n');
  expect(set?.properties).toMatchObject({ data: 0, hiveOwner: 'unknown' });
  expect(set?.properties).not.toHaveProperty('text');
});

test('a bracket that is no key ends the one before: nobody else has its values', () => {
  const { entries, leftOver } = readRegistry(
    'Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\A] ; ours\n"X"=dword:00000001\n[HKEY_LOCAL_\nMACHINE\\B]\n"X"=dword:00000002\n',
  );
  expect(entries.map(({ key, data }) => [key, data])).toEqual([['A', 1]]);
  expect(leftOver).toEqual([5, 6, 7]);
});

test('a line that may be the rest of a value takes it away, and is named', () => {
  expect(readRegistry('REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\A]\n"X"=dword:0000\n0001\n')).toMatchObject({
    entries: [],
    leftOver: [5],
  });
  expect(readRegistry('HKEY_LOCAL_MACHINE\\A\n    X    REG_DWORD    0x1\n0\n')).toMatchObject({
    entries: [],
    leftOver: [3],
  });
  expect(readRegistry('HKEY_LOCAL_MACHINE\\A\n\\B\n    X    REG_DWORD    0x1\n')).toMatchObject({
    entries: [],
    leftOver: [2, 3],
  });
});

test('a file that ends between two lines may have more values of its last key', async () => {
  const text =
    'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa]\r';
  const { fragments, records } = await normalizedOf({ 'servers/EX01/lsa.reg': text });
  expect(fragments).toEqual([]);
  expect(records[0]?.status).not.toBe('read');
});

const COPY = 'HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002\\Control\\Lsa';
test.each([
  [
    'lsa.reg',
    `Windows Registry Editor Version 5.00\r\n\r\n[${COPY}]\r\n"LmCompatibilityLevel"=dword:00000000\r\n\r\n`,
    3,
  ],
  ['lsa.txt', `\r\n${COPY}\r\n    LmCompatibilityLevel    REG_DWORD    0x0\r\n\r\n`, 3],
  [
    'window.txt',
    `C:\\>reg query ${COPY} /v LmCompatibilityLevel\n\n${COPY}\n    LmCompatibilityLevel    REG_DWORD    0x0\n\nC:\\>\n`,
    4,
  ],
  [
    'item.txt',
    `PS C:\\> Get-ItemProperty HKLM:\\SYSTEM\\ControlSet002\\Control\\Lsa LmCompatibilityLevel\n\nLmCompatibilityLevel : 0\nPSPath               : Microsoft.PowerShell.Core\\Registry::${COPY}\n\nPS C:\\>\n`,
    3,
  ],
])('a copy of the control set is no value of the current one, and the file says so: %s', async (name, text, line) => {
  const { fragments, records } = await normalizedOf({ [`servers/EX01/${name}`]: text });
  expect(fragments).toEqual([]);
  const [record] = records;
  expect([record?.problem, ...(record?.notes ?? [])].join(' ')).toMatch(/ControlSet002 is a copy .*CurrentControlSet/);
  expect([record?.problem, ...(record?.notes ?? [])].join(' ')).toMatch(new RegExp(`\\(line ${line}\\)`));
});

test('a whole hive is refused by its length, before it is held in memory value by value', () => {
  const text = `HKEY_LOCAL_MACHINE\\SYSTEM\n${'    a    REG_DWORD    0x1\n'.repeat(150_000)}`;
  expect(() => readRegistry(text)).toThrow('more than 150000 lines');
});
