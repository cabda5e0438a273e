import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grounded } from '../../src/audit/plan/grounded.ts';
import type { Plan, Step } from '../../src/model/plan/plan.ts';
import { ordersOf } from '../../src/model/policy/precedence.ts';
import { type Resource, type Value, valueAt } from '../../src/model/resource.ts';
import type { PolicySet } from '../../src/policy/read/policy-set.ts';
import { changeFiles } from '../../src/report/change/change-files.ts';
import { doFirst } from '../../src/report/words/do-first.ts';
import { bundledPolicies } from '../organization/judge-files.ts';
import { changeOptions } from '../report/change/change-plans.ts';
import { stepsOf } from './plan-files.ts';
import { mutations, options, plans } from './random-plans.ts';

const RUNS = { numRuns: 20 };

/** What clients are told of Outlook Anywhere, and by which names they come to ask. */
const TOLD: { readonly [property: string]: readonly string[] } = {
  externalClientAuthenticationMethod: ['externalHostname'],
  internalClientAuthenticationMethod: ['internalHostname'],
  clientAuthenticationMethod: ['externalHostname', 'internalHostname'],
  externalClientsRequireSsl: ['externalHostname'],
  internalClientsRequireSsl: ['internalHostname'],
  sslOffloading: ['externalHostname', 'internalHostname'],
};

interface Told {
  readonly resource: Resource;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
  readonly step: Step | undefined;
}

/** For each property and each name that several answer to: what they tell before and after the plan. */
function* groupsOf(text: readonly string[], plan: Plan): Generator<{ property: string; members: readonly Told[] }> {
  const all = text
    .map((line) => JSON.parse(line) as Resource & { readonly line?: string })
    .filter((one) => one.line === undefined && one.kind === 'outlook-anywhere');
  const steps = stepsOf(plan);
  for (const [property, sides] of Object.entries(TOLD)) {
    const names = new Set(all.flatMap((one) => sides.map((side) => hostOf(one, side)).filter((host) => host !== '')));
    for (const name of names) {
      const members = all
        .filter((one) => sides.some((side) => hostOf(one, side) === name))
        .map((resource): Told => {
          const before = valueAt(resource.properties, property);
          const isIt = (change: Step['changes'][number]): boolean =>
            change.resource === resource.id && change.property === property;
          const step = steps.find(({ changes }) => changes.some(isIt));
          return { resource, before, after: step === undefined ? before : step.changes.find(isIt)?.after, step };
        });
      if (members.length > 1) yield { property, members };
    }
  }
}

const hostOf = ({ properties }: Resource, side: string): string => {
  const host = valueAt(properties, side);
  return typeof host === 'string' ? host.toLowerCase() : '';
};
const distinct = (values: readonly unknown[]): number => new Set(values.map((value) => JSON.stringify(value))).size;

/** Mostly what clients are told, so that servers of one name differ in it. */
const told = fc.array(
  fc.record({
    at: fc.nat({ max: 10_000 }),
    change: fc.oneof(
      fc.record({
        property: fc.constantFrom(...Object.keys(TOLD).filter((property) => property.endsWith('Method'))),
        value: fc.constantFrom<Value>('Basic', 'Ntlm', 'Negotiate'),
      }),
      fc.record({
        property: fc.constantFrom(...Object.keys(TOLD).filter((property) => !property.endsWith('Method'))),
        value: fc.boolean(),
      }),
      fc.record({
        property: fc.constant('iisAuthenticationMethods'),
        value: fc.uniqueArray(fc.constantFrom<Value>('Basic', 'Ntlm', 'Negotiate'), { minLength: 1 }),
      }),
      fc.record({
        property: fc.constantFrom('internalHostname', 'externalHostname'),
        value: fc.constantFrom<Value>('mail.contoso.com', 'MAIL.contoso.com'),
      }),
    ),
  }),
  { minLength: 5, maxLength: 25 },
);

describe('servers of one name', () => {
  test('come to one value where a plan changes several, to a method that one tells already where the rule accepts it, and what is wrong alike stays alike', {
    timeout: 240_000,
  }, async () => {
    let several = 0;
    let joined = 0;
    let alike = 0;
    await fc.assert(
      fc.asyncProperty(told, options, async (list, how) => {
        const { planned, text } = await plans(list, { ...how, share: 100, answered: false });
        const standing = new Map(planned.run.findings.map((one) => [`${one.rule} ${one.resource.id}`, one.outcome]));
        const named = new Set(
          planned.run.findings.flatMap(({ evidence, resource, rule }) =>
            evidence.map((leaf) => `${rule} ${resource.id} ${leaf.property}`),
          ),
        );
        for (const { members, property } of groupsOf(text, planned.plan)) {
          const where = `${property} of ${members.map(({ resource }) => resource.id).join()}`;
          for (const rule of new Set(members.flatMap(({ step }) => step?.rules ?? []))) {
            // A step may mend several rules: this one is about the property where it found it wrong.
            const changed = members.filter(
              ({ resource, step }) => step?.rules.includes(rule) && named.has(`${rule} ${resource.id} ${property}`),
            );
            if (changed.length === 0) continue;
            if (changed.length > 1) several += 1;
            expect(distinct(changed.map(({ after }) => after)), `${rule}: ${where}`).toBe(1);
            // Alike and wrong by the same rule: alike afterwards too, also where one of them has no step.
            const wrong = members.filter(
              ({ resource }) =>
                standing.get(`${rule} ${resource.id}`) === 'fail' && named.has(`${rule} ${resource.id} ${property}`),
            );
            for (const same of Map.groupBy(wrong, ({ before }) => JSON.stringify(before)).values()) {
              if (same.length > 1) alike += 1;
              expect(distinct(same.map(({ after }) => after)), `${rule}: ${where}`).toBe(1);
            }
            // Of methods a rule accepts several, and what passes tells one of them: who is mended joins it. SSL is asked
            // for where Basic is told, and only there.
            if (!property.endsWith('Method')) continue;
            const passing = members.filter(
              ({ before, resource, step }) =>
                step === undefined && before !== undefined && standing.get(`${rule} ${resource.id}`) === 'pass',
            );
            if (passing.length === 0) continue;
            joined += 1;
            const accepted = passing.map(({ after }) => JSON.stringify(after));
            expect(accepted, `${rule}: ${where}`).toContain(JSON.stringify(changed[0]?.after));
          }
        }
      }),
      { numRuns: 40 },
    );
    // A law about nothing always holds.
    expect(several).toBeGreaterThan(5);
    expect(joined).toBeGreaterThan(5);
    expect(alike).toBeGreaterThan(0);
  });
});

/** The shipped rules, some that a plan mends before others: `orders` are pairs of places among them. */
function ordered(set: PolicySet, orders: readonly (readonly [number, number])[]): PolicySet {
  // Those have an order of their own.
  const shipped = new Set(ordersOf(set.rules.map(({ about }) => about)).flatMap(({ first, then }) => [first, then]));
  const ids = set.rules.flatMap(({ about, fix }) => (fix === undefined || shipped.has(about.id) ? [] : [about.id]));
  const place = (at: number): string => ids[at % ids.length] ?? '';
  // What comes first is always the earlier one in one fixed list of the ids: no circle.
  const pairs = orders
    .map(([a, b]) => ({ a: place(a), b: place(b), together: (a + b) % 3 === 0 }))
    .filter(({ a, b }) => a !== b)
    .map(({ a, b, together }) =>
      mixed(a) < mixed(b) ? { first: a, then: b, together } : { first: b, then: a, together },
    );
  return {
    ...set,
    rules: set.rules.map((rule) => {
      const after = pairs.filter(({ then }) => then === rule.about.id);
      if (after.length === 0) return rule;
      const own = after.map(({ first, together }) => ({
        rule: first,
        because: 'the law says so',
        ...(together ? { together } : {}),
      }));
      return { ...rule, about: { ...rule.about, after: own } };
    }),
  };
}
/** Another order than the alphabet, in which the policies stand. */
const mixed = (id: string): string => [...id].reverse().join('');

describe('orders that rules ask for', () => {
  test('hold for every two steps on whatever servers, and in the list of what to do first', {
    timeout: 240_000,
  }, async () => {
    const pairs = fc.array(fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 500 })), { minLength: 40, maxLength: 150 });
    let held = 0;
    let circles = 0;
    await fc.assert(
      fc.asyncProperty(mutations, options, pairs, async (list, how, orders) => {
        const policies = ordered(await bundledPolicies(), orders);
        const { planned } = await plans(list, { ...how, share: 100 }, { policies });
        const asked = planned.run.rules.flatMap(({ after = [], before = [], id }) => [
          ...after.map(({ rule, together }) => ({ first: rule, then: id, together })),
          ...before.map(({ rule, together }) => ({ first: id, then: rule, together })),
        ]);
        const isBefore = (one: readonly string[], other: readonly string[], also = true): boolean =>
          asked.some(
            ({ first, then, together }) => one.includes(first) && other.includes(then) && (also || together !== true),
          );
        const steps = stepsOf(planned.plan);
        /** One step that mends several rules may have to come both before and after another one: then no order is right. */
        const groups = [...new Map(steps.map(({ rules }) => [rules.join(), rules])).values()];
        const leadsTo = (from: readonly string[], to: readonly string[], seen = new Set<string>()): boolean =>
          groups.some((next) => {
            if (seen.has(next.join()) || next === from || !isBefore(from, next)) return false;
            seen.add(next.join());
            return next.join() === to.join() || leadsTo(next, to, seen);
          });
        for (const [index, later] of steps.entries()) {
          for (const earlier of steps.slice(0, index)) {
            // Together is meant on each server; what is of the organization is of all of them.
            const also = later.server === earlier.server || later.server === null || earlier.server === null;
            if (earlier.rules.join() === later.rules.join() || !isBefore(later.rules, earlier.rules, also)) continue;
            const isCircle = leadsTo(earlier.rules, later.rules);
            expect(isCircle, `${later.id} (${later.rules}) before ${earlier.id} (${earlier.rules})`).toBe(true);
            // Where no order is right, the step that comes too early says so itself.
            expect(earlier.careful ?? '').toContain('Only after ');
            circles += 1;
          }
          held += steps.slice(0, index).filter(({ rules }) => isBefore(rules, later.rules)).length;
        }
        const first = doFirst(planned.run).map(({ view }) => view.rule.id);
        for (const [index, later] of first.entries())
          for (const earlier of first.slice(0, index))
            expect(isBefore([later], [earlier]), `${later} before ${earlier}`).toBe(false);
      }),
      RUNS,
    );
    expect(held).toBeGreaterThan(20);
    // Few: they are not what this law is about.
    expect(circles).toBeLessThan(held);
  });
});

const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);

describe('page one', () => {
  test('counts what the steps are: settings, waves, findings, servers, and what stops', {
    timeout: 240_000,
  }, async () => {
    let withSteps = 0;
    await fc.assert(
      fc.asyncProperty(mutations, options, async (list, how) => {
        const { plan } = (await plans(list, how)).planned;
        const steps = stepsOf(plan);
        if (steps.length === 0) return;
        withSteps += 1;
        const given = grounded(plan);
        const [file] = changeFiles(given, ['cab-markdown'], changeOptions(given, { redact: 'none' }));
        const [front = ''] = (file?.text ?? '').split('\n## 9. ');
        const may = steps.filter(({ outage }) => (outage ?? []).length > 0);
        const sure = steps.filter((step) => !may.includes(step));
        const of = (...impacts: readonly string[]): number =>
          sure.filter(({ impact }) => impacts.includes(impact)).length;
        const findings = new Set(steps.flatMap((step) => step.findings));
        const severities = /findings?: ([^.]*)\./.exec(front)?.[1] ?? '';
        expect({
          settings: numberIn(front, /^(\d+) settings? (?:is|are) changed in /m),
          waves: numberIn(front, /changed in (\d+) waves?/),
          findings: numberIn(front, /to mend (\d+) findings?/),
          severities: [...severities.matchAll(/(\d+) \w+/g)].reduce((sum, [, count]) => sum + Number(count), 0),
          servers: numberIn(front, /\*\*Servers\*\*: (\d+):/),
          outages: numberIn(front, /In total: .*?(\d+) steps? that may be an outage/),
          recycles: numberIn(front, /In total: .*?(\d+) restarts? of (?:a )?worker process/),
          noticed: numberIn(front, /In total: .*?(\d+) steps? that some users notice/),
          stops: numberIn(front, /In total: .*?(\d+) steps? that stop a server/),
        }).toEqual({
          settings: steps.length,
          waves: plan.waves.length,
          findings: findings.size,
          severities: findings.size,
          servers: new Set(steps.flatMap(({ server }) => server ?? [])).size,
          outages: may.length,
          recycles: of('pool-recycle'),
          noticed: of('client-restart'),
          stops: sure.length - of('none', 'pool-recycle', 'client-restart'),
        });
        // Every step stands in one row of what stops; what may be an outage in one for each thing to find out first.
        const rows = [...front.matchAll(/^\| (S\d[^|]*) \|/gm)].map(([, names = '']) => names);
        if (rows.some((names) => names.includes('…') || names.includes('more'))) return;
        expect(rows.flatMap(stepsNamed).sort()).toEqual(
          steps.flatMap(({ id, outage = [] }) => Array.from({ length: Math.max(1, outage.length) }, () => id)).sort(),
        );
      }),
      RUNS,
    );
    expect(withSteps).toBeGreaterThan(10);
  });
});

/** `S1, S3 to S5` */
function stepsNamed(names: string): readonly string[] {
  return names.split(/, | and /).flatMap((part) => {
    const [, from, to] = /^S(\d+)(?: to S(\d+))?$/.exec(part.trim()) ?? [];
    if (from === undefined) return [part];
    const last = Number(to ?? from);
    return Array.from({ length: last - Number(from) + 1 }, (_, index) => `S${Number(from) + index}`);
  });
}
