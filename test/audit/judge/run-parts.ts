import type { Evaluation, RuleResult, UnknownReason } from '../../../src/model/run.ts';
import type { RecordEntry } from '../../../src/model/snapshot.ts';
import type { Outcome, Severity } from '../../../src/model/words.ts';

/** How one rule did, from the counts that matter to a test. */
export function resultOf(
  rule: string,
  counts: Partial<Record<Outcome, number>>,
  rest: Partial<Omit<RuleResult, 'counts'>> = {},
): RuleResult {
  return {
    rule,
    severity: 'high' satisfies Severity,
    state: 'judged',
    counts: { fail: 0, unknown: 0, manual: 0, pass: 0, 'not-applicable': 0, ...counts },
    waived: 0,
    unlisted: 0,
    unknowns: [],
    ...rest,
  };
}

export function reasonOf(rest: Partial<UnknownReason> = {}): UnknownReason {
  return { cause: 'failed', promised: true, detail: 'access is denied', scope: 'ex01', request: 'reg query', ...rest };
}

export function recordOf(path: string, rest: Partial<RecordEntry> = {}): RecordEntry {
  return {
    id: 'r-0001',
    path,
    request: 'Get-Mailbox',
    format: 'clixml',
    strength: 'cmdlet',
    sha256: '',
    bytes: 1,
    server: null,
    collectedAt: null,
    fileDate: null,
    status: 'read',
    problem: null,
    hint: null,
    withheld: [],
    ...rest,
  };
}

export function evaluationOf(results: readonly RuleResult[], records: readonly RecordEntry[] = []): Evaluation {
  return {
    header: {
      line: 'header',
      schema: 'exaudit/snapshot/v1',
      tool: 'exaudit 1.0.0',
      organization: null,
      custody: { custody: 'exported-by-hand', sealed: false },
      window: null,
      records,
    },
    collections: [],
    end: null,
    findings: [],
    results,
    restricted: null,
    servers: { seen: [], known: null, covered: [] },
    populations: {},
  };
}
