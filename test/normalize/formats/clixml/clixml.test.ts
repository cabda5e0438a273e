import { createReadStream, existsSync, globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeText } from '../../../../src/lib/text.ts';
import { readClixml } from '../../../../src/normalize/formats/clixml/clixml.ts';
import { allOf, plain, readAll } from '../read-all.ts';

const CAPTURES = '../shared/captures/clixml';
const document = (inner: string) =>
  `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${inner}</Objs>`;
const bag = (inner: string) => document(`<Obj RefId="0"><TN RefId="0"><T>X.Y</T></TN><MS>${inner}</MS></Obj>`);
const ENUM = '<TN RefId="9"><T>A.Method</T><T>System.Enum</T></TN>';

async function propertiesOf(inner: string): Promise<unknown> {
  const { objects, fault } = await readAll(readClixml, bag(inner));
  expect(fault).toBeUndefined();
  return plain(objects[0]?.properties);
}

test('every primitive element has its value', async () => {
  const inner =
    '<S N="s">a_x000D__x000A_b_x005F_x000A_ &lt;_xD83D__xDE00_</S><B N="b">true</B><I32 N="i">-5</I32><U64 N="u">18446744073709551615</U64><I64 N="l">7</I64>' +
    '<Db N="d">1.5</Db><C N="c">65</C><DT N="t">2019-12-03T14:58:46.1234567-08:00</DT><DT N="noZone">2019-12-03T14:58:46</DT>' +
    '<G N="g">c07d2fbc-0000-4000-8000-000000000001</G><URI N="uri">https://a/b</URI><TS N="ts">PT1H</TS><Version N="v">1.2.3.4</Version><SBK N="sb">1</SBK><Nil N="n" /><S N="empty"></S>';
  expect(await propertiesOf(inner)).toEqual({
    s: 'a\r\nb_x000A_ <😀',
    b: true,
    i: -5,
    u: '18446744073709551615',
    l: 7,
    d: 1.5,
    c: 'A',
    t: '2019-12-03T22:58:46.123Z',
    noZone: '2019-12-03T14:58:46',
    g: 'c07d2fbc-0000-4000-8000-000000000001',
    uri: 'https://a/b',
    ts: 'PT1H',
    v: '1.2.3.4',
    sb: '1',
    n: null,
    empty: '',
  });
});

test('an enum has its name and its number, also where its types are a reference', async () => {
  const inner = `<Obj N="a" RefId="1">${ENUM}<ToString>Ntlm</ToString><I32>2</I32></Obj><Obj N="b" RefId="2"><TNRef RefId="9" /><ToString>OAuth</ToString><I32>10</I32></Obj>`;
  expect(await propertiesOf(inner)).toEqual({
    a: { type: 'enum', name: 'Ntlm', number: 2 },
    b: { type: 'enum', name: 'OAuth', number: 10 },
  });
});

test('lists, enumerables, stacks, queues and dictionaries are read', async () => {
  const list = (tag: string) => `<Obj N="${tag}" RefId="1${tag}"><${tag}><I32>1</I32><S>x</S></${tag}></Obj>`;
  const inner = `${['LST', 'IE', 'STK', 'QUE'].map(list).join('')}<Obj N="d" RefId="5"><DCT><En><S N="Key">k</S><I32 N="Value">1</I32></En></DCT></Obj>`;
  const items = { type: 'list', items: [1, 'x'] };
  expect(await propertiesOf(inner)).toMatchObject({
    LST: items,
    IE: items,
    STK: items,
    QUE: items,
    d: { type: 'object', properties: { k: 1 } },
  });
});

test('references name objects that came before, in this object or in an earlier one', async () => {
  const first =
    '<Obj RefId="0"><MS><Obj N="o" RefId="1"><ToString>EX01</ToString><Props><S N="Name">EX01</S></Props></Obj><Ref N="r" RefId="1" /></MS></Obj>';
  const { objects } = await readAll(
    readClixml,
    document(`${first}<Obj RefId="2"><MS><Ref N="again" RefId="1" /><Ref N="lost" RefId="99" /></MS></Obj>`),
  );
  expect(plain(objects[0]?.properties.get('r'))).toMatchObject({ text: 'EX01', properties: { Name: 'EX01' } });
  expect(plain(objects[1]?.properties.get('again'))).toMatchObject({ text: 'EX01' });
  expect(objects[1]?.properties.get('lost')).toMatchObject({ type: 'unseen', cause: 'unreadable' });
});

test('an object that many name stays known over a long file, one that nobody named is forgotten with a reason', async () => {
  const shared =
    '<Obj RefId="s"><MS><S N="a">shared</S></MS></Obj><Obj RefId="f"><MS><S N="a">forgotten</S></MS></Obj>';
  const users = Array.from(
    { length: 40_000 },
    (_, index) => `<Obj RefId="${index}"><MS><Ref N="o" RefId="s" /></MS></Obj>`,
  );
  const { objects } = await readAll(
    readClixml,
    document(`${shared}${users.join('')}<Obj><MS><Ref N="s" RefId="s" /><Ref N="f" RefId="f" /></MS></Obj>`),
    65_536,
  );
  expect(plain(objects.at(-1)?.properties)).toMatchObject({
    s: { properties: { a: 'shared' } },
    f: { type: 'unseen' },
  });
});

test('an object that refers to itself does not hang', async () => {
  const inner = '<Obj N="o" RefId="1"><MS><Ref N="parent" RefId="1" /></MS></Obj>';
  expect(await propertiesOf(inner)).toMatchObject({ o: { properties: { parent: { type: 'unseen' } } } });
});

test('a string with notes of a remote session is that string', async () => {
  expect(await propertiesOf('<Obj N="s" RefId="1"><S>abc</S><MS><S N="PSComputerName">ex01</S></MS></Obj>')).toEqual({
    s: 'abc',
  });
});

test('bare primitives and several objects at the root are objects of their own', async () => {
  const { objects } = await readAll(
    readClixml,
    document('<S>Windows Server 2019 Datacenter</S><I32>5</I32><Obj RefId="0"><MS><S N="a">b</S></MS></Obj>'),
  );
  expect(objects.map((object) => object.text)).toEqual(['Windows Server 2019 Datacenter', '5', undefined]);
});

test('byte arrays, secure strings, credentials, documents and fields with secret names are dropped and named', async () => {
  const credential =
    '<Obj N="cred" RefId="7"><TN RefId="7"><T>System.Management.Automation.PSCredential</T></TN><Props><S N="UserName">u</S><SS N="Password">00aa</SS></Props></Obj>';
  const inner = `<BA N="SerializationData">AAEAAAD=</BA><SS N="Key">00</SS><XD N="Doc">&lt;a/&gt;</XD><S N="AdminPassword">p</S>${credential}<S N="kept">k</S>`;
  const { objects, withheld } = await readAll(readClixml, bag(inner));
  expect(plain(objects[0]?.properties)).toEqual({ kept: 'k' });
  expect(withheld).toEqual(expect.arrayContaining(['SerializationData', 'Key', 'Doc', 'AdminPassword', 'cred']));
});

test('a name of a type in place of a value is not seen', async () => {
  expect(await propertiesOf('<S N="a">System.String[]</S><S N="b">System account</S>')).toMatchObject({
    a: { type: 'unseen', cause: 'truncated' },
    b: 'System account',
  });
});

test('the size of the pieces in which a file comes does not matter', async () => {
  const text = bag(`<Obj N="a" RefId="1">${ENUM}<ToString>Ntlm</ToString><I32>2</I32></Obj><S N="x">&amp;_x0041_</S>`);
  const whole = await readAll(readClixml, text);
  for (const size of [1, 2, 3, 7, 64]) expect((await readAll(readClixml, text, size)).objects).toEqual(whole.objects);
});

test('what came before a cut stands, and the cut is reported with its line', async () => {
  const { objects, fault } = await readAll(
    readClixml,
    `${document('<Obj RefId="0"><MS><S N="a">b</S></MS></Obj>').replace('</Objs>', '')}\n<Obj RefId="1"><MS><S N="c">`,
  );
  expect(objects).toHaveLength(1);
  expect(fault).toMatchObject({ unknownCause: 'partial', line: 2 });
});

test.each([
  ['malformed XML', document('<Obj RefId="0"><MS><S N="a">b</MS></Obj>'), 'unreadable', /malformed/],
  ['an undefined entity', document('<S>&lol;</S>'), 'unreadable', /entity/],
  [
    'an entity bomb',
    `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;">]>${document('<S>&lol1;</S>')}`,
    'unreadable',
    /document type/,
  ],
  ['XML that is something else', '<configuration/>', 'unreadable', /not CLIXML/],
  ['an element inside a text', document('<S>a<S>b</S></S>'), 'unreadable', /holds text only/],
  ['endless nesting', document('<Obj><LST>'.repeat(400)), 'over-limit', /deep/],
  ['an empty file', '', 'unreadable', /empty/],
])('%s is refused with a message', async (_, text, unknownCause, message) => {
  const { fault } = await readAll(readClixml, text);
  expect(fault).toMatchObject({ unknownCause, message: expect.stringMatching(message) });
});

test('a text of 300 MB ends the reading at the limit, not the program', async () => {
  async function* endless(): AsyncGenerator<string> {
    yield `${document('').replace('</Objs>', '')}<S>`;
    for (let piece = 0; piece < 300; piece += 1) yield 'x'.repeat(1_000_000);
  }
  await expect(allOf(readClixml(endless()))).rejects.toMatchObject({ unknownCause: 'over-limit' });
});

test.skipIf(!existsSync(CAPTURES))(
  'every real capture is read, and no SerializationData comes out (needs ../shared/captures)',
  async () => {
    const files = globSync(`${CAPTURES}/*/*.xml`);
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) {
      const objects = (await allOf(readClixml(decodeText(createReadStream(file))))).flat();
      expect(objects.length, file).toBeGreaterThan(0);
      const text = JSON.stringify(plain(objects.map((object) => plain(object.properties))));
      expect(text, file).not.toMatch(/SerializationData|AAEAAAD/);
    }
  },
);
