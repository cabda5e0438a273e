import { expect, test } from 'vitest';
import { evaluate } from '../../../src/evaluate/evaluate.ts';
import type { Condition } from '../../../src/model/policy/policy.ts';
import type { Properties, Resource } from '../../../src/model/resource.ts';
import { memoryScratch } from '../../lib/memory-scratch.ts';
import { line, linesOf, resource, rule, sourceOf } from '../build.ts';
import { randomKindOf } from '../random.ts';

interface Sides {
  readonly property?: string;
  readonly other?: string;
  readonly normalize?: 'none' | 'set' | 'windows-methods';
  readonly mine: Properties;
  readonly theirs: Properties;
  /** Of which only a part was seen. */
  readonly parts?: readonly ('mine' | 'theirs')[];
}

async function judged({ property = 'marks', other = property, normalize = 'none', mine, theirs, parts = [] }: Sides) {
  const condition: Condition = {
    type: 'agrees-with',
    path: 'expect',
    property,
    lookup: { kind: 'guest', match: 'label', key: { property: 'label' }, onMissing: 'fail' },
    other,
    normalize,
    maxSpreadHours: 24,
  };
  const inPart = (path: string): Partial<Resource> => ({
    unseen: { [path]: { cause: 'partial', detail: 'cut off' } },
  });
  const resources = [
    resource('thing', 't', { label: 'x', ...mine }, parts.includes('mine') ? inPart(property) : {}),
    resource('organization', 'o', { label: 'x', ...theirs }, parts.includes('theirs') ? inPart(other) : {}),
  ];
  const { findings } = await evaluate(
    sourceOf(
      linesOf({
        collections: [
          line('thing', { request: 'get-thing' }),
          line('thing', { request: 'read-thing' }),
          line('organization', { request: 'get-organization' }),
        ],
        resources,
      }),
    ),
    [rule('thing', { ...condition, lookup: { ...condition.lookup, kind: 'organization' } })],
    { asOf: new Date(0), scratch: memoryScratch(), kindOf: randomKindOf },
  );
  const found = findings.find((one) => one.resource.id === 'thing:t');
  return { outcome: found?.outcome, reason: found?.reason, evidence: found?.evidence ?? [] };
}
const outcome = async (sides: Sides) => (await judged(sides)).outcome;

test('values agree as their type compares: a name without case, a text with it, a set in any order, a list in its own', async () => {
  expect(await outcome({ property: 'label', mine: {}, theirs: { label: 'X' } })).toBe('pass');
  expect(await outcome({ property: 'said', mine: { said: 'a' }, theirs: { said: 'a' } })).toBe('pass');
  expect(await outcome({ property: 'said', mine: { said: 'a' }, theirs: { said: 'A' } })).toBe('fail');
  expect(await outcome({ mine: { marks: ['a', 'b'] }, theirs: { marks: ['B', 'A'] } })).toBe('pass');
  expect(await outcome({ mine: { marks: ['a', 'b'] }, theirs: { marks: ['a'] } })).toBe('fail');
  expect(await outcome({ property: 'tags', mine: { tags: ['a', 'b'] }, theirs: { tags: ['b', 'a'] } })).toBe('fail');
  const set = { property: 'tags', normalize: 'set', mine: { tags: ['a', 'b'] }, theirs: { tags: ['b', 'a'] } } as const;
  expect(await outcome(set)).toBe('pass');
});

test('unset agrees with unset and with nothing else', async () => {
  expect(await outcome({ mine: { marks: null }, theirs: { marks: null } })).toBe('pass');
  expect(await outcome({ mine: { marks: null }, theirs: { marks: [] } })).toBe('fail');
  expect(await outcome({ mine: { marks: ['a'] }, theirs: { marks: null } })).toBe('fail');
});

test('of methods of Windows only those count that clients can use, and WindowsIntegrated is two of them', async () => {
  const methods = (mine: readonly string[], theirs: readonly string[]) =>
    outcome({
      property: 'tags',
      normalize: 'windows-methods',
      mine: { tags: [...mine] },
      theirs: { tags: [...theirs] },
    });
  expect(await methods(['WindowsIntegrated'], ['Negotiate', 'NTLM'])).toBe('pass');
  expect(await methods(['Basic', 'OAuth'], ['basic'])).toBe('pass');
  expect(await methods(['WindowsIntegrated'], ['Negotiate'])).toBe('fail');
});

test('a value that cannot be normalized is unknown, and is named', async () => {
  const { outcome: told, reason } = await judged({
    property: 'num',
    normalize: 'set',
    mine: { num: 1 },
    theirs: { num: 1 },
  });
  expect([told, reason?.cause, reason?.detail]).toEqual(['unknown', 'bad-type', 'num and num cannot be compared']);
  expect(await outcome({ property: 'num', mine: { num: 'one' }, theirs: { num: 1 } })).toBe('unknown');
});

test('of which side the value was not seen is said', async () => {
  const mine = await judged({ property: 'tags', other: 'marks', mine: {}, theirs: { marks: ['a'] } });
  expect([mine.outcome, mine.evidence.map(({ observed }) => observed)]).toEqual(['unknown', [undefined, ['a']]]);
  expect([mine.reason?.cause, mine.reason?.detail]).toEqual(['not-in-answer', expect.stringContaining('tags')]);
  const theirs = await judged({ property: 'tags', other: 'marks', mine: { tags: ['a'] }, theirs: {} });
  expect([theirs.outcome, theirs.evidence.map(({ observed }) => observed)]).toEqual(['unknown', [['a'], undefined]]);
  expect([theirs.reason?.cause, theirs.reason?.detail]).toEqual(['not-in-answer', expect.stringContaining('marks')]);
});

test('of a part it is certain only that what it holds beyond the other side is in the way', async () => {
  const both = { mine: { marks: ['a', 'b'] }, theirs: { marks: ['a'] } };
  expect(await outcome({ ...both, parts: ['mine'] })).toBe('fail');
  expect(await outcome({ ...both, parts: ['theirs'] })).toBe('unknown');
  expect(await outcome({ ...both, parts: ['mine', 'theirs'] })).toBe('unknown');
  const less = { mine: { marks: ['a'] }, theirs: { marks: ['a', 'b'] } };
  expect(await outcome({ ...less, parts: ['mine'] })).toBe('unknown');
  expect(await outcome({ ...less, parts: ['theirs'] })).toBe('fail');
  const details = async (sides: Sides) => (await judged(sides)).evidence.map(({ detail }) => detail);
  expect(await details(less)).toEqual([undefined, undefined]);
  expect(await details({ ...both, parts: ['mine'] })).toEqual(['a part of it was seen', undefined]);
  expect(await details({ ...less, parts: ['theirs'] })).toEqual([undefined, 'a part of it was seen']);
});
