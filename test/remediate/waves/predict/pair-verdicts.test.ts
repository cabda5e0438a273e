import { expect, test } from 'vitest';
import type { Finding } from '../../../../src/model/run.ts';
import type { Outcome } from '../../../../src/model/words.ts';
import { compareVerdicts } from '../../../../src/remediate/waves/compare-verdicts.ts';
import { type Judgment, pairVerdicts } from '../../../../src/remediate/waves/pair-verdicts.ts';
import { findingOf, ruleOf } from '../../../report/run-fixture.ts';

const RULES = new Map(
  ['IIS-001', 'IIS-002']
    .map((id) => [id, ruleOf(id)] as const)
    .concat(['BOX-001', 'BOX-002'].map((id) => [id, ruleOf(id, { select: { kind: 'mailbox' } })] as const)),
);

/** `IIS-001 ews fail`: a rule, the rest of an id, an outcome; what begins with `BOX` is about mailboxes. */
function finding(text: string): Finding {
  const [rule = '', name = '', outcome] = text.split(' ');
  const own = RULES.get(rule);
  if (own === undefined) throw new Error(`no rule ${rule}`);
  return findingOf(own, { label: name, id: `${own.select.kind}:${name}`, outcome: outcome as Outcome });
}

/** As evaluation leaves it: those of mailboxes are listed, and stand in the restricted file as well, in batches of two. */
function judgment(texts: readonly string[]): Judgment {
  const findings = texts.map(finding);
  const bulk = findings.filter(({ resource }) => resource.kind === 'mailbox');
  return {
    findings,
    restricted:
      bulk.length === 0
        ? null
        : async function* () {
            for (let from = 0; from < bulk.length; from += 2)
              yield bulk.slice(from, from + 2).map((one) => JSON.stringify(one));
          },
  };
}

const SCENES: readonly (readonly [title: string, before: readonly string[], after: readonly string[]])[] = [
  [
    'one rule about several resources, and several rules about one',
    ['IIS-001 ews fail', 'IIS-001 oab pass', 'IIS-002 ews unknown'],
    ['IIS-002 ews fail', 'IIS-001 ews pass', 'IIS-001 oab fail'],
  ],
  [
    'a finding that is there only once',
    ['IIS-001 ews fail', 'IIS-001 new fail'],
    ['IIS-001 ews fail', 'IIS-002 old fail'],
  ],
  [
    'a scope as a whole, of a small kind and of a bulk one',
    ['IIS-001 ex16/* fail', 'BOX-001 organization/* unknown'],
    ['BOX-001 organization/* fail'],
  ],
  ['mailboxes before only', ['BOX-001 a fail', 'BOX-001 b unknown', 'BOX-002 a fail'], []],
  ['mailboxes after only', [], ['BOX-001 a fail', 'BOX-001 b unknown', 'BOX-002 a fail']],
  [
    'mailboxes that come and go between others that stay',
    ['BOX-001 a fail', 'BOX-001 c fail', 'BOX-001 d unknown', 'BOX-002 a fail'],
    ['BOX-001 b fail', 'BOX-001 c fail', 'BOX-002 a unknown', 'BOX-002 b fail', 'BOX-002 c fail'],
  ],
  [
    'mailboxes come last, whatever their rule is called',
    ['BOX-001 a fail', 'IIS-002 ews fail'],
    ['BOX-001 a fail', 'IIS-002 ews fail'],
  ],
  ['nothing at all', [], []],
];

test('verdicts of two judgments are paired and sorted into lists as reviewed', async () => {
  const texts: string[] = [];
  for (const [title, before, after] of SCENES) {
    texts.push(title);
    for await (const { is, isBulk, was } of pairVerdicts(judgment(before), judgment(after))) {
      const { resource, rule } = (was ?? is) as Finding;
      texts.push(
        `  ${rule} ${resource.id}: ${was?.outcome ?? 'none'} -> ${is?.outcome ?? 'none'}${isBulk ? ', one of many' : ''}`,
      );
    }
    const { counts, ...lists } = await compareVerdicts(judgment(before), judgment(after));
    for (const [name, list] of Object.entries(lists))
      for (const { after: now, before: old, properties, resource, rule } of list)
        texts.push(
          `    ${name}: ${rule} ${resource} ${old} -> ${now}${properties.length === 0 ? '' : ` by ${properties.join()}`}`,
        );
    expect(Object.values(counts)).toEqual(Object.values(lists).map(({ length }) => length));
    texts.push('');
  }
  await expect(texts.join('\n')).toMatchFileSnapshot('pair-verdicts.txt');
});

test('of a small kind all are listed, of a bulk one a hundred of each rule in each list', async () => {
  const names = Array.from({ length: 103 }, (_, index) => String(index).padStart(4, '0'));
  const all = (outcome: Outcome, ...rules: readonly string[]): readonly string[] =>
    rules.flatMap((rule) => names.map((name) => `${rule} ${name} ${outcome}`));
  const small = await compareVerdicts(judgment(all('pass', 'IIS-001')), judgment(all('fail', 'IIS-001')));
  expect([small.counts.newlyFailing, small.newlyFailing.length]).toEqual([103, 103]);
  const bulk = await compareVerdicts(
    judgment(all('fail', 'BOX-001')),
    judgment([...all('fail', 'BOX-001'), ...all('fail', 'BOX-002')]),
  );
  expect(bulk.counts).toEqual({ fixed: 0, stillFailing: 103, newlyFailing: 103, unknown: 0 });
  expect([bulk.stillFailing, bulk.newlyFailing].map(({ length }) => length)).toEqual([100, 100]);
  expect(bulk.newlyFailing.at(-1)?.resource).toBe('mailbox:0099');
});
