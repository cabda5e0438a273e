import type { Run } from '../../src/model/run.ts';
import { contosoRun } from './contoso-run.ts';
import { fillers, findingOf, recordOf, ruleOf, runOf } from './run-fixture.ts';

/** Nothing fails, nothing is missing. */
export function cleanRun(): Run {
  const rules = fillers(12, 'PASS');
  return runOf({
    rules,
    findings: rules.map((rule) =>
      findingOf(rule, { label: 'EX19/Default Web Site/EWS', server: 'ex19', outcome: 'pass' }),
    ),
    records: [recordOf(1, 'servers/EX19/applicationHost.config', { server: 'EX19' })],
    over: {
      custody: { custody: 'collected', sealed: true, collectedBy: 'CONTOSO\\svc-exaudit', host: 'EXMGMT01' },
      window: { first: '2026-11-21T08:00:00.000Z', last: '2026-11-21T08:10:00.000Z' },
    },
  });
}

/** Nothing could be judged. */
export function emptyRun(): Run {
  const rules = fillers(3, 'CLI');
  return runOf({
    rules,
    findings: [],
    results: Object.fromEntries(
      rules.map((rule) => [
        rule.id,
        {
          state: 'not-collected' as const,
          unseen: [{ request: 'reg query', of: 'server' as const, scopes: [], promised: false }],
        },
      ]),
    ),
    over: {
      organization: null,
      subject: 'empty-folder',
      window: null,
      coverage: {
        servers: { seen: [], known: null, covered: [] },
        mailboxes: null,
        answers: { usable: 0, total: 0 },
        gaps: [],
      },
      exit: { code: 4, reasons: ['nothing in "empty-folder" is known to this tool'] },
    },
  });
}

/** Names that want to be markup, formulas, commands for the terminal, or to turn the line around. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  "=cmd|' /C calc'!A0",
  'a|b`c`',
  '\u001b[31mred\u001b[0m\u0007\u009b2J',
  'abc\u202edcba\u2066\u200f',
  '[click](javascript:alert(1))',
  '"><img src=x onerror=alert(1)>',
  'line one\r\n# heading\n</table>',
  'אבג',
  'https://evil.example/?a=1&b=2',
  '![x](https://evil.example/x.png)',
] as const;

/** Every name in it is one of `HOSTILE`. */
export function hostileRun(): Run {
  const contoso = contosoRun();
  const rule = ruleOf('IIS-001', { severity: 'high', failure: 'EWS offers {found} first' });
  const findings = HOSTILE.map((text, index) =>
    findingOf(rule, {
      label: `${text} ${index}`,
      id: `iis-location:ex01/${index}`,
      server: text,
      observed: [text, 'Negotiate'],
      found: text,
      expected: `equals ${text}`,
      record: index,
      line: 1,
      layer: `location "${text}"`,
    }),
  );
  const text = HOSTILE.join(' ');
  return runOf({
    rules: [rule],
    findings,
    records: HOSTILE.map((name, index) =>
      recordOf(index + 1, `servers/${name}/applicationHost.config`, {
        server: name,
        problem: name,
        hint: name,
        status: 'unplaced',
        withheld: [name],
      }),
    ),
    gaps: HOSTILE.map((name) => ({
      cause: 'failed',
      word: 'lost',
      scope: name,
      rules: ['IIS-001'],
      worst: 'high',
      promised: true,
      detail: name,
      settle: name,
    })),
    waivers: HOSTILE.map((name, index) => ({
      id: `W-${index}`,
      rule: 'IIS-001',
      where: name,
      kind: 'accepted-risk',
      reason: name,
      requestedBy: name,
      approvedBy: name,
      expires: null,
      state: 'unused',
      covers: 0,
      accepted: name,
    })),
    over: {
      organization: text,
      subject: text,
      custody: { custody: 'mixed', sealed: false, collectedBy: text, host: text },
      warnings: [...HOSTILE],
      profile: { ...contoso.profile, misfits: [...HOSTILE], compare: text, chosen: text },
      coverage: {
        ...contoso.coverage,
        servers: { seen: [...HOSTILE], known: [...HOSTILE], covered: [...HOSTILE] },
        gaps: HOSTILE.map((name) => ({
          cause: 'failed',
          word: 'lost',
          scope: name,
          rules: ['IIS-001'],
          worst: 'high',
          promised: true,
          detail: name,
          settle: name,
        })),
      },
      exit: { code: 3, reasons: [...HOSTILE] },
    },
  });
}
