import { describe, expect, test } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

const FIRST = 'EX01\\EWS (Default Web Site)';
const SECOND = 'EX02\\EWS (Default Web Site)';
const LEVEL = `reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel

HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa
    LmCompatibilityLevel    REG_DWORD    0x3

`;

async function read(text: string) {
  const { fragments, records } = await normalizedOf({ 'a.txt': text });
  return { fragments, record: records[0] };
}

describe('a table of Jira', () => {
  const table = (...rows: readonly string[]): string =>
    `Hi,\n\n||Identity||BasicAuthentication||WindowsAuthentication||\n${rows.map((row) => `${row}\n`).join('')}`;

  test('is read', async () => {
    const { fragments, record } = await read(table(`|${FIRST}|False|True|`, `| ${SECOND} | True | True |`));
    expect(fragments.map(({ label, properties }) => [label, properties.basicAuthentication])).toEqual([
      [FIRST, false],
      [SECOND, true],
    ]);
    expect(record?.notes).toEqual(['Cleaned before it was read: tables of Jira (3 lines).']);
  });

  test('a row of other columns is left over', async () => {
    const { fragments, record } = await read(table(`|${FIRST}|False|True|`, `|${SECOND}|True|`));
    expect(fragments.map(({ label }) => label)).toEqual([FIRST]);
    expect(record).toMatchObject({
      status: 'partly',
      leftOver: [
        [1, 1],
        [5, 5],
      ],
    });
  });
});

describe('times that a terminal wrote before each line', () => {
  const list = `Identity              : ${FIRST}\nBasicAuthentication   : False\nWindowsAuthentication : True\n`;

  test('are none of the text', async () => {
    const { fragments, record } = await read(list.replace(/^(?=.)/gm, '[2024-03-04 10:11:12] '));
    expect(fragments[0]?.properties).toMatchObject({ basicAuthentication: false, windowsAuthentication: true });
    expect(record?.notes).toEqual(['Cleaned before it was read: times of a log (3 lines).']);
  });

  test('stay where a line has none', async () => {
    const { fragments, record } = await read(list.replace(/^(?=[BW])/gm, '[2024-03-04 10:11:12] '));
    expect(fragments.flatMap(({ properties }) => properties.basicAuthentication ?? [])).toEqual([]);
    expect(record?.status).not.toBe('read');
  });
});

test('the end of a page is no part of the line below it', async () => {
  const { fragments } = await read(
    `Identity              : ${FIRST}\nBasicAuthentication   : False\n\fIdentity              : ${SECOND}\nBasicAuthentication   : True\n`,
  );
  expect(fragments.map(({ label, properties }) => [label, properties.basicAuthentication])).toEqual([
    [FIRST, false],
    [SECOND, true],
  ]);
});

test('letters that a PDF joined are letters', async () => {
  const { fragments } = await read(
    'Identity : EX01\\OAB (Default Web Site)\nInternalUrl : https://o\ufb03ce.contoso.com/OAB\nO\ufb04ineAddressBooks : {\\Default O\ufb04ine Address Book}\n',
  );
  expect(fragments[0]?.properties.internalUrl).toBe('https://office.contoso.com/OAB');
});

test.each(['mia@EX01', 'contoso\\mia@EX01', 'mia@ex01.contoso.local'])(
  'the prompt of a shell over SSH names its computer: %s',
  async (who) => {
    const { fragments, record } = await read(`${who} C:\\Users\\mia>${LEVEL}${who} C:\\Users\\mia>`);
    expect(fragments.map(({ id }) => id)).toEqual([
      'registry-value:ex01/hklm/system/currentcontrolset/control/lsa/lmcompatibilitylevel',
    ]);
    expect(record).toMatchObject({ format: 'console', status: 'read' });
  },
);
