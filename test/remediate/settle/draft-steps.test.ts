import { describe, expect, test } from 'vitest';
import { deriveProperties } from '../../../src/audit/plan/derive-properties.ts';
import type { Plan } from '../../../src/model/plan/plan.ts';
import type { EffectiveRule } from '../../../src/model/policy/policy.ts';
import type { Properties, Resource } from '../../../src/model/resource.ts';
import type { Finding } from '../../../src/model/run.ts';
import { resolveProfile } from '../../../src/policy/profile/resolve-profile.ts';
import { planRun } from '../../../src/remediate/plan-run.ts';
import { bundledPolicies } from '../../organization/judge-files.ts';
import { doneBy, stepsOf } from '../plan-files.ts';

const SERVER: Resource = {
  kind: 'server',
  id: 'server:ex16',
  label: 'EX16',
  server: 'ex16',
  properties: { name: 'EX16', build: '15.1.2507.6' },
  provenance: {},
};

/** Two rules that fail one directory: one wants OAuth, the other an address. */
async function planOf(more: Properties): Promise<Plan> {
  const [template] = resolveProfile(await bundledPolicies(), 'modern-default').rules;
  if (template === undefined) throw new Error('no rule');
  const resource: Resource = {
    kind: 'virtual-directory',
    id: 'virtual-directory:ex16/ews',
    label: 'EX16\\EWS',
    server: 'ex16',
    properties: {
      protocol: 'EWS',
      identity: 'EX16\\EWS (Default Web Site)',
      oauthAuthentication: false,
      internalUrl: 'https://ex16.contoso.com/EWS',
      ...more,
    },
    provenance: {},
  };
  const rules: readonly EffectiveRule[] = [
    { ...template, id: 'NEW-001', fix: { action: 'vdir.set', property: 'OAuthAuthentication', value: true } },
    {
      ...template,
      id: 'NEW-002',
      fix: { action: 'vdir.set', property: 'InternalUrl', value: 'https://mail.contoso.com/EWS' },
    },
  ];
  const findings = rules.map(
    ({ id }): Finding => ({
      rule: id,
      resource: { kind: resource.kind, id: resource.id, label: resource.label, server: 'ex16' },
      outcome: 'fail',
      severity: 'medium',
      messageId: `${id}.failure`,
      arguments: {},
      evidence: [],
      fingerprint: `${id}0000000`,
    }),
  );
  return planRun({
    ...{ tool: 'test', run: 'test', organization: null, contentDigest: '', profile: 'modern-default' },
    ...{
      targetProfile: null,
      asOf: '2026-01-01T00:00:00.000Z',
      records: [],
      rules,
      findings,
      unlisted: new Map(),
      unjudged: new Set<string>(),
    },
    ...{ resources: [SERVER, resource], mailboxes: null, onlyRules: null, onlyServers: null, mostImpact: null },
    ...{ answers: new Map(), accepted: new Set<string>(), pilot: null, derive: deriveProperties },
  });
}

describe('a captured text that no script may hold', () => {
  test('costs the finding whose value it is, and not the one beside it', async () => {
    const plan = await planOf({ internalUrl: 'https://ex16.contoso.com/\u202eEWS' });
    expect(stepsOf(plan).map(doneBy)).toEqual([
      'Set-WebServicesVirtualDirectory EX16\\EWS (Default Web Site) -OAuthAuthentication true',
    ]);
    expect(plan.refused).toMatchObject([
      { rule: 'NEW-002', reason: 'unwritable', says: expect.stringContaining('U+202E, which no script may hold') },
    ]);
  });

  test('costs both where it stands in the name of what they share', async () => {
    const plan = await planOf({ identity: 'EX16\\EWS\r\n(Default Web Site)' });
    expect(stepsOf(plan)).toEqual([]);
    expect(plan.refused.map(({ reason, rule }) => [rule, reason])).toEqual([
      ['NEW-001', 'unwritable'],
      ['NEW-002', 'unwritable'],
    ]);
  });

  test('an identity that was not seen is no address of all directories', async () => {
    const plan = await planOf({ identity: ' ' });
    expect(stepsOf(plan)).toEqual([]);
    expect(plan.refused.map(({ reason }) => reason)).toEqual(['no-captured-value', 'no-captured-value']);
  });

  test('without one, both stand in one call', async () => {
    expect(stepsOf(await planOf({})).map(doneBy)).toEqual([
      'Set-WebServicesVirtualDirectory EX16\\EWS (Default Web Site) -InternalUrl "https://mail.contoso.com/EWS" -OAuthAuthentication true',
    ]);
  });
});
