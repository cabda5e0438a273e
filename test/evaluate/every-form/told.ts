import { evaluate } from '../../../src/evaluate/evaluate.ts';
import type { OperatorName } from '../../../src/model/policy/operators.ts';
import type { Resource, Value } from '../../../src/model/resource.ts';
import type { Evidence, Finding, UnknownReason } from '../../../src/model/run.ts';
import { memoryScratch } from '../../lib/memory-scratch.ts';
import { leaf, linesOf, resource, rule, sourceOf } from '../build.ts';
import { BULK, randomKindOf } from '../random.ts';
import type { OperatorCase } from './operators.ts';
import { ALL, type Scene } from './scene.ts';

const shown = (value: Value | undefined): string => (value === undefined ? 'not seen' : JSON.stringify(value));
function toldReason({ cause, detail, promised, request, scope }: UnknownReason): string {
  return `${cause}${promised ? ', promised' : ''}, ${scope}${request === undefined ? '' : `, ${request}`}: ${detail}`;
}
function toldEvidence({
  path,
  paths,
  property,
  resource: of,
  expected,
  observed,
  cause,
  detail,
  compared,
}: Evidence): string {
  const parts = [
    `${(paths ?? [path]).join(' ')} wants ${of === undefined ? '' : `${of} `}${property ?? '(no property)'} ${expected}`,
    `found ${shown(observed)}`,
    ...(compared === undefined ? [] : [`compared with ${compared.map(({ value }) => shown(value)).join(', ')}`]),
    ...(cause === undefined ? [] : [`${cause}`]),
    ...(detail === undefined ? [] : [detail]),
  ];
  return `      ${parts.join('; ')}`;
}
function toldFinding({
  arguments: said,
  evidence,
  outcome,
  reason,
  resource: { label, id },
  wouldBe,
  messageId,
}: Finding): readonly string[] {
  const filled = Object.entries(said).map(([name, { value }]) => `${name}=${shown(value)}`);
  return [
    `  ${outcome}${wouldBe === undefined ? '' : ` (would be ${wouldBe})`}  ${label}${id.endsWith('*') ? ` (${id})` : ''}  ${messageId} ${filled.join(', ')}`.trimEnd(),
    ...(reason === undefined ? [] : [`      because ${toldReason(reason)}`]),
    ...evidence.map(toldEvidence),
  ];
}

/** What is said of a scene; findings that pass are counted only. */
export async function told({ collections, requires = [], resources, rule: one, title }: Scene): Promise<string> {
  const { findings, populations, results, servers } = await evaluate(
    sourceOf(linesOf({ collections, resources, bulk: BULK })),
    [one],
    { asOf: new Date('2026-01-03T00:00:00Z'), scratch: memoryScratch(), kindOf: randomKindOf, requires },
  );
  const counts = results.flatMap((result) => Object.entries(result.counts).filter(([, count]) => count > 0));
  const population = populations[one.select.kind];
  return [
    `${title}: ${results.map(({ state }) => state).join()}, ${counts.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`,
    ...findings.filter(({ outcome }) => outcome !== 'pass').flatMap(toldFinding),
    ...results.flatMap(({ unseen = [] }) =>
      unseen.map(
        (part) =>
          `  unseen: ${part.request}${part.command === undefined ? '' : ` (${part.command})`} of ${part.of}: ${part.scopes.join() || 'nobody known'}${part.promised ? ', promised' : ''}`,
      ),
    ),
    ...results.flatMap(({ unknowns }) =>
      unknowns.map(({ count, reason }) => `  ${count} unknown: ${toldReason(reason)}`),
    ),
    ...results.flatMap(({ failsByDomain = [] }) => failsByDomain.map(({ domain, count }) => `  ${count} of ${domain}`)),
    ...results.flatMap(({ failsByDomain }) => (failsByDomain?.length === 0 ? ['  of no domain'] : [])),
    `  population ${population === undefined ? 'nothing known' : `${population.count}${population.complete ? '' : `, ${population.reason}`}`}${
      servers.seen.length === 0
        ? ''
        : `; servers ${servers.seen.join()} covered ${servers.covered.join() || 'none'}, ${servers.known === null ? 'no list of all' : `known ${servers.known.join() || 'none'}`}`
    }`,
  ].join('\n');
}

const STATES: readonly (readonly [name: string, unseen: NonNullable<Resource['unseen']>[string] | undefined])[] = [
  ['nothing', undefined],
  ['access denied', { cause: 'failed', detail: 'access is denied' }],
];

/** One operator, decided for every value; what it is called, also where it is denied, and what it says of a value that is unset. */
export async function decided(operator: OperatorName, { operand, property, values }: OperatorCase): Promise<string> {
  const all = [...values, null];
  const resources = [
    ...all.map((value, index) => resource('thing', `v${index}`, { [property]: value })),
    ...STATES.map(([name, unseen]) =>
      resource('thing', name, {}, unseen === undefined ? {} : { unseen: { [property]: unseen } }),
    ),
  ];
  const positive = leaf(property, operator, operand);
  const rules = [
    rule('thing', positive),
    rule(
      'thing',
      { type: 'not', path: 'expect', condition: leaf(property, operator, operand, 'expect.not') },
      { id: 'R-2' },
    ),
  ];
  const { findings } = await evaluate(
    sourceOf(
      linesOf({
        records: [{ collectedAt: '2026-01-04T00:00:00Z' }],
        collections: ALL,
        resources: resources.map((one) => ({ ...one, provenance: { '*': { record: 0 } } })),
      }),
    ),
    rules,
    { asOf: new Date('2026-01-03T00:00:00Z'), scratch: memoryScratch(), kindOf: randomKindOf },
  );
  const says = (id: string, name: string): string =>
    findings.find(({ resource: { label }, rule: of }) => of === id && label === name)?.outcome ?? 'no finding';
  const words = (id: string): string =>
    findings.find(({ evidence, rule: of }) => of === id && evidence.length > 0)?.evidence[0]?.expected ??
    'never denied';
  return [
    `${property} ${words('R-1')}; denied: ${words('R-2')}`,
    ...resources.map(({ label }, index) => {
      const value = index < all.length ? shown(all[index]) : `(${label})`;
      return `  ${value}: ${says('R-1', label)}, denied ${says('R-2', label)}`;
    }),
  ].join('\n');
}
