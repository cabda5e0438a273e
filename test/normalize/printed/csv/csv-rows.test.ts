import { expect, test } from 'vitest';
import { lineWindows } from '../../../../src/normalize/printed/line-windows.ts';
import { startPrinted } from '../../../../src/normalize/printed/printed.ts';
import { allOf, plain } from '../../formats/read-all.ts';
import { leftOverOf, readPrinted } from '../read-printed.ts';

const text = (value: string) => ({ type: 'text', text: value });

/** The objects of a text that comes in pieces. */
async function inPieces(csv: string, size: number) {
  async function* pieces(): AsyncGenerator<string> {
    for (let start = 0; start < csv.length; start += size) yield csv.slice(start, start + size);
  }
  const reader = startPrinted({});
  return (await allOf(lineWindows(pieces()))).flatMap((lines) => reader.read(lines).objects);
}

test('Export-Csv is read with its type, in pieces of any size', async () => {
  const csv =
    '#TYPE Selected.Microsoft.Exchange.Data.Directory.Management.Mailbox\r\n"Name","Mail"\r\n"a ""b""","x@y"\r\n"c,\r\nd",""\r\n"e","f"\r\n';
  for (const size of [1, 5, 1000]) {
    const objects = await inPieces(csv, size);
    expect(objects.map((object) => plain(object.properties))).toEqual([
      { Name: text('a "b"'), Mail: text('x@y') },
      { Name: text('c,\nd'), Mail: null },
      { Name: text('e'), Mail: text('f') },
    ]);
    expect(objects[0]?.typeNames).toEqual(['Selected.Microsoft.Exchange.Data.Directory.Management.Mailbox']);
    expect(objects.map((object) => object.line)).toEqual([3, 4, 6]);
  }
});

test('what Excel saved again is read: semicolons, a separator line, empty columns at the end', () => {
  const { objects } = readPrinted('sep=;\nName;Enabled;;\nEX01;WAHR;;\n');
  expect(plain(objects[0]?.properties)).toEqual({ Name: text('EX01'), Enabled: text('WAHR') });
});

test('a cell with the name of a type is not seen', () => {
  const { objects } = readPrinted(
    'A,B,C\nSystem.String[],Microsoft.Exchange.Data.MultiValuedProperty`1[System.String],x\n',
  );
  expect(plain(objects[0]?.properties)).toMatchObject({
    A: { type: 'unseen', cause: 'truncated' },
    B: { type: 'unseen', cause: 'truncated' },
    C: text('x'),
  });
  const [broken] = readPrinted('"A","B"\n"x","Sy\nstem.Object[]"\n').objects;
  expect(plain(broken?.properties ?? new Map())).toMatchObject({
    A: text('x'),
    B: { type: 'unseen', cause: 'truncated' },
  });
});

test('a row with fewer cells than names is left over: a broken line looks the same', () => {
  const reading = readPrinted('A,B,C\n1,2,3\n4,htt\nps://x,6\n7,8,9\n');
  expect(reading.objects.map((object) => plain(object.properties))).toEqual([
    { A: text('1'), B: text('2'), C: text('3') },
    { A: text('7'), B: text('8'), C: text('9') },
  ]);
  expect(leftOverOf(reading)).toEqual([3, 4]);
});

test('rows around an unclosed quote stand, and its line is left over', () => {
  const reading = readPrinted('a;b\n1;2\n"x;3\n4;5\n');
  expect(reading.objects).toHaveLength(2);
  expect(leftOverOf(reading)).toEqual([3]);
});

test('another CSV, a list and JSON may follow in the same file', () => {
  const { objects, leftOver } = readPrinted(
    'A,B\n1,2\n\nC,D,E\n3,4,5\n\nName : x\nUrl  : y\n\n{ "F": 6 }\n\n[\n{"G":7},\n{"G":8}\n]\n',
  );
  expect(objects.map((object) => [...object.properties.keys()].join())).toEqual([
    'A,B',
    'C,D,E',
    'Name,Url',
    'F',
    'G',
    'G',
  ]);
  expect(leftOver).toEqual([]);
});
