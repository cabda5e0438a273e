import { wordTable } from '../../lib/words/word-table.ts';
import type { Fragment, Value } from '../../model/resource.ts';
import type { CmdletContext } from '../cmdlets/fragment.ts';
import { knownValue } from '../raw/known-value.ts';
import { propertyOf, type RawObject } from '../raw/raw.ts';
import { textOf } from '../raw/single-values.ts';
import { textSetOf } from '../raw/text-set-of.ts';

const PROPERTY: { readonly [type: string]: string } = wordTable({ A: 'a', AAAA: 'aaaa', CNAME: 'cname', SRV: 'srv' });

/**
 * One line of `network/dns.ndjson`: one question about one name; the questions about a name become one resource. That
 * there is no such name, or no such record, is an answer; a question that failed leaves its property unseen.
 */
export function normalizeDnsRecord(_request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  const text = (name: string): string | undefined => knownValue(textOf(propertyOf(object, name)));
  const name = text('name')?.replace(/\.$/, '');
  const type = text('type')?.toUpperCase() ?? '';
  const property = PROPERTY[type];
  if (name === undefined || property === undefined || !/^[^\s:]+$/.test(name)) return [];
  const outcome = text('outcome');
  const isAnswer = outcome === 'answered' || outcome === 'no-data' || outcome === 'no-name';
  const found = knownValue(textSetOf(propertyOf(object, 'values'))) ?? [];
  const reason = text('reason') ?? 'the question was not answered';
  const vantage = text('vantage');
  const resolver = text('resolver');
  return [
    {
      kind: 'dns-record',
      id: `dns-record:${name.toLowerCase()}`,
      label: name,
      properties: {
        name,
        ...(vantage === undefined ? {} : { vantage }),
        ...(resolver === undefined ? {} : { resolver }),
        ...(isAnswer ? { exists: outcome !== 'no-name', ...valuesOf(property, found) } : {}),
      },
      ...(isAnswer ? {} : { unseen: unseenOf(property, reason) }),
      provenance: { '*': { record: context.record, line: object.line + (context.lineOffset ?? 0) } },
    },
  ];
}

/** Properties of a resource that one kind of record gives: `null` where it was asked and there are none. */
export function valuesOf(property: string, found: readonly string[]): { readonly [name: string]: Value } {
  if (property === 'cname') return { cname: found[0] ?? null };
  const set = found.length === 0 ? null : found;
  if (property !== 'srv') return { [property]: set };
  const targets = found.flatMap((record) => record.split(' ')[3] ?? []);
  return { srv: set, srvTargets: found.length === 0 ? null : [...new Set(targets)].sort() };
}

function unseenOf(property: string, detail: string) {
  const names = property === 'srv' ? ['srv', 'srvTargets'] : [property];
  return Object.fromEntries(names.map((name) => [name, { cause: 'failed' as const, detail }]));
}
