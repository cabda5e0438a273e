import { visible } from '../../lib/escape.ts';
import type { Run } from '../../model/run.ts';
import { presentable } from './presentable.ts';
import { redact } from './redact.ts';
import type { RedactionOfRun } from './run-hiding.ts';

/** The run as people may see it: redacted, and nothing in it that the screen would obey, by `shown`. */
export const visibleRun = (run: Run, options: RedactionOfRun, shown: (text: string) => string = visible): Run =>
  presentable(redact(run, options), shown);
