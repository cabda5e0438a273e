import { samples } from '../../../scripts/make-samples.ts';
import type { CaptureFiles } from '../../../scripts/organization/sample-files.ts';
import { grounded } from '../../../src/audit/plan/grounded.ts';
import type { PlanOptions } from '../../../src/audit/plan/plan-options.ts';
import type { Grounds } from '../../../src/model/plan/grounds.ts';
import type { Step } from '../../../src/model/plan/plan.ts';
import { changeFiles } from '../../../src/report/change/change-files.ts';
import type { ChangeFormat } from '../../../src/report/change/change-formats.ts';
import type { ChangeOptions } from '../../../src/report/change/change-options.ts';
import type { GroundedPlan } from '../../../src/report/change/redact-plan.ts';
import { planOfFiles } from '../../remediate/plan-files.ts';
import { HOSTILE } from '../other-runs.ts';

/** The bundled sample as it lies in its folder. */
export function contosoFiles(): CaptureFiles {
  const files = samples().get('contoso');
  if (files === undefined) throw new Error('the sample is gone');
  return files;
}

/** The bundled sample, planned. Its ids are fixed, so that a golden shows only what people read. */
export async function contosoPlan(options: Partial<PlanOptions> = {}): Promise<GroundedPlan> {
  const { plan } = await planOfFiles(contosoFiles(), {
    targetProfile: 'modern-kerberos',
    accepted: new Set(['MAPI-006']),
    ...options,
  });
  return { ...grounded(plan), id: '00c0ffee', digest: '00c0ffee'.repeat(8) };
}

/** What turns the workarounds of Server Fault 854631 on. */
export const LEGACY = {
  profile: 'legacy-ntlm-first',
  targetProfile: 'modern-default',
  overrides: ['BE-001.ntlmFirst=required', 'BE-002.ntlmFirst=required', 'BE-003.nspiWithout=wanted'],
} as const;

export function changeOptions(plan: GroundedPlan, over: Partial<ChangeOptions> = {}): ChangeOptions {
  return {
    redact: 'pii',
    redactKey: 'a key for tests',
    start: null,
    until: null,
    command: 'exaudit',
    scripts: plan.waves.flatMap(({ number }) =>
      ['apply', 'rollback', 'verify'].map((name, index) => ({
        name: `wave-${number}/${name}.ps1`,
        sha256: `${number}${index}`.padStart(64, '0'),
      })),
    ),
    files: ['plan.json', 'users.txt'],
    ...over,
  };
}

/** One file of the change document. */
export function changeText(plan: GroundedPlan, format: ChangeFormat, over: Partial<ChangeOptions> = {}): string {
  return changeFiles(plan, [format], changeOptions(plan, over))[0]?.text ?? '';
}

/** A plan in which everything that was read, and every text of a policy, is hostile. */
export function hostilePlan(plan: GroundedPlan): GroundedPlan {
  let turn = 0;
  const bad = (): string => {
    turn += 1;
    return `${HOSTILE[turn % HOSTILE.length]} ${turn}`;
  };
  const { grounds } = plan;
  return {
    ...plan,
    organization: HOSTILE.join(' '),
    waves: plan.waves.map((wave) => ({
      ...wave,
      title: bad(),
      servers: wave.servers.map(bad),
      namespaces: [...HOSTILE],
      stopIf: [bad()],
      steps: wave.steps.map((step) => ({
        ...step,
        title: bad(),
        server: bad(),
        interrupts: bad(),
        visible: bad(),
        careful: HOSTILE.join(' '),
        irreversible: [bad()],
        resource: { ...step.resource, label: bad() },
        changes: step.changes.map((change) => ({ ...change, property: bad(), before: bad(), after: [bad(), bad()] })),
        operation:
          step.operation.type === 'cmdlet'
            ? {
                ...step.operation,
                identity: bad(),
                reads: step.operation.reads.map((read) => ({ ...read, before: bad() })),
              }
            : step.operation.type === 'iis-attribute'
              ? { ...step.operation, location: bad(), recycle: bad() }
              : step.operation,
        evidence: step.evidence.map((entry) => ({ ...entry, path: bad() })),
      })),
    })),
    refused: plan.refused.map((one) => ({ ...one, says: bad(), resource: { ...one.resource, label: bad() } })),
    grounds: {
      ...grounds,
      custody: { ...grounds.custody, collectedBy: bad(), host: bad() },
      profile: { ...grounds.profile, misfits: [HOSTILE.join(' ')] },
      coverage: {
        ...grounds.coverage,
        servers: { seen: [...HOSTILE], known: [...HOSTILE], covered: [] },
        gaps: HOSTILE.map((text) => ({
          cause: 'failed',
          word: 'lost',
          scope: text,
          rules: ['IIS-001'],
          worst: 'high',
          promised: true,
          detail: text,
          settle: text,
        })),
      },
      rules: grounds.rules.map((rule) => ({ ...rule, failure: `${bad()} {found}`, notice: bad(), why: bad() })),
      waivers: HOSTILE.map((text, index) => ({
        id: `W-${index}`,
        rule: 'IIS-001',
        where: text,
        kind: 'accepted-risk',
        reason: text,
        requestedBy: text,
        approvedBy: text,
        expires: null,
        state: 'unused',
        covers: 0,
        accepted: text,
      })),
    },
  };
}

/** One plan made large: so many steps, a finding each, on a hundred servers, with everything said at its longest. */
export function largePlan(plan: GroundedPlan, count = 5000): GroundedPlan {
  const templates = plan.waves.flatMap((wave) => wave.steps);
  const long = 'a warning that goes on and on, because whoever wrote the policy had much to say about it; '.repeat(4);
  const steps = Array.from({ length: count }, (_, index): Step => {
    const step = templates[index % templates.length] as Step;
    const server = `exchange-server-${index % 100}`;
    const resource = { ...step.resource, id: `${step.resource.id}/${index}`, label: `${step.resource.label} ${index}` };
    return {
      ...step,
      id: `S${index + 1}`,
      server,
      resource,
      findings: [`f${index}`],
      irreversible: [long],
      careful: long,
      securityCost: [long],
      workaround: { targetProfile: 'modern-kerberos', rules: step.rules },
    };
  });
  const size = Math.ceil(count / 20);
  const waves = Array.from({ length: 20 }, (_, index) => ({
    number: index + 1,
    title: `Wave ${index + 1} of many`,
    servers: Array.from({ length: 5 }, (_none, at) => `exchange-server-${index * 5 + at}`),
    namespaces: Array.from({ length: 9 }, (_none, at) => `a-rather-long-namespace-${at}.mail.example.com`),
    steps: steps.slice(index * size, (index + 1) * size),
    stopIf: plan.waves[0]?.stopIf ?? [],
  })).filter((wave) => wave.steps.length > 0);
  const findings: Grounds['findings'] = steps.map(({ findings: [fingerprint = ''], resource, rules: [rule = ''] }) => ({
    rule,
    resource,
    severity: 'high',
    arguments: {},
    fingerprint,
  }));
  const judged = findings.map(
    ({ resource, rule }) => ({ rule, resource: resource.id, before: 'fail', after: 'pass' }) as const,
  );
  const broken = judged.map((one) => ({ ...one, before: 'pass', after: 'fail' }) as const);
  const [current, target] = plan.predictions;
  if (current === undefined || target === undefined) throw new Error('the sample has two predictions');
  const counts = { fixed: count, stillFailing: 100_000, newlyFailing: count, unknown: 0 };
  return {
    ...plan,
    organization: 'An organization whose name is longer than any that was seen so far, and a little longer',
    waves,
    predictions: [
      { ...current, fixed: judged, counts: { ...counts, newlyFailing: 0 } },
      { ...target, fixed: judged, newlyFailing: broken.slice(0, 100), counts, undone: false },
    ],
    grounds: {
      ...plan.grounds,
      findings,
      reach: steps.map(({ id }) => ({ step: id, mailboxes: 1_000_000 })),
      profile: { ...plan.grounds.profile, misfits: [long] },
      rules: plan.grounds.rules.map((rule) => ({ ...rule, notice: long, why: long })),
      coverage: {
        servers: { seen: [], known: Array.from({ length: 100 }, (_, at) => `other-server-${at}`), covered: [] },
        mailboxes: { count: 1_000_000, complete: false, reason: long },
        answers: { usable: 1, total: 2 },
        gaps: (['lost', 'not asked', 'undeclared', 'unreadable', 'contradictory', 'incomplete'] as const).flatMap(
          (word) => [
            {
              cause: 'failed' as const,
              word,
              scope: 'ex16',
              rules: ['IIS-001'],
              worst: 'high' as const,
              promised: true,
              detail: long,
              settle: long,
            },
          ],
        ),
      },
    },
  };
}
