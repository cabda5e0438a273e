import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/model/resource.ts';
import type { Finding } from '../../../src/model/run.ts';
import { loadWaivers } from '../../../src/policy/waivers/load-waivers.ts';
import { matchWaivers } from '../../../src/policy/waivers/match-waivers.ts';
import { faultsOf } from '../faults-of.ts';

const AS_OF = '2026-12-15T00:00:00Z';
const WAIVER = `- id: W-012
  kind: accepted-risk
  rule: IIS-001
  resource: { kind: iis-location, server: CAS10, path: /EWS }
  observed: { windowsAuthentication.providers: [NTLM, Negotiate] }
  reason: Communicator 2007 until the client is replaced.
  requestedBy: a.meier
  approvedBy: b.schulz
  approvedAt: 2026-11-30T00:00:00Z
  starts: 2026-12-01T00:00:00Z
  expires: 2027-02-15T00:00:00Z
`;

function finding(observed: Value = ['NTLM', 'Negotiate'], more: Partial<Finding> = {}): Finding {
  return {
    rule: 'IIS-001',
    resource: {
      kind: 'iis-location',
      id: 'iis-location:cas10/default web site/ews',
      label: 'CAS10/Default Web Site/EWS',
      server: 'cas10',
    },
    outcome: 'fail',
    severity: 'high',
    messageId: 'IIS-001.failure',
    arguments: {},
    evidence: [
      {
        path: 'expect.all[1]',
        property: 'windowsAuthentication.providers',
        observed,
        expected: 'first is Negotiate',
        privacy: 'public',
      },
    ],
    fingerprint: '0123456789abcdef',
    ...more,
  };
}

function judge(
  replace: string,
  by: string,
  subject: Finding = finding(),
  asOf = AS_OF,
): readonly [string | undefined, string | undefined] {
  if (!WAIVER.includes(replace)) throw new Error(`the waiver does not hold "${replace}"`);
  const matcher = matchWaivers(loadWaivers(WAIVER.replace(replace, by), 'waivers.yaml'), asOf);
  const waived = matcher.waive(subject);
  return [waived, matcher.uses()[0]?.state];
}

describe('matchWaivers', () => {
  test('covers what somebody else approved, for the value that was seen, for a while', () => {
    const matcher = matchWaivers(loadWaivers(WAIVER, 'waivers.yaml'), AS_OF);
    expect(matcher.waive(finding())).toBe('W-012');
    expect(matcher.uses()).toEqual([
      {
        id: 'W-012',
        rule: 'IIS-001',
        where: 'CAS10 /EWS',
        kind: 'accepted-risk',
        reason: 'Communicator 2007 until the client is replaced.',
        requestedBy: 'a.meier',
        approvedBy: 'b.schulz',
        expires: '2027-02-15T00:00:00Z',
        state: 'active',
        covers: 1,
        accepted: 'windowsAuthentication.providers = NTLM, Negotiate',
      },
    ]);
  });

  test.each([
    ['the one who asked approved it', 'approvedBy: b.schulz', 'approvedBy: A.Meier', 'unapproved'],
    [
      'the one who asked approved it under a longer name',
      'approvedBy: b.schulz',
      'approvedBy: CONTOSO\\a.meier',
      'unapproved',
    ],
    ['nobody approved it', 'approvedBy: b.schulz', 'approvedBy: ~', 'unapproved'],
    ['nobody asked for it', 'requestedBy: a.meier', 'requestedBy: ~', 'unapproved'],
    ['it was approved later', 'approvedAt: 2026-11-30', 'approvedAt: 2026-12-30', 'unapproved'],
    ['it has expired', 'expires: 2027-02-15', 'expires: 2026-12-14', 'expired'],
    ['it has not begun', 'starts: 2026-12-01', 'starts: 2026-12-20', 'not-started'],
    ['it never ends', 'expires: 2027-02-15T00:00:00Z', 'expires: ~', 'too-long'],
    ['it runs longer than high allows', 'expires: 2027-02-15', 'expires: 2027-03-31', 'too-long'],
    ['it names no resource', 'server: CAS10, path: /EWS', '', 'over-broad'],
    ['another value was accepted', '[NTLM, Negotiate]', '[NTLM]', 'value-changed'],
    ['the values stand in another order', '[NTLM, Negotiate]', '[Negotiate, NTLM]', 'value-changed'],
    [
      'no value was accepted',
      '  observed: { windowsAuthentication.providers: [NTLM, Negotiate] }\n',
      '',
      'value-changed',
    ],
    ['it is for another server', 'server: CAS10', 'server: CAS1', 'unused'],
    ['it is for another path', 'path: /EWS', 'path: WS', 'unused'],
    ['it is for another rule', 'rule: IIS-001', 'rule: IIS-002', 'unused'],
    ['it accepts a gap, not a failure', 'kind: accepted-risk', 'kind: evidence-gap', 'unused'],
  ])('covers nothing where %s', (_, replace, by, state) => {
    expect(judge(replace, by)).toEqual([undefined, state]);
  });

  test('compares values by the type of the property', () => {
    expect(judge('[NTLM, Negotiate]', '[ntlm, negotiate]')).toEqual(['W-012', 'active']);
    const flags = [
      {
        path: 'expect',
        property: 'access.sslFlags',
        observed: ['Ssl', 'Ssl128'],
        expected: '',
        privacy: 'public' as const,
      },
    ];
    expect(
      judge(
        '{ windowsAuthentication.providers: [NTLM, Negotiate] }',
        '{ access.sslFlags: [ssl128, Ssl] }',
        finding([], { evidence: flags }),
      )[0],
    ).toBe('W-012');
  });

  test('a second fault on the same resource is not covered', () => {
    const [first] = finding().evidence;
    const second = {
      path: 'expect.all[0]',
      property: 'windowsAuthentication.enabled',
      observed: false,
      expected: 'is true',
      privacy: 'public' as const,
    };
    const both = finding([], { evidence: first === undefined ? [] : [first, second] });
    expect(judge('', '', both)).toEqual([undefined, 'value-changed']);
  });

  test('critical needs two approvers and ends after thirty days', () => {
    const critical = finding(undefined, { severity: 'critical' });
    expect(judge('expires: 2027-02-15', 'expires: 2026-12-30', critical)).toEqual([undefined, 'unapproved']);
    const two = (names: string) =>
      judge(
        'approvedBy: b.schulz\n  approvedAt: 2026-11-30T00:00:00Z\n  starts: 2026-12-01T00:00:00Z\n  expires: 2027-02-15',
        `approvedBy: ${names}\n  approvedAt: 2026-11-30T00:00:00Z\n  starts: 2026-12-01T00:00:00Z\n  expires: 2026-12-30`,
        critical,
      );
    expect(two('[b.schulz, B.Schulz]')).toEqual([undefined, 'unapproved']);
    expect(two('[b.schulz, a.meier]')).toEqual([undefined, 'unapproved']);
    expect(two('[b.schulz, c.kurz]')).toEqual(['W-012', 'expiring']);
    expect(judge('approvedBy: b.schulz', 'approvedBy: [b.schulz, c.kurz]', critical)).toEqual([undefined, 'too-long']);
  });

  test('what ends within thirty days is said to be expiring', () => {
    expect(judge('', '', finding(), '2027-01-20T00:00:00Z')).toEqual(['W-012', 'expiring']);
    expect(judge('', '', finding(), '2027-01-16T00:00:00Z')).toEqual(['W-012', 'expiring']);
    expect(judge('', '', finding(), '2027-01-15T23:59:00Z')).toEqual(['W-012', 'active']);
  });

  test('covers from the second on at which it begins', () => {
    expect(judge('starts: 2026-12-01T00:00:00Z', `starts: ${AS_OF}`)).toEqual(['W-012', 'active']);
    expect(judge('starts: 2026-12-01T00:00:00Z', 'starts: 2026-12-15T00:00:01Z')).toEqual([undefined, 'not-started']);
  });

  test('an accepted gap covers what could not be told on a whole scope', () => {
    const gap = finding([], {
      outcome: 'unknown',
      resource: { kind: 'iis-location', id: 'iis-location:cas10/*', label: 'CAS10' },
      evidence: [],
    });
    expect(judge('kind: accepted-risk', 'kind: evidence-gap', gap)[0]).toBeUndefined();
    const text = WAIVER.replace('kind: accepted-risk', 'kind: evidence-gap').replace(', path: /EWS', '');
    expect(matchWaivers(loadWaivers(text, 'w'), AS_OF).waive(gap)).toBe('W-012');
  });

  test('counts what it covers', () => {
    const matcher = matchWaivers(loadWaivers(WAIVER, 'waivers.yaml'), AS_OF);
    matcher.waive(finding());
    matcher.waive(finding());
    matcher.waive(finding(['Negotiate']));
    expect(matcher.uses()[0]?.covers).toBe(2);
  });
});

describe('loadWaivers', () => {
  test('an empty file holds none', () => {
    expect(loadWaivers('', 'waivers.yaml')).toEqual([]);
    expect(loadWaivers('# none yet\n', 'waivers.yaml')).toEqual([]);
  });

  test('faults have their place', () => {
    expect(faultsOf(() => loadWaivers(WAIVER.replace('reason', 'raeson'), 'waivers.yaml'))).toEqual([
      'waivers.yaml:1:3 policy-invalid: A waiver needs "reason". [add "reason: …": Why the failure is accepted]',
      'waivers.yaml:6:3 policy-invalid: "raeson" is not a field of a waiver. [did you mean "reason"?]',
    ]);
    expect(faultsOf(() => loadWaivers(WAIVER.replace('2027-02-15T00:00:00Z', 'next year'), 'waivers.yaml'))).toEqual([
      'waivers.yaml:11:12 policy-invalid: "next year" is not a time. [write it as 2026-12-01T00:00:00Z]',
    ]);
    expect(faultsOf(() => loadWaivers(WAIVER + WAIVER.replace('W-012', 'w-012'), 'waivers.yaml'))).toEqual([
      'waivers.yaml:12:7 duplicate-id: w-012 stands twice: also in line 1. [take an id that was never used]',
    ]);
  });
});
