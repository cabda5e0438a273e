import { describe, expect, it } from 'vitest';
import { PROVIDERS } from '../../../src/model/kinds/iis/iis-location.ts';
import type { Value } from '../../../src/model/resource.ts';
import { planWorld } from '../../../src/remediate/plan-world.ts';
import { remediesOf } from '../../../src/remediate/remedies.ts';
import { mendedByPeers } from '../../../src/remediate/settle/mended-by-peers.ts';
import { failing, fixing, one, server, smallPlan } from '../small-plan.ts';

/** Outlook Anywhere of a server behind a name. */
const directory = (name: string, sslOffloading: Value, externalHostname = 'mail.contoso.com') =>
  one(
    'outlook-anywhere',
    `${name}\\Rpc (Default Web Site)`,
    {
      externalHostname,
      sslOffloading,
      externalClientAuthenticationMethod: 'Ntlm',
      externalClientsRequireSsl: true,
      iisAuthenticationMethods: ['Ntlm'],
    },
    { server: name.toLowerCase() },
  );

/** Offloading off everywhere, and the same on all servers of a name. */
const rule = fixing(
  'OA-007',
  { action: 'outlookAnywhere.set', property: 'SSLOffloading', value: false },
  {
    select: { kind: 'outlook-anywhere' },
    expect: {
      type: 'consistent-across',
      path: 'expect',
      groupBy: ['externalHostname'],
      properties: ['sslOffloading'],
    },
    outage: { declared: 'loadBalancer.tls', safe: ['none'], when: 'it speaks plain HTTP' },
  },
);
const evidence = [{ path: 'expect', property: 'sslOffloading', expected: 'the same', privacy: 'public' }] as const;
const over = (fingerprint: string) => ({ evidence, fingerprint });

describe('servers that a rule wants alike', () => {
  const servers = [server('EX01'), server('EX02')];

  it('are one change: the step at one server mends the findings at all of its name', () => {
    const [a, b] = [directory('EX01', false), directory('EX02', true)];
    const { refused, steps } = smallPlan(
      [
        [rule, a, over('aaaa')],
        [rule, b, over('bbbb')],
      ],
      [a, b, ...servers],
    );
    expect(refused).toEqual([]);
    expect(steps.map(({ findings, resource }) => ({ findings, at: resource.label }))).toEqual([
      { findings: ['aaaa', 'bbbb'], at: 'EX02\\Rpc (Default Web Site)' },
    ]);
  });

  it('are one change where the rule wants other things of them, too', () => {
    const [a, b] = [directory('EX01', false), directory('EX02', true)];
    const isOff = { type: 'leaf', path: 'expect.all.0', property: 'sslOffloading' } as never;
    const alike = { ...rule.expect, path: 'expect.all.1' } as never;
    const both = { ...rule, expect: { type: 'all', path: 'expect.all', conditions: [isOff, alike] } } as typeof rule;
    const seen = [{ ...evidence[0], path: 'expect.all.1' }];
    const { refused, steps } = smallPlan(
      [
        [both, a, { evidence: seen, fingerprint: 'aaaa' }],
        [both, b, { evidence: seen, fingerprint: 'bbbb' }],
      ],
      [a, b, ...servers],
    );
    expect(refused).toEqual([]);
    expect(steps.map(({ findings }) => findings)).toEqual([['aaaa', 'bbbb']]);
  });

  it('are not said to be mended where another name, or a value that stays, keeps them apart', () => {
    const [a, b, c] = [directory('EX01', false), directory('EX02', true), directory('EX03', null)];
    const { refused } = smallPlan(
      [
        [rule, a, over('aaaa')],
        [rule, b, over('bbbb')],
        [{ ...rule, id: 'OA-007' }, { ...c, properties: { externalHostname: 'mail.contoso.com' } }, over('cccc')],
      ],
      [a, b, { ...c, properties: { externalHostname: 'mail.contoso.com' } }, ...servers, server('EX03')],
    );
    expect(refused).toContain('OA-007 no-fix');
    const other = directory('EX01', false, 'other.contoso.com');
    expect(
      smallPlan(
        [
          [rule, other, over('aaaa')],
          [rule, b, over('bbbb')],
        ],
        [other, b, ...servers],
      ).refused,
    ).toEqual(['OA-007 no-fix']);
  });

  it('have one remedy with what has to be found out before, until it is declared', () => {
    const [a, b] = [directory('EX01', false), directory('EX02', true)];
    const remedies = (tls: string | undefined) =>
      remediesOf({
        rules: [rule],
        findings: [failing(rule, a, over('aaaa')), failing(rule, b, over('bbbb'))],
        resources: [
          a,
          b,
          ...servers,
          ...(tls === undefined ? [] : [one('organization', 'contoso', { declared: { loadBalancer: { tls } } })]),
        ],
        unlisted: new Map(),
        derive: () => ({}),
      });
    const asked = remedies(undefined);
    expect(asked.map(({ commands, findings, first }) => ({ commands, findings, first }))).toEqual([
      {
        commands: ["Set-OutlookAnywhere -Identity 'EX02\\Rpc (Default Web Site)' -SSLOffloading $false"],
        findings: ['aaaa', 'bbbb'],
        first: [
          'What does the load balancer in front of Exchange do with TLS? Where it speaks plain HTTP, this change is an outage.',
        ],
      },
    ]);
    expect(remedies('none').map(({ first }) => first)).toEqual([undefined]);
    expect(remedies('offloading')[0]?.first).toEqual([
      'Declared: loadBalancer.tls is offloading. Where it speaks plain HTTP, this change is an outage.',
    ]);
  });

  it.each([
    ['in the same order', ['NTLM', 'Negotiate'], 0],
    ['in another one', ['Negotiate', 'NTLM'], 1],
  ] as const)('have a list %s, where its order counts', (_, there, open) => {
    const providers = (name: string, list: readonly string[]) =>
      one(
        'iis-location',
        `${name}/Default Web Site/EWS`,
        { name: 'EWS', windowsAuthentication: { providers: [...list] } },
        { server: name },
      );
    const [a, b] = [providers('ex01', there), providers('ex02', ['Negotiate'])];
    const ordered = fixing('IIS-901', { action: 'manual', instruction: 'x' } as never, {
      select: { kind: 'iis-location' },
      expect: { type: 'consistent-across', path: 'expect', groupBy: ['name'], properties: [PROVIDERS] },
    });
    const proofs = [{ path: 'expect', property: PROVIDERS, expected: 'the same', privacy: 'public' }] as const;
    const findings = [
      failing(ordered, a, { evidence: proofs, fingerprint: 'aaaa' }),
      failing(ordered, b, { evidence: proofs, fingerprint: 'bbbb' }),
    ];
    const change = { resource: b, property: PROVIDERS, after: ['NTLM', 'Negotiate'], proposals: [] };
    const refused = [{ finding: findings[0], rule: ordered, cause: { reason: 'no-fix', says: '' } }];
    const mended = mendedByPeers([{ changes: [change] }] as never, refused as never, { findings }, planWorld([a, b]));
    expect(mended.refused).toHaveLength(open);
  });
});
