import type { AfterChange, PlanAfter, ScriptRun, StepAfter, ValueAfter } from '../../src/model/plan/after-change.ts';
import type { Run } from '../../src/model/run.ts';
import { contosoRun } from './contoso-run.ts';

const DIGEST = '9d41c0aa'.repeat(8);

/**
 * A run after a plan of two waves: done on EX16 but for one value that the evidence reads as before, crashed on EX19,
 * with a result of a plan that is not there and one that cannot be read. `text` stands wherever a script or a file may
 * say what it likes.
 */
export function changedRun(text = ''): Run {
  return { ...contosoRun(), afterChange: afterChangeOf(text) };
}

export function afterChangeOf(text = ''): AfterChange {
  return {
    plans: [
      planOf(text),
      {
        ...planOf(text),
        id: 'eeeeeeee',
        digest: 'e'.repeat(64),
        file: null,
        notes: ['Its plan.json is not here.'],
        missing: [],
        checks: null,
        steps: [
          stepOf('S1', {
            values: [readingOf({ resource: { kind: 'step', id: 'S1', label: text }, actual: 'not-judged' })],
          }),
        ],
      },
    ],
    unread: [
      { file: `wave-1/${text}x.result.json`, problem: `"wave-1/${text}x.result.json" is not JSON: it was cut off.` },
    ],
  };
}

function planOf(text: string): PlanAfter {
  return {
    id: DIGEST.slice(0, 8),
    digest: DIGEST,
    file: `exaudit-out/plan-9d41c0aa/${text}plan.json`,
    validUntil: '2026-11-30T06:00:00Z',
    notes: ['The plan was predicted under profile modern-default.'],
    runs: [
      runOf({
        file: `wave-1/exaudit-9d41c0aa-wave1-apply-EX16-20261120T060000000Z.result.json`,
        changeId: `CHG0042${text}`,
      }),
      runOf({
        wave: 2,
        computer: 'EX19',
        who: `CONTOSO\\carol${text}`,
        ended: null,
        outcome: 'running',
        validityOverridden: true,
        stoppedBy: `Somebody pulled the plug ${text}`,
      }),
    ],
    missing: [{ wave: 3, server: 'cas10' }],
    steps: [
      stepOf('S1', {
        title: `EX16\\mapi${text}: set IISAuthenticationMethods to Negotiate`,
        values: [
          readingOf({ actual: 'as-planned', script: ['Negotiate'], audit: ['Negotiate'] }),
          readingOf({
            property: `offeredMethods${text}`,
            follows: true,
            actual: 'as-before',
            audit: ['Negotiate', 'NTLM', text],
          }),
        ],
        later: [
          {
            check: 'wire',
            where: `port 443, /mapi/emsmdb${text}`,
            property: 'challenge order',
            before: ['Negotiate', 'NTLM'],
            after: ['Negotiate'],
            read: null,
            state: 'unreadable',
            error: `No such host is known. ${text}`,
          },
        ],
        deviates: true,
        actual: 'as-planned',
      }),
      stepOf('S2', {
        wave: 2,
        server: 'ex19',
        state: 'changing',
        expected: null,
        error: `x${text}`,
        values: [readingOf({ actual: 'not-judged', reason: `access is denied ${text}` })],
      }),
    ],
    checks: {
      profile: 'modern-default',
      items: [
        {
          rule: 'IIS-001',
          resource: 'iis-location:ex16/default web site/ews',
          predicted: 'fixed',
          now: 'fixed',
          outcome: 'pass',
        },
        {
          rule: 'IIS-001',
          resource: `iis-location:ex19/${text}`,
          predicted: 'fixed',
          now: 'still-failing',
          outcome: 'fail',
        },
        { rule: 'OA-001', resource: 'outlook-anywhere:x', predicted: 'nothing', now: 'newly-failing', outcome: 'fail' },
      ],
      counts: { fixed: 1, 'still-failing': 1, 'newly-failing': 1, 'came-right': 0, unknown: 0 },
    },
  };
}

const runOf = (more: Partial<ScriptRun>): ScriptRun => ({
  file: 'wave-2/x.result.json',
  kind: 'apply',
  wave: 1,
  changeId: 'CHG0042',
  who: 'CONTOSO\\carol',
  computer: 'EX16',
  domainController: 'dc1.contoso.com',
  started: '2026-11-20T06:00:00Z',
  ended: '2026-11-20T06:02:00Z',
  validityOverridden: false,
  outcome: 'done',
  stoppedBy: null,
  states: { done: 1 },
  ...more,
});

const stepOf = (id: string, more: Partial<StepAfter>): StepAfter => ({
  wave: 1,
  id,
  title: 'EX16\\mapi: set IISAuthenticationMethods to Negotiate',
  server: 'ex16',
  state: 'done',
  at: '2026-11-20T06:01:00Z',
  error: null,
  expected: 'after',
  values: [],
  later: [],
  actual: 'not-judged',
  deviates: false,
  ...more,
});

const readingOf = (more: Partial<ValueAfter>): ValueAfter => ({
  resource: { kind: 'virtual-directory', id: 'virtual-directory:ex16\\mapi', label: 'EX16\\mapi' },
  property: 'iisAuthenticationMethods',
  privacy: 'internal',
  before: ['Negotiate', 'Ntlm'],
  after: ['Negotiate'],
  record: 'r-0004',
  collectedAt: '2026-11-20T09:00:00Z',
  actual: 'as-planned',
  ...more,
});
