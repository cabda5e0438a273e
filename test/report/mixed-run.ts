import type { Finding, Run } from '../../src/model/run.ts';
import { WAIVER } from './contoso-run.ts';
import { findingOf, recordOf, ruleOf, runOf } from './run-fixture.ts';

const FAIL = ruleOf('A-FAIL', { severity: 'critical', harm: 'exposure', certainty: 'verified', tags: ['tls'] });
const WAIVED = ruleOf('B-WAIVED', { severity: 'high' });
const LOST = ruleOf('C-LOST', { severity: 'high' });
const UNASKED_ALONE = ruleOf('D-UNASKED', { severity: 'medium' });
const UNASKED_BESIDE_PASS = ruleOf('E-UNASKED', { severity: 'medium' });
const MANUAL = ruleOf('F-MANUAL', { severity: 'low', status: 'manual' });
const PASS = ruleOf('G-PASS', { severity: 'low', supports: { 'nist-800-53': ['CM-6'] } });
const NOT_APPLICABLE = ruleOf('H-NA', { severity: 'low' });
const NOT_COLLECTED = ruleOf('I-NONE', { severity: 'high', select: { kind: 'registry-value' } });
const SELECTS_NOTHING = ruleOf('J-EMPTY', { severity: 'low' });
const BULK = ruleOf('K-BULK', { severity: 'medium', select: { kind: 'mailbox' } });
const FAIL_AND_LOST = ruleOf('L-BOTH', { severity: 'high' });

export const RULES = {
  FAIL,
  WAIVED,
  LOST,
  UNASKED_ALONE,
  UNASKED_BESIDE_PASS,
  MANUAL,
  PASS,
  NOT_APPLICABLE,
  NOT_COLLECTED,
  SELECTS_NOTHING,
  BULK,
  FAIL_AND_LOST,
};

export const lost = { cause: 'failed', promised: true, detail: 'EX16: access is denied', scope: 'ex16' } as const;
export const unasked = {
  cause: 'undeclared',
  promised: false,
  detail: 'only the organization can say it',
  scope: 'organization',
} as const;

const at = (server: string, path = 'EWS'): { readonly label: string; readonly server: string } => ({
  label: `${server.toUpperCase()}/Default Web Site/${path}`,
  server,
});
const mailbox = (index: number): Finding =>
  findingOf(BULK, {
    label: `user${index}@contoso.com`,
    id: `mailbox:c07d2fbc-0000-4000-8000-${String(index).padStart(12, '0')}`,
    property: 'userPrincipalName',
    observed: `user${index}@contoso.local`,
    privacy: 'pii',
    record: 0,
  });

const FINDINGS: readonly Finding[] = [
  findingOf(FAIL, { ...at('ex16'), observed: ['NTLM', 'Negotiate'], record: 0, line: 412 }),
  findingOf(FAIL, { ...at('ex19'), outcome: 'pass' }),
  findingOf(WAIVED, { ...at('ex16'), observed: ['NTLM'], waived: 'W-012' }),
  findingOf(LOST, { ...at('ex16'), id: 'iis-location:ex16/*', outcome: 'unknown', property: null, reason: lost }),
  findingOf(LOST, { ...at('ex19'), outcome: 'pass' }),
  findingOf(UNASKED_ALONE, { label: 'Contoso', kind: 'organization', outcome: 'unknown', reason: unasked }),
  findingOf(UNASKED_BESIDE_PASS, { ...at('ex16'), outcome: 'unknown', reason: unasked }),
  findingOf(UNASKED_BESIDE_PASS, { ...at('ex19'), outcome: 'pass' }),
  findingOf(MANUAL, { label: 'Contoso', kind: 'organization', outcome: 'manual' }),
  findingOf(PASS, { ...at('ex16'), outcome: 'pass' }),
  findingOf(PASS, { ...at('ex19'), outcome: 'pass' }),
  findingOf(PASS, { ...at('cas10'), outcome: 'not-applicable' }),
  findingOf(NOT_APPLICABLE, { ...at('cas10'), outcome: 'not-applicable' }),
  ...[1, 2, 3].map(mailbox),
  findingOf(FAIL_AND_LOST, { ...at('ex16', 'OAB'), observed: ['NTLM'] }),
  findingOf(FAIL_AND_LOST, { ...at('ex19', 'OAB'), outcome: 'unknown', reason: { ...lost, scope: 'ex19' } }),
];

/** One rule for each way in which a rule can stand, and one of mailboxes of which most are not listed. */
export function mixedRun(over: Partial<Run> = {}): Run {
  return runOf({
    rules: Object.values(RULES),
    findings: FINDINGS,
    results: {
      'K-BULK': {
        counts: { fail: 250, unknown: 5, manual: 0, pass: 700, 'not-applicable': 1 },
        waived: 40,
        unlisted: 252,
        unknowns: [
          { reason: { ...lost, scope: 'organization' }, count: 2, waived: 0 },
          { reason: unasked, count: 3, waived: 0 },
        ],
        failsByDomain: [{ domain: 'contoso.local', count: 250 }],
      },
      'I-NONE': {
        state: 'not-collected',
        unseen: [{ request: 'reg query', of: 'server', scopes: ['ex16'], promised: false }],
      },
      'J-EMPTY': { state: 'selects-nothing' },
    },
    records: [recordOf(1, 'servers/EX16/applicationHost.config', { server: 'EX16' })],
    waivers: [
      { ...WAIVER, rule: 'B-WAIVED' },
      { ...WAIVER, id: 'W-040', rule: 'K-BULK', covers: 40, expires: null, reason: 'Moved in spring.' },
    ],
    over,
  });
}
