import { beforeAll, describe, expect, test } from 'vitest';
import { deriveProperties } from '../../src/audit/plan/derive-properties.ts';
import { kindOf } from '../../src/model/kinds.ts';
import { commandsOf } from '../../src/model/plan/commands-of.ts';
import type { Plan } from '../../src/model/plan/plan.ts';
import type { EffectiveRule } from '../../src/model/policy/policy.ts';
import { type Resource, valueAt } from '../../src/model/resource.ts';
import type { Finding } from '../../src/model/run.ts';
import { testPolicies } from '../../src/policy/tests/test-policies.ts';
import { planRun } from '../../src/remediate/plan-run.ts';
import { remediesOf } from '../../src/remediate/remedies.ts';
import { scriptsOf } from '../../src/remediate/scripts/write-scripts.ts';
import { bundledPolicies, linesOf } from '../organization/judge-files.ts';
import { evaluateInTests } from '../policy/evaluate-in-tests.ts';
import { doneBy, stepsOf } from './plan-files.ts';

interface Case {
  readonly rule: EffectiveRule;
  readonly findings: readonly Finding[];
  readonly resources: readonly Resource[];
}

/** Every failing judgment that the tests of the shipped policies come to, also those of their generated variants. */
const cases: Case[] = [];
beforeAll(async () => {
  await testPolicies(await bundledPolicies(), async (source, rules, options) => {
    const evaluation = await evaluateInTests(source, rules, options);
    const findings = evaluation.findings.filter((finding) => finding.outcome === 'fail');
    const [rule] = rules;
    if (rule !== undefined && findings.length > 0) {
      const parsed = (await linesOf(source)).map((line) => JSON.parse(line) as Resource & { line?: string });
      const resources = parsed.filter((one) => one.line === undefined).map(collected);
      const told = resources.filter((one) => one.kind !== 'server' || isServerOfKnownRelease(one));
      cases.push({ rule, findings, resources: [...told, ...serversOf(resources)] });
    }
    return evaluation;
  });
}, 120_000);

/** Test resources hold what their rule looks at; a collected one also says where it stands and which layer set it. */
function collected(resource: Resource): Resource {
  if (resource.kind !== 'iis-location') return resource;
  const [server = '', ...path] = resource.label.split('/');
  const locationPath = path.join('/');
  const layer = locationPath === '' ? 'server root' : `location "${locationPath}"`;
  const paths = [
    'access.sslFlags',
    'windowsAuthentication.useKernelMode',
    'windowsAuthentication.enabled',
    'anonymousAuthentication.enabled',
  ];
  return {
    ...resource,
    properties: { key: resource.label, locationPath, ...withOwner(resource.properties) },
    server: resource.server ?? server.toLowerCase(),
    provenance: { ...resource.provenance, ...Object.fromEntries(paths.map((one) => [one, { record: 0, layer }])) },
  };
}

/** A list whose owner the test does not say is the location's own; one that is asked for and unset is nobody's. */
function withOwner(properties: Resource['properties']): Resource['properties'] {
  const windows = properties.windowsAuthentication;
  if (typeof windows !== 'object' || windows === null || Array.isArray(windows)) return properties;
  return {
    ...properties,
    windowsAuthentication: { ownsProviders: !('providers' in windows) || windows.providers !== null, ...windows },
  };
}

/** Servers that the resources name and whose release the test leaves out, as Exchange 2016. */
function serversOf(resources: readonly Resource[]): readonly Resource[] {
  const known = new Set(resources.filter(isServerOfKnownRelease).map((one) => one.id));
  const named = new Set(
    resources.flatMap(({ kind, server }) => (server === undefined || kind === 'server' ? [] : [`server:${server}`])),
  );
  return [...named]
    .filter((id) => !known.has(id))
    .map((id) => ({ kind: 'server', id, label: id, properties: { name: id, build: '15.1.2507.6' }, provenance: {} }));
}

function isServerOfKnownRelease({ kind, properties }: Resource): boolean {
  return kind === 'server' && properties.build !== undefined;
}

const sortedJson = (list: readonly unknown[]): readonly string[] => list.map((one) => JSON.stringify(one)).sort();

function planFor(
  { findings, resources, rule }: Case,
  profile = 'modern-default',
  accepted: ReadonlySet<string> = new Set(),
): Plan {
  return planRun({
    tool: 'test',
    run: 'test',
    organization: null,
    contentDigest: '',
    profile,
    targetProfile: null,
    asOf: '2026-01-01T00:00:00.000Z',
    records: [],
    rules: [rule],
    findings,
    unlisted: new Map(),
    unjudged: new Set(),
    resources,
    mailboxes: null,
    onlyRules: null,
    onlyServers: null,
    mostImpact: null,
    answers: new Map(),
    accepted,
    pilot: null,
    derive: deriveProperties,
  });
}

describe('the fix lines of the shipped policies', () => {
  test('every failing resource of every policy test gets a step or a refusal that says why', () => {
    expect(cases.length).toBeGreaterThan(300);
    for (const one of cases) {
      const plan = planFor(one);
      for (const finding of one.findings) {
        const steps = stepsOf(plan).filter((step) => step.findings.includes(finding.fingerprint));
        const refused = plan.refused.filter(({ rule, says }) => rule === finding.rule && says.length > 20);
        expect(steps.length + refused.length, `${finding.rule} ${finding.resource.label}`).toBeGreaterThan(0);
        if (one.rule.fix !== undefined && steps.length === 0) {
          expect(
            refused.every(({ says }) => !says.includes('not an action')),
            finding.rule,
          ).toBe(true);
        }
      }
    }
  });

  test('a report names for every failure what the plan would do, letter by letter, or why nothing is done', () => {
    let commands = 0;
    for (const one of cases) {
      const accepted = new Set([one.rule.id]);
      const plan = planFor(one, 'modern-default', accepted);
      const small = one.findings.filter(({ resource }) => kindOf(resource.kind)?.bulk !== true);
      const remedies = remediesOf({
        ...one,
        findings: small,
        rules: [one.rule],
        unlisted: new Map(),
        derive: deriveProperties,
      });
      for (const { fingerprint } of small)
        expect(
          remedies.some(({ findings }) => findings.includes(fingerprint)),
          one.rule.id,
        ).toBe(true);
      if (small.length < one.findings.length) continue;
      const told = remedies.flatMap((remedy) => (remedy.reason === 'command' ? [[remedy.commands, remedy.undo]] : []));
      const planned = stepsOf(plan).map(({ operation }) => [
        commandsOf(operation, 'after'),
        commandsOf(operation, 'before'),
      ]);
      expect(sortedJson(told)).toEqual(sortedJson(planned));
      commands += told.length;
      for (const { reason, says } of remedies) if (reason !== 'command') expect(says.length).toBeGreaterThan(20);
    }
    expect(commands).toBeGreaterThan(50);
  });

  test('which rules can be mended by a script, and what the others come to, is this and nothing else', () => {
    const outcomes = new Map<string, Set<string>>();
    for (const one of cases) {
      const plan = planFor(one);
      const words = [...stepsOf(plan).map((step) => step.operation.type), ...plan.refused.map(({ reason }) => reason)];
      const known = outcomes.get(one.rule.id) ?? new Set();
      for (const word of words) known.add(word);
      outcomes.set(one.rule.id, known);
    }
    const lines = [...outcomes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([rule, words]) => `${rule} ${[...words].sort().join(' ')}`);
    expect(lines).toMatchInlineSnapshot(`
      [
        "AUTOD-001 needs-a-decision",
        "AUTOD-002 needs-a-decision",
        "AUTOD-003 needs-a-decision",
        "AUTOD-004 needs-a-decision",
        "AUTOD-007 no-fix",
        "AUTOD-008 no-fix",
        "AUTOD-010 no-fix",
        "AUTOD-012 owned-elsewhere",
        "BE-001 conflict iis-attribute iis-providers no-captured-value",
        "BE-002 conflict iis-providers",
        "BE-003 conflict iis-attribute",
        "BE-004 no-fix",
        "BE-005 no-fix",
        "BE-007 iis-attribute",
        "BE-008 no-fix",
        "BE-009 no-fix",
        "BE-010 no-fix",
        "BE-011 no-fix",
        "CERT-001 no-fix",
        "CERT-002 no-fix",
        "CERT-003 no-fix",
        "CERT-004 no-fix",
        "CERT-005 no-fix",
        "CERT-006 no-fix",
        "CERT-007 no-fix",
        "CERT-008 no-fix",
        "CERT-009 needs-a-decision",
        "CERT-010 needs-a-decision",
        "CERT-011 needs-a-decision",
        "CERT-012 no-fix",
        "CERT-013 no-fix",
        "CLI-001 owned-elsewhere",
        "CLI-002 owned-elsewhere",
        "CLI-003 owned-elsewhere",
        "CLI-004 no-fix",
        "CLI-006 no-fix",
        "CLI-010 no-fix",
        "CLI-011 registry",
        "CLI-013 no-fix",
        "CLI-014 no-fix",
        "CLI-015 no-fix",
        "CLI-017 no-fix",
        "CLI-019 no-fix",
        "CLI-020 no-fix",
        "CLI-021 no-fix",
        "CLI-023 no-fix",
        "CLI-024 no-fix",
        "COEX-001 no-fix",
        "COEX-002 cmdlet no-captured-value no-fix",
        "COEX-003 needs-a-decision",
        "COEX-010 no-fix",
        "EP-001 owned-elsewhere",
        "EP-002 no-fix",
        "EP-005 no-fix",
        "EP-006 no-fix",
        "EP-007 no-fix",
        "EP-008 no-fix",
        "HYB-001 no-fix",
        "HYB-003 no-fix",
        "HYB-004 no-captured-value",
        "HYB-005 no-fix",
        "HYB-007 no-fix",
        "HYB-009 no-fix",
        "HYB-011 no-fix",
        "HYB-012 no-fix",
        "ID-001 bulk",
        "ID-002 no-fix",
        "ID-003 no-fix",
        "ID-004 cmdlet no-captured-value",
        "ID-010 no-fix",
        "IIS-001 iis-attribute iis-providers no-captured-value",
        "IIS-002 iis-providers",
        "IIS-003 iis-providers",
        "IIS-004 iis-providers",
        "IIS-005 no-fix",
        "IIS-006 iis-providers",
        "IIS-007 iis-providers unwritable",
        "IIS-008 iis-providers",
        "IIS-009 no-fix",
        "IIS-010 iis-providers",
        "IIS-011 iis-providers",
        "IIS-012 iis-attribute",
        "IIS-013 no-captured-value",
        "IIS-014 metabase",
        "IIS-015 no-fix",
        "IIS-016 no-fix",
        "IIS-017 iis-attribute",
        "IIS-018 iis-attribute",
        "IIS-019 no-captured-value",
        "IIS-020 no-fix",
        "IIS-021 no-fix",
        "KERB-001 owned-elsewhere",
        "KERB-002 owned-elsewhere",
        "KERB-004 no-fix",
        "KERB-006 owned-elsewhere",
        "MAPI-001 cmdlet",
        "MAPI-002 cmdlet",
        "MAPI-003 cmdlet",
        "MAPI-004 cmdlet",
        "MAPI-005 irreversible",
        "MAPI-006 no-captured-value",
        "MAPI-007 needs-a-decision",
        "MAPI-008 owned-elsewhere",
        "MAPI-009 no-fix",
        "NS-002 needs-a-decision",
        "OA-001 cmdlet no-captured-value",
        "OA-002 cmdlet no-captured-value",
        "OA-003 cmdlet no-captured-value",
        "OA-004 cmdlet",
        "OA-005 cmdlet needs-a-decision no-captured-value",
        "OA-006 needs-a-decision",
        "OA-007 cmdlet",
        "OA-008 needs-a-decision",
        "OA-009 no-fix",
        "OA-014 needs-a-decision",
        "OAB-001 needs-a-decision",
        "OAB-002 needs-a-decision",
        "OAB-003 cmdlet no-captured-value",
        "OAB-004 needs-a-decision",
        "OAB-005 no-fix",
        "OAB-006 no-fix",
        "OAB-007 cmdlet",
        "OAB-010 no-fix",
        "POOL-001 no-fix",
        "POOL-002 no-fix",
        "POOL-005 no-fix",
        "TLS-001 no-fix",
        "TLS-002 no-fix",
        "TLS-003 no-fix",
        "TLS-004 no-fix",
        "VDIR-001 needs-a-decision",
        "VDIR-002 cmdlet",
        "VDIR-003 cmdlet",
        "VDIR-004 cmdlet not-on-this-version",
        "VDIR-005 cmdlet",
        "VDIR-006 cmdlet",
        "VDIR-007 no-fix",
        "VDIR-008 needs-a-decision",
        "VDIR-009 needs-a-decision",
        "VDIR-010 no-fix",
        "VDIR-011 no-fix",
        "VDIR-012 no-fix",
        "VDIR-013 needs-a-decision",
        "VDIR-014 no-fix",
        "VDIR-015 no-fix",
      ]
    `);
  });

  test('two names in one entry, and a name with a blank too many, are taken away by a script; a name twice is not', () => {
    const of = (providers: readonly string[]) => {
      const found = cases.find(
        ({ resources, rule }) =>
          rule.id === 'IIS-007' &&
          JSON.stringify(valueAt(resources[0]?.properties ?? {}, 'windowsAuthentication.providers')) ===
            JSON.stringify(providers),
      );
      if (found === undefined) throw new Error(`no test of IIS-007 has ${providers.join()}`);
      return planFor(found);
    };
    for (const wrong of [['Negotiate,NTLM'], ['Negotiate', 'NTLM ']]) {
      const plan = of(wrong);
      expect(stepsOf(plan).map((step) => step.operation)).toMatchObject([
        { type: 'iis-providers', before: wrong, after: ['Negotiate', 'NTLM'] },
      ]);
      const [apply] = plan.waves.flatMap((wave) => scriptsOf(plan, wave));
      expect(apply?.text).toContain(`Before = @(${wrong.map((name) => `'${name}'`).join(', ')})`);
    }
    expect(of(['Negotiate', 'NTLM', 'ntlm']).refused).toMatchObject([
      { reason: 'unwritable', says: expect.stringContaining('twice') },
    ]);
  });

  test('what its owner does by hand in an order of its own is said once, with the way back, and only where it is asked for', () => {
    const caseOf = (id: string): Case => {
      const found = cases.find(({ rule }) => rule.id === id);
      if (found === undefined) throw new Error(`no failing test of ${id}`);
      return found;
    };
    const scp = caseOf('AUTOD-001');
    expect(planFor(scp).instructions).toEqual([]);
    for (const [id, about] of [
      ['extended-protection', caseOf('EP-001')],
      ['kerberos-account', { ...scp, rule: { ...scp.rule, fix: { action: 'alternateServiceAccount.assign' } } }],
      ['kerberos-account', { ...scp, rule: { ...scp.rule, fix: { action: 'servicePrincipalName.assign' } } }],
    ] as const) {
      const plan = planFor(about);
      expect(stepsOf(plan)).toEqual([]);
      expect(plan.instructions).toMatchObject([
        { id, rules: [about.rule.id], resources: about.findings.map(({ resource }) => resource.label) },
      ]);
      for (const part of ['before', 'forward', 'back', 'stopIf'] as const)
        expect(plan.instructions[0]?.[part].length, part).toBeGreaterThan(0);
      for (const { says } of plan.refused) expect(says).toContain('by-hand.txt');
    }
  });

  test('no step names a cmdlet for a value that was not captured', () => {
    for (const one of cases) {
      for (const step of stepsOf(planFor(one))) {
        expect(doneBy(step)).not.toContain('undefined');
        for (const change of step.changes) expect(change.before, `${step.title} ${change.property}`).toBeDefined();
      }
    }
  });
});
