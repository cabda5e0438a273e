import type { Diagnosis } from '../../collect/doctor/doctor.ts';
import type { Check } from '../../collect/doctor/doctor-check.ts';
import { terminal } from '../../lib/escape.ts';
import { wrap } from '../../report/words/columns.ts';

const WORDS = {
  all: 'A live audit could run from here.',
  parts: 'Part of a live audit could run from here; what is missing stays unknown in the report.',
  withoutExchange:
    'Without its session no setting of Exchange could be asked from here; only IIS and the registry of servers that you name could.',
  untried: 'Whether a live audit could run depends on the Exchange session, which was not tried.',
  nothing: 'No live audit could run from here. Exported files can be audited: exaudit audit FOLDER',
} as const;

/** The checks as people read them, `columns` wide. */
export function doctorText(diagnosis: Diagnosis, columns: number): string {
  const session = diagnosis.checks.find((check) => check.id === 'exchange')?.state;
  const part = session === 'not checked' ? 'untried' : session === 'missing' ? 'withoutExchange' : 'parts';
  const words = WORDS[diagnosis.verdict === 'parts' ? part : diagnosis.verdict];
  return `${checkLines(diagnosis.checks, columns)}\n${wrap(words, columns).join('\n')}\n`;
}

const MARK = 13;

/** Each check with its state in front, and what to do about it. */
export function checkLines(checks: readonly Check[], columns: number): string {
  const lines = checks.flatMap((check) => {
    const words = [`${check.title}: ${check.found}`, ...(check.advice === null ? [] : [`-> ${check.advice}`])];
    const text = words.flatMap((part) => wrap(terminal(part), columns - MARK));
    return text.map((line, index) => `${(index === 0 ? check.state : '').padEnd(MARK)}${line}`);
  });
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}
