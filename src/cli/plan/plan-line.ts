import { terminal } from '../../lib/escape.ts';
import { hanging } from '../../lib/words/hanging.ts';

/** A line as it stands, or words behind a head that are broken where the screen ends. */
export type PlanLine = string | readonly [head: string, words: string];

/** Each with its line end, words broken where the screen ends. */
export function planLinesText(lines: readonly PlanLine[], columns: number): string {
  const broken = lines.flatMap((line) =>
    typeof line === 'string' ? terminal(line) : hanging(line[0], terminal(line[1]), columns),
  );
  return `${broken.join('\n')}\n`;
}
