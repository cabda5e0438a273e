import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/model/resource.ts';
import type { Evidence, Finding } from '../../../src/model/run.ts';
import { OUTCOMES, WAIVER_TERMS } from '../../../src/model/words.ts';
import { WAIVER_KINDS } from '../../../src/policy/schema/waivers.ts';
import { matchWaivers } from '../../../src/policy/waivers/match-waivers.ts';
import type { Waiver } from '../../../src/policy/waivers/waiver.ts';
import { whereOf } from '../../../src/policy/waivers/waiver-scope.ts';
import { approversOf, waiverState } from '../../../src/policy/waivers/waiver-state.ts';

const NOW = '2026-06-01T00:00:00Z';
const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number, from = NOW): string => new Date(Date.parse(from) + days * DAY).toISOString();

const waiver = (more: Partial<Waiver> = {}): Waiver => ({
  id: 'W-1',
  kind: 'accepted-risk',
  rule: 'EX-001',
  resource: { server: 'EX01' },
  observed: { data: 1 },
  reason: 'so',
  compensating: null,
  requestedBy: 'k.bert',
  approvedBy: ['l.klein', 'm.lang'],
  approvedAt: inDays(-1),
  ticket: null,
  starts: null,
  expires: inDays(20),
  place: { file: 'waivers.yaml', line: 1, column: 1 },
  ...more,
});
const seen = (observed: Value | undefined, more: Partial<Evidence> = {}): Evidence => ({
  path: 'expect',
  property: 'data',
  ...(observed === undefined ? {} : { observed }),
  expected: '',
  privacy: 'public',
  ...more,
});
const finding = (more: Partial<Finding> = {}, resource: Partial<Finding['resource']> = {}): Finding => ({
  rule: 'EX-001',
  resource: {
    kind: 'registry-value',
    id: 'registry-value:ex01/hklm/lsa',
    label: 'EX01/HKLM/Lsa',
    server: 'ex01',
    ...resource,
  },
  outcome: 'fail',
  severity: 'low',
  messageId: 'EX-001.failure',
  arguments: {},
  evidence: [seen(1)],
  fingerprint: '0123456789abcdef',
  ...more,
});
const covers = (one: Waiver, of: Finding): boolean => matchWaivers([one], NOW).waive(of) === one.id;

test('each kind of waiver covers one outcome', () => {
  const covered = WAIVER_KINDS.map((kind) => [
    kind,
    OUTCOMES.filter((outcome) => covers(waiver({ kind }), finding({ outcome }))).join(),
  ]);
  expect(Object.fromEntries(covered)).toEqual({
    'accepted-risk': 'fail',
    'planned-fix': 'fail',
    'false-positive': 'fail',
    'evidence-gap': 'unknown',
    attestation: 'manual',
  });
});

test('of several the first by its id covers, and each is told in the order of the file', () => {
  const all = ['W-3', 'W-1', 'W-2'].map((id) => waiver({ id }));
  const matcher = matchWaivers(all, NOW);
  expect(matcher.waive(finding())).toBe('W-1');
  expect(matcher.uses().map(({ covers: count, id, state }) => `${id} ${state} ${count}`)).toEqual([
    'W-3 unused 0',
    'W-1 expiring 1',
    'W-2 unused 0',
  ]);
  const [first, ...others] = [waiver({ id: 'W-0', observed: { data: 2 } }), ...all];
  const next = matchWaivers([...others, first ?? waiver()], NOW);
  expect(next.waive(finding())).toBe('W-1');
  expect(next.uses().at(-1)?.state).toBe('value-changed');
});

describe('which resource is meant', () => {
  test.each([
    [{ kind: 'registry-value', server: 'EX01' }, true],
    [{ kind: 'server', server: 'EX01' }, false],
    [{ id: 'REGISTRY-VALUE:EX01/HKLM/LSA' }, true],
    [{ id: 'registry-value:ex01/hklm' }, false],
    [{ label: 'ex01/hklm/LSA' }, true],
    [{ label: 'EX01/HKLM' }, false],
    [{ server: 'ex01.contoso.com' }, true],
    [{ server: 'ex01.other' }, true],
    [{ server: 'ex0' }, false],
    [{ server: 'ex01', label: 'other' }, false],
    [{ server: 'ex01', id: 'other' }, false],
    [{ server: 'other', path: '/Lsa' }, false],
    [{ path: '/Lsa' }, true],
    [{ path: 'LSA' }, true],
    [{ path: 'hklm/lsa///' }, true],
    [{ path: 'sa' }, false],
    [{ path: '/' }, false],
    [{ path: '' }, false],
  ] as const)('%j: %j', (resource, isMeant) => {
    expect(covers(waiver({ resource }), finding())).toBe(isMeant);
  });

  test('the end of a label or of an id, whichever has it, also behind a backslash', () => {
    const path = { resource: { path: 'autodiscover' } };
    expect(covers(waiver(path), finding({}, { id: 'x:ex01/autodiscover', label: 'other' }))).toBe(true);
    expect(covers(waiver(path), finding({}, { id: 'x:other', label: 'EX01\\Autodiscover' }))).toBe(true);
    expect(covers(waiver(path), finding({}, { id: 'x:other', label: 'EX01 Autodiscover' }))).toBe(false);
  });

  test('a whole scope is that of its server', () => {
    const gap = { kind: 'evidence-gap' } as const;
    const scope = (id: string): Finding => {
      const { server: _, ...resource } = finding().resource;
      return { ...finding({ outcome: 'unknown' }), resource: { ...resource, id } };
    };
    expect(covers(waiver(gap), scope('registry-value:ex01/*'))).toBe(true);
    expect(covers(waiver(gap), scope('registry-value:ex02/*'))).toBe(false);
    expect(covers(waiver(gap), scope('registry-value:ex01/x'))).toBe(false);
  });
});

describe('which value is meant', () => {
  test.each<readonly [string, Waiver['observed'], readonly Evidence[], boolean]>([
    ['the one', { data: 1 }, [seen(1)], true],
    ['another', { data: 2 }, [seen(1)], false],
    ['none', {}, [seen(1)], false],
    ['what was not seen', { data: 1 }, [seen(undefined)], false],
    ['nothing, of what has no value', {}, [seen(1, { property: null })], true],
    ['one of two', { data: 1 }, [seen(1), seen(true, { property: 'other' })], false],
    ['both of two', { data: 1, other: true }, [seen(1), seen(true, { property: 'other' })], true],
    ['unset', { data: null }, [seen(null)], true],
    ['unset, where it is set', { data: null }, [seen(0)], false],
    ['the name of a property of every object', {}, [seen('x', { property: 'constructor' })], false],
    ['a name without its case', { name: 'LSA' }, [seen('lsa', { property: 'name' })], true],
    ['a text with its case', { text: 'A' }, [seen('a', { property: 'text' })], false],
    [
      'a list in its order',
      { 'windowsAuthentication.providers': ['a', 'b'] },
      [seen(['b', 'a'], { property: 'windowsAuthentication.providers', resource: 'iis-location:x' })],
      false,
    ],
    [
      'a set in any order, each once',
      { offeredMethods: ['NTLM', 'basic', 'Basic'] },
      [seen(['Basic', 'Ntlm'], { property: 'offeredMethods', resource: 'iis-location:x' })],
      true,
    ],
    [
      'a set of more',
      { offeredMethods: ['Ntlm', 'Basic', 'OAuth'] },
      [seen(['Basic', 'Ntlm'], { property: 'offeredMethods', resource: 'iis-location:x' })],
      false,
    ],
    [
      'what a kind that is none says, as it is',
      { offeredMethods: ['ntlm'] },
      [seen(['Ntlm'], { property: 'offeredMethods', resource: 'nothing:x' })],
      false,
    ],
  ])('%s', (_what, observed, evidence, isMeant) => {
    expect(covers(waiver({ observed }), finding({ evidence }))).toBe(isMeant);
  });
});

describe('when and by whom', () => {
  test.each(Object.entries(WAIVER_TERMS))('%s: as many people, as many days, and no day more', (severity, terms) => {
    const at = (more: Partial<Waiver>) =>
      waiverState(waiver({ approvedAt: NOW, ...more }), NOW, severity as keyof typeof WAIVER_TERMS);
    const people = ['l.klein', 'm.lang', 'n.mohr'].slice(0, terms.approvers);
    const end = inDays(terms.days);
    expect(at({ approvedBy: people, expires: end })).toMatch(/^(?:active|expiring)$/);
    expect(at({ approvedBy: people.slice(1), expires: end })).toBe('unapproved');
    expect(at({ approvedBy: [...people.slice(1), 'k.bert'], expires: end })).toBe('unapproved');
    expect(at({ approvedBy: people, expires: inDays(1 / 86_400, end) })).toBe('too-long');
    expect(at({ approvedBy: people, starts: inDays(-1), expires: end })).toBe('too-long');
  });

  test.each([
    [{ approvedAt: NOW }, 'expiring'],
    [{ approvedAt: inDays(1 / 86_400) }, 'unapproved'],
    [{ approvedAt: null }, 'unapproved'],
    [{ approvedAt: 'soon' }, 'unapproved'],
    [{ expires: NOW }, 'expired'],
    [{ expires: inDays(1 / 86_400) }, 'expiring'],
    [{ expires: null }, 'too-long'],
    [{ expires: 'never' }, 'too-long'],
    [{ starts: NOW }, 'expiring'],
    [{ starts: inDays(1) }, 'not-started'],
    [{ expires: inDays(30) }, 'expiring'],
    [{ expires: inDays(30 + 1 / 86_400) }, 'active'],
    [{ resource: {} }, 'over-broad'],
    [{ resource: { kind: 'server' } }, 'over-broad'],
    [{ resource: { kind: 'server', id: 'server:ex01' } }, 'expiring'],
  ] as const)('%j is %s', (more, state) => {
    expect(waiverState(waiver(more as Partial<Waiver>), NOW)).toBe(state);
  });

  test('each person once, without the one who asked, and nobody where nobody asked', () => {
    const by = (approvedBy: readonly string[], requestedBy: string | null = 'k.bert') =>
      approversOf(waiver({ approvedBy, requestedBy }));
    expect(by(['l.klein', 'L. Klein', 'm.lang'])).toEqual(['l.klein', 'm.lang']);
    expect(by(['K. Bert', 'n/a', 'm.lang'])).toEqual(['m.lang']);
    expect(by(['m.lang'], null)).toEqual([]);
    expect(by(['m.lang'], 'nobody')).toEqual([]);
  });
});

test('what a waiver is for, in words', () => {
  const told = (resource: Waiver['resource']) => whereOf(waiver({ resource }));
  expect(told({})).toBe('everywhere');
  expect(told({ kind: 'server' })).toBe('every server');
  expect(told({ kind: 'server', server: 'EX01', path: '/EWS' })).toBe('EX01 /EWS');
  expect(told({ id: 'a', label: 'b', server: 'EX01' })).toBe('a EX01');
  expect(told({ label: 'b' })).toBe('b');
  const accepted = (observed: Waiver['observed']) => matchWaivers([waiver({ observed })], NOW).uses()[0]?.accepted;
  expect(accepted({ a: null, b: [], c: ['x', 3], d: false })).toBe('a = unset; b = nothing; c = x, 3; d = false');
  expect(accepted({})).toBe('');
  const by = (approvedBy: readonly string[]) => matchWaivers([waiver({ approvedBy })], NOW).uses()[0]?.approvedBy;
  expect(by([])).toBeNull();
  expect(by(['a', 'b'])).toBe('a, b');
});
