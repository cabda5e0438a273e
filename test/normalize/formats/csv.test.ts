import { expect, test } from 'vitest';
import { readCsv } from '../../../src/normalize/formats/csv.ts';
import { plain, readAll } from './read-all.ts';

const text = (value: string) => ({ type: 'text', text: value });

test('Export-Csv is read with its type, in pieces of any size', async () => {
  const csv =
    '#TYPE Selected.Microsoft.Exchange.Data.Directory.Management.Mailbox\r\n"Name","Mail"\r\n"a ""b""","x@y"\r\n"c,\r\nd",""\r\n"e","f"\r\n';
  for (const size of [1, 5, 1000]) {
    const { objects, fault } = await readAll(readCsv, csv, size);
    expect(fault).toBeUndefined();
    expect(objects.map((object) => plain(object.properties))).toEqual([
      { Name: text('a "b"'), Mail: text('x@y') },
      { Name: text('c,\nd'), Mail: null },
      { Name: text('e'), Mail: text('f') },
    ]);
    expect(objects[0]?.typeNames).toEqual(['Selected.Microsoft.Exchange.Data.Directory.Management.Mailbox']);
    expect(objects.map((object) => object.line)).toEqual([3, 4, 6]);
  }
});

test('what Excel saved again is read: semicolons, a separator line, empty columns at the end', async () => {
  const { objects } = await readAll(readCsv, 'sep=;\nName;Enabled;;\nEX01;WAHR;;\n');
  expect(plain(objects[0]?.properties)).toEqual({ Name: text('EX01'), Enabled: text('WAHR') });
});

test('a cell with the name of a type is not seen, a missing one is absent', async () => {
  const { objects } = await readAll(
    readCsv,
    'A,B,C\nSystem.String[],Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]\n',
  );
  expect(plain(objects[0]?.properties)).toMatchObject({
    A: { type: 'unseen', cause: 'truncated' },
    B: { type: 'unseen', cause: 'truncated' },
  });
  expect(objects[0]?.properties.has('C')).toBe(false);
});

test('rows before an unclosed quote stand, and the fault has its line', async () => {
  const { objects, fault } = await readAll(readCsv, 'a;b\n1;2\n"x;3\n');
  expect(objects).toHaveLength(1);
  expect(fault).toMatchObject({ unknownCause: 'partial', line: 3 });
});
