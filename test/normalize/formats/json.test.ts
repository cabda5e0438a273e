import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from '../../../src/normalize/formats/json.ts';
import { allOf, plain, readAll } from './read-all.ts';

const propertiesOf = async (text: string, size?: number) =>
  (await readAll(readJson, text, size)).objects.map((object) => plain(object.properties));

test.each([
  ['one object', '{"a":1}', [{ a: 1 }]],
  ['an array', ' [ {"a":1}, {"a":2} ] ', [{ a: 1 }, { a: 2 }]],
  ['an array with an object a line', '[\r\n{"a":"x}"},\r\n{"a":2}\r\n]\r\n', [{ a: 'x}' }, { a: 2 }]],
  ['one object a line', '{"a":1}\n{"a":2}\r\n\r\n{"a":3}', [{ a: 1 }, { a: 2 }, { a: 3 }]],
  ['objects after each other', '{"a":1}{"a":2}', [{ a: 1 }, { a: 2 }]],
  [
    'indented objects',
    '{\n  "a": [\n    1\n  ]\n}\n{\n  "a": "]"\n}',
    [{ a: { type: 'list', items: [1] } }, { a: ']' }],
  ],
  ['the wrapper of 5.1 around a list', '{"value":[{"a":1},{"a":2}],"Count":2}', [{ a: 1 }, { a: 2 }]],
  ['null', 'null', []],
  ['an empty list', '[]', []],
])('%s is read, in pieces of any size', async (_, text, expected) => {
  for (const size of [1, 2, 5, 1000]) expect(await propertiesOf(text, size)).toEqual(expected);
});

test('any list of objects comes back, in any layout and any pieces', async () => {
  const objects = fc.array(
    fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
    { maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(objects, fc.integer({ min: 1, max: 20 }), fc.boolean(), async (list, size, indent) => {
      const named = list.map((entry) => ({
        id: 'x',
        ...Object.fromEntries(
          Object.entries(entry).filter(
            ([name]) => !/password|secret|credential|key|phrase|data|string/i.test(name) && name !== '__proto__',
          ),
        ),
      }));
      const text = indent ? JSON.stringify(named, null, 2) : named.map((entry) => JSON.stringify(entry)).join('\n');
      if (named.length === 0) return;
      const read = await readAll(readJson, text, size);
      expect(read.objects.map((object) => [...object.properties.keys()])).toEqual(
        named.map((entry) => Object.keys(entry)),
      );
    }),
  );
});

test('the shapes of ConvertTo-Json become values', async () => {
  const text = JSON.stringify({
    live: 2,
    reread: { value: 2, Value: 'Ntlm' },
    list: [{ value: 2, Value: 'Ntlm' }, 10],
    noted: { value: 'abc', PSComputerName: 'ex01' },
    decorated: { value: '/Date(1575413944000)/', DisplayHint: 2, DateTime: 'Tuesday, December 3, 2019' },
    cut: 'System.String[]',
    exchange: 'Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]',
    nested: { Name: 'EX01' },
  });
  const date = '2019-12-03T22:59:04.000Z';
  expect((await propertiesOf(text))[0]).toMatchObject({
    live: 2,
    reread: { type: 'enum', name: 'Ntlm', number: 2 },
    list: { type: 'list', items: [{ type: 'enum', name: 'Ntlm', number: 2 }, 10] },
    noted: 'abc',
    decorated: date,
    cut: { type: 'unseen', cause: 'truncated' },
    exchange: { type: 'unseen', cause: 'truncated' },
    nested: { type: 'object', properties: { Name: 'EX01' } },
  });
  expect((await propertiesOf('{"plain":"\\/Date(1575413944000)\\/"}'))[0]).toEqual({ plain: date });
});

test('secret fields are removed at any depth and named', async () => {
  const { objects, withheld } = await readAll(
    readJson,
    '{"a":{"SerializationData":[0,1]},"l":[{"Password":"p"}],"k":1}',
  );
  expect(plain(objects[0]?.properties)).toMatchObject({
    a: { properties: {} },
    l: { items: [{ properties: {} }] },
    k: 1,
  });
  expect(withheld).toEqual(['SerializationData', 'Password']);
});

test('a name like __proto__ is a name', async () => {
  const { objects } = await readAll(readJson, '{"__proto__":{"x":1},"constructor":2}');
  expect([...(objects[0]?.properties.keys() ?? [])]).toEqual(['__proto__', 'constructor']);
  expect(objects[0]?.properties.get('toString')).toBeUndefined();
});

test('each object knows the line on which it begins', async () => {
  expect((await readAll(readJson, '\n{"a":1}\n{\n"a":2\n}\n{"a":3}')).objects.map((object) => object.line)).toEqual([
    2, 3, 6,
  ]);
});

test.each([
  ['a truncated list', '[{"a":1},{"a":', 1, 'partial'],
  ['a list that is not closed', '[{"a":1}', 1, 'partial'],
  ['a malformed line', '{"a":1}\n{"b" 2}\n', 1, 'unreadable'],
  ['a text that is not JSON', 'Get-Mailbox : The term', 0, 'unreadable'],
  ['an empty file', '', 0, 'unreadable'],
  ['endless nesting', '['.repeat(600), 0, 'over-limit'],
])('%s gives what came before, and a fault with its line', async (_, text, count, unknownCause) => {
  const { objects, fault } = await readAll(readJson, text);
  expect(objects).toHaveLength(count);
  expect(fault).toMatchObject({ unknownCause });
});

test.each([
  ['behind a long text', `{"a":"${'x'.repeat(12_000_000)}", b}`, 12_000_010],
  ['behind an escaped quote', String.raw`{"a":"x\\\"y", b}`, 16],
  ['behind many blanks', `{"a":1,${' '.repeat(12_000_000)}b}`, 12_000_008],
])('what is no JSON is named by its column %s', async (_, text, column) => {
  const { fault } = await readAll(readJson, `${text}\n`);
  expect(fault).toMatchObject({ unknownCause: 'unreadable', message: 'the JSON is malformed', line: 1, column });
});

test('a line of 300 MB ends the reading at the limit, not the program', async () => {
  async function* endless(): AsyncGenerator<string> {
    yield '{"a":"';
    for (let piece = 0; piece < 300; piece += 1) yield 'x'.repeat(1_000_000);
  }
  await expect(allOf(readJson(endless()))).rejects.toMatchObject({ unknownCause: 'over-limit', line: 1 });
});

test('one value has at most a million parts, however short each is: a file of brackets takes no memory', async () => {
  for (const part of ['[],', '1,', '{"a":1},', '"",']) {
    const { fault } = await readAll(readJson, `[{"a":1},{"Name":[${part.repeat(1_000_001)}1]}]`, 65_536);
    expect(fault).toMatchObject({ unknownCause: 'over-limit', message: 'one value has more than 1 million parts' });
  }
}, 30_000);
