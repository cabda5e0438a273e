import { expect, test } from 'vitest';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';
import { leaf, line, linesOf, resource, rule, sourceOf } from './build.ts';

const WHOLE = linesOf({
  collections: [line('server', { request: 'Get-ExchangeServer' })],
  resources: [resource('server', 'a', {}), resource('mailbox', 'm', {})],
});
const [header = '', collection = '', small = '', bulk = '', end = ''] = WHOLE;
const changed = (text: string, change: object): string => JSON.stringify({ ...JSON.parse(text), ...change });
const without = (text: string, name: string): string => {
  const { [name]: _gone, ...rest } = JSON.parse(text) as { readonly [name: string]: unknown };
  return JSON.stringify(rest);
};

/** Every way in which lines are no snapshot of ours. */
const BROKEN: readonly (readonly [what: string, lines: readonly string[]])[] = [
  ['nothing at all', []],
  ['no JSON', [header, '{"line":']],
  ['a list', [header, '[]']],
  ['null', [header, 'null']],
  ['a text', [header, '"header"']],
  ['two headers', [header, header]],
  ['a resource first', [small]],
  ['a collection line first', [collection, header]],
  ['an end line first', [end]],
  ['another schema', [changed(header, { schema: 'exaudit/run/v1' })]],
  ['no schema', [without(header, 'schema')]],
  ['a newer schema', [changed(header, { schema: 'exaudit/snapshot/v12' })]],
  ['a header without records', [without(header, 'records')]],
  ['a header whose records are none', [changed(header, { records: {} })]],
  ...['request', 'kind', 'scope', 'status'].map(
    (name) => [`a collection line without ${name}`, [header, without(collection, name)]] as const,
  ),
  ['a collection line with a number for a status', [header, changed(collection, { status: 1 })]],
  ['a collection line with places that are no list', [header, changed(collection, { places: 'hklm' })]],
  ['a collection line with places that are no texts', [header, changed(collection, { places: ['hklm', 1] })]],
  ['a line of a sort that there is not', [header, '{"line":"footer"}']],
  ['a collection line after a resource', [header, small, collection]],
  ...['kind', 'id', 'properties', 'provenance'].map(
    (name) => [`a resource without ${name}`, [header, without(small, name)]] as const,
  ),
  ['a resource whose properties are a list', [header, changed(small, { properties: [] })]],
  ['a resource whose reasons are a list', [header, changed(small, { unseen: [] })]],
  ['an id with a line end', [header, changed(small, { id: 'server:a\nb' })]],
  ['an id with half a character', [header, '{"kind":"server","id":"server:\\ud800","properties":{},"provenance":{}}']],
  ['a kind that nobody knows', [header, changed(small, { kind: 'gadget' })]],
  ['a small kind after a bulk one', [header, bulk, small]],
  ['an end without a count', [header, without(end, 'resources')]],
  ['fewer resources than the end says', [header, small, end]],
  ['more resources than the end says', [header, small, bulk, changed(end, { resources: 1 })]],
  ['a line after the end', [...WHOLE, small]],
  ['no end', WHOLE.slice(0, -1)],
];

async function refusal(lines: readonly string[]): Promise<string> {
  const judging = evaluate(sourceOf(lines), [rule('server', leaf('edition', 'isSet', true))], {
    asOf: new Date(0),
    scratch: memoryScratch(),
  });
  const told = await judging.then(
    () => 'was judged',
    (error: { readonly code?: string; readonly message: string; readonly where?: string; readonly hint?: string }) =>
      `${error.code}, ${error.where}: ${error.message} (${error.hint})`,
  );
  return told;
}

test('what is no whole snapshot is refused with its line and what to do, read as reviewed', async () => {
  expect(await refusal(WHOLE)).toBe('was judged');
  const texts: string[] = [];
  for (const [what, lines] of BROKEN) texts.push(`${what}\n  ${await refusal(lines)}`);
  expect(texts.filter((text) => text.includes('was judged'))).toEqual([]);
  await expect(`${texts.join('\n')}\n`).toMatchFileSnapshot('broken-snapshots.txt');
});
