import { describe, expect, test } from 'vitest';
import { deriveProperties } from '../../../../src/audit/plan/derive-properties.ts';
import type { Plan } from '../../../../src/model/plan/plan.ts';
import type { EffectiveRule } from '../../../../src/model/policy/policy.ts';
import type { Properties, Resource } from '../../../../src/model/resource.ts';
import type { Finding } from '../../../../src/model/run.ts';
import { resolveProfile } from '../../../../src/policy/profile/resolve-profile.ts';
import { planRun } from '../../../../src/remediate/plan-run.ts';
import { bundledPolicies } from '../../../organization/judge-files.ts';
import { stepsOf } from '../../plan-files.ts';
import { one as captured } from '../../small-plan.ts';

const ASA = 'CONTOSO\\EXCH-ASA$';
const HOST = 'mail.contoso.com';

const one = (kind: string, key: string, properties: Properties, server?: string): Resource =>
  captured(kind, key, properties, server === undefined ? {} : { server });
const service = (name: string, account: string | null | undefined): Resource =>
  one(
    'client-access-service',
    name,
    { server: name, ...(account === undefined ? {} : { alternateServiceAccount: account }) },
    name,
  );
const names = (...accountNames: readonly string[]): Resource =>
  one('service-principal-name', `http/${HOST}`, { name: `http/${HOST}`, host: HOST, accountNames });

/** Outlook inside is to be told Negotiate on both servers behind one name; `now` is what it is told. */
async function planOf(more: readonly Resource[], now = 'Ntlm', servers = ['ex16', 'ex19']): Promise<Plan> {
  const [template] = resolveProfile(await bundledPolicies(), 'modern-kerberos').rules;
  if (template === undefined) throw new Error('no rule');
  const rule: EffectiveRule = {
    ...template,
    id: 'NEW-001',
    fix: { action: 'outlookAnywhere.set', property: 'InternalClientAuthenticationMethod', value: ['Negotiate'] },
  };
  const directories = servers.map((server) =>
    one(
      'outlook-anywhere',
      server,
      {
        identity: `${server}\\Rpc (Default Web Site)`,
        internalHostname: HOST,
        internalClientsRequireSsl: true,
        internalClientAuthenticationMethod: now,
        iisAuthenticationMethods: ['Ntlm', 'Negotiate'],
      },
      server,
    ),
  );
  const findings = directories.map(
    ({ id, kind, label, server = '' }): Finding => ({
      rule: 'NEW-001',
      resource: { kind, id, label, server },
      outcome: 'fail',
      severity: 'medium',
      messageId: 'NEW-001.failure',
      arguments: {},
      evidence: [
        { path: 'expect', property: 'internalClientAuthenticationMethod', expected: 'Negotiate', privacy: 'internal' },
      ],
      fingerprint: `new001${server}`,
    }),
  );
  const builds = servers.map((server) => one('server', server, { name: server, build: '15.1.2507.6' }, server));
  return planRun({
    ...{ tool: 'test', run: 'test', organization: null, contentDigest: '', profile: 'modern-kerberos' },
    ...{
      targetProfile: null,
      asOf: '2026-01-01T00:00:00.000Z',
      records: [],
      rules: [rule],
      findings,
      unlisted: new Map(),
      unjudged: new Set(),
    },
    ...{
      resources: [...builds, ...directories, ...more],
      mailboxes: null,
      onlyRules: null,
      onlyServers: null,
      mostImpact: null,
    },
    ...{ answers: new Map(), accepted: new Set<string>(), pilot: null, derive: deriveProperties },
  });
}

describe('a step that offers Kerberos to clients', () => {
  test('is there once every server behind the name has the account that holds it', async () => {
    const plan = await planOf([service('ex16', ASA), service('ex19', ASA.toLowerCase()), names('EXCH-ASA')]);
    expect(plan.refused).toEqual([]);
    expect(stepsOf(plan).map(({ careful }) => careful?.includes('was not collected (setspn') ?? false)).toEqual([
      false,
      false,
    ]);
  });

  test.each<[string, readonly Resource[], string]>([
    [
      'one server has no account',
      [service('ex16', ASA), service('ex19', null), names('EXCH-ASA')],
      'EX19 has no such account',
    ],
    [
      'one server has another account',
      [service('ex16', ASA), service('ex19', 'CONTOSO\\OTHER$'), names('EXCH-ASA')],
      'EX19 has CONTOSO\\OTHER$',
    ],
    [
      'the name has two holders',
      [service('ex16', ASA), service('ex19', ASA), names('EXCH-ASA', 'OLDCAS')],
      '2 holders (EXCH-ASA, OLDCAS)',
    ],
    [
      'the name is on one of the computers',
      [service('ex16', null), service('ex19', null), names('EX16')],
      'http/mail.contoso.com is on EX16, and EX19 has no such account',
    ],
  ])('is refused where %s, and the order by hand stands beside it', async (_, resources, says) => {
    const plan = await planOf(resources);
    expect(stepsOf(plan)).toEqual([]);
    for (const refusal of plan.refused)
      expect(refusal).toMatchObject({ reason: 'conflict', says: expect.stringContaining(says) });
    expect(plan.instructions.map(({ id }) => id)).toEqual(['kerberos-account']);
  });

  test('is there with a warning for a server whose account nobody collected', async () => {
    for (const unseen of [[], [service('ex19', undefined)]]) {
      const steps = stepsOf(await planOf([service('ex16', ASA), ...unseen, names('EXCH-ASA')]));
      expect(steps).toHaveLength(2);
      for (const { careful } of steps) expect(careful).toContain('whether every server behind them has it');
    }
  });

  test('is there with a warning where nobody looked the names up', async () => {
    const steps = stepsOf(await planOf([service('ex16', ASA)]));
    expect(steps).toHaveLength(2);
    for (const { careful } of steps) expect(careful).toContain('was not collected (setspn -F -Q');
  });

  test('is there where nobody holds the name: clients then go on with NTLM', async () => {
    expect(stepsOf(await planOf([service('ex16', null), service('ex19', null), names()]))).toHaveLength(2);
  });

  test('is there for a single server whose name is on its own computer account', async () => {
    expect(stepsOf(await planOf([service('ex16', null), names('EX16')], 'Ntlm', ['ex16']))).toHaveLength(1);
  });
});
