import type { Result } from 'sarif';
import type { Severity } from '../../../model/words.ts';

const LEVELS = { critical: 'error', high: 'error', medium: 'warning', low: 'note', info: 'note' } as const satisfies {
  readonly [severity in Severity]: Result.level;
};

/** SARIF knows three levels for a failure. */
export function sarifLevel(severity: Severity): Result.level {
  return LEVELS[severity];
}
