import { expect, test } from 'vitest';
import { plain } from '../../formats/read-all.ts';
import { leftOverOf, readPrinted } from '../read-printed.ts';

const read = (text: string) => readPrinted(text).objects.map((object) => plain(object.properties));
const urlIn = (list: string) => plain(readPrinted(list).objects[0]?.properties.get('Url') ?? null);
const text = (value: string) => ({ type: 'text', text: value });

test('the real answer of docs/domain/raw-shapes.md#format-list is read: wraps, braces, blanks, a leading backslash', () => {
  const [object] = read(`
GeneratingMailbox                : mydomain.com/Users/SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}
AddressLists                     : {\\Default Global Address List}
IsDefault                        : True
PublicFolderDatabase             :
LastTouchedTime                  : 3/11/2021 2:44:47 AM
LastGeneratingData               : MailboxGuid: 06796656-9c16-4fa8-8b33-a3b06b770a60; DatabaseGuid:
                                   72ba4b24-0ef1-4e32-b395-4be833144954; Server: ex.mydomain.com
VirtualDirectories               : {ex\\OAB (Exchange Back End)}
Identity                         : \\Default Offline Address Book
`);
  expect(object).toEqual({
    GeneratingMailbox: text('mydomain.com/Users/SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}'),
    AddressLists: text('{\\Default Global Address List}'),
    IsDefault: text('True'),
    PublicFolderDatabase: null,
    LastTouchedTime: text('3/11/2021 2:44:47 AM'),
    LastGeneratingData: {
      ...text(
        'MailboxGuid: 06796656-9c16-4fa8-8b33-a3b06b770a60; DatabaseGuid:\n72ba4b24-0ef1-4e32-b395-4be833144954; Server: ex.mydomain.com',
      ),
      isWrapped: true,
    },
    VirtualDirectories: text('{ex\\OAB (Exchange Back End)}'),
    Identity: text('\\Default Offline Address Book'),
  });
});

test('a value that fills its line is not seen where its rest stands below something else', () => {
  const value = `https://mail.contoso.com/${'a'.repeat(60)}`;
  const rest = '         of-it';
  for (const between of ['Hostname : ZZ99\nZzz      : 17', 'Status Name\n------ ----\nRunning W32Time']) {
    const reading = readPrinted(`Name : EX01\nUrl  : ${value}\n\n${between}\n\n${rest}\n`);
    expect(plain(reading.objects[0]?.properties ?? new Map())).toEqual({
      Name: text('EX01'),
      Url: {
        type: 'unseen',
        cause: 'truncated',
        detail: `line ${leftOverOf(reading).at(-1)} may be the rest of it`,
      },
    });
  }
});

test('a value that fills its line is not seen where its rest was broken in its indentation', () => {
  const value = `https://mail.contoso.com/${'a'.repeat(60)}`;
  const [url] = [urlIn(`Name : EX01\nUrl  : ${value}\n     \n   ver/autodiscover.xml\n`)];
  expect(url).toMatchObject({ type: 'unseen', detail: 'line 4 may be the rest of it' });
});

test('what stands below a warning is its rest, that of the value above it, or a word of its own', () => {
  const value = `https://mail.contoso.com/${'a'.repeat(60)}`;
  const warning = 'WARNING: The object EX01 has been corrupted, and it is in an inconsistent state.';
  const doubted = urlIn(`Name : EX01\nUrl  : ${value}\n${warning} The following\nvalidation errors happened.\n`);
  expect(doubted).toMatchObject({ type: 'unseen', detail: 'line 4 may be the rest of it' });
  const short = urlIn(`Name : EX01\nUrl  : https://a\n${warning} The following\nvalidation errors happened.\n`);
  expect(short).toEqual(text('https://a'));
  expect(leftOverOf(readPrinted(`Name : EX01\nUrl  : https://a\n\n${warning}\nNtlm\n`))).toEqual([5]);
});

test('values that stand one a line keep their lines', () => {
  expect(
    read(
      'Name                            : OAB\nInternalAuthenticationMethods   : OAuth\n                                  WindowsIntegrated\n',
    ),
  ).toEqual([{ Name: text('OAB'), InternalAuthenticationMethods: text('OAuth\nWindowsIntegrated') }]);
});

test('a value that PowerShell 7 cut in mid-word at the full width is put together', () => {
  const value =
    'C:\\Program Files\\Microsoft\\Exchange Server\\V15\\FrontEnd\\HttpProxy\\mapi\\and\\much\\more\\of\\it';
  const wrapped = `Path : ${value.slice(0, 73)}\n       ${value.slice(73)}\n`;
  expect(read(wrapped + wrapped)).toEqual([{ Path: text(value) }, { Path: text(value) }]);
});

test('objects are divided by blank lines, or by a name that comes again, and know their lines', () => {
  const { objects } = readPrinted('\nName : a\nX    : 1\n\n\nName : b\nX    : 2\nName : c\nX    : 3\n');
  expect(objects.map((object) => [object.line, plain(object.properties)])).toEqual([
    [2, { Name: text('a'), X: text('1') }],
    [6, { Name: text('b'), X: text('2') }],
    [8, { Name: text('c'), X: text('3') }],
  ]);
});

test('values may hold colons, and warnings between the lines are no values', () => {
  expect(read('WARNING: The object has been corrupted.\nName : a : b\nUrl  : https://x/y : z\n')).toEqual([
    { Name: text('a : b'), Url: text('https://x/y : z') },
  ]);
});

test('a line inside an object that belongs to no property is reported with its number', () => {
  const reading = readPrinted('Name : a\nthis was pasted badly\nX    : 1\n');
  expect(leftOverOf(reading)).toEqual([2]);
  expect(plain(reading.objects[0]?.properties)).toEqual({
    Name: { type: 'unseen', cause: 'truncated', detail: 'line 2 may be the rest of it' },
    X: text('1'),
  });
});

test('a text without any property line is left over', () => {
  const reading = readPrinted('The term Get-Mailbox is not recognized');
  expect(reading.objects).toEqual([]);
  expect(leftOverOf(reading)).toEqual([1]);
});

test('secret fields are withheld and named', () => {
  const withheld: string[] = [];
  const { objects } = readPrinted('Name          : a\nAdminPassword : p\n', {
    onWithheld: (name) => withheld.push(name),
  });
  expect(plain(objects[0]?.properties)).toEqual({ Name: text('a') });
  expect(withheld).toEqual(['AdminPassword']);
});

test.each([
  ['as wide as a console', 80, '', true],
  ['as wide as a console, above a blank line', 80, '\n', false],
  ['of no width that consoles have', 81, '', false],
  ['shorter than every console', 70, '', false],
])('a value on the last line of a text, %s, may have lost the rest of it', (_, length, below, isLost) => {
  const line = 'Url  : https://mail.contoso.com/'.padEnd(length, 'x');
  const value = urlIn(`Name : EX01\n${line}\n${below}`);
  expect(value).toEqual(
    isLost
      ? { type: 'unseen', cause: 'truncated', detail: 'the text ends on this line, perhaps in the middle of it' }
      : text(line.slice(7)),
  );
});

test('a value on the last line is whole where a line above it is as long and ended', () => {
  const line = 'https://mail.contoso.com/'.padEnd(73, 'x');
  expect(urlIn(`Urls : ${line}\nUrl  : ${line}\n`)).toEqual(text(line));
});
