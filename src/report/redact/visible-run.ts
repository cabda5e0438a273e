import { visible } from '../../lib/escape.ts';
import type { Run } from '../../model/run.ts';
import { presentable } from './presentable.ts';
import { redact } from './redact.ts';
import type { RedactionOfRun } from './run-hiding.ts';

/** The run as files for people show it: redacted, and nothing in it that a screen would obey. */
export const visibleRun = (run: Run, options: RedactionOfRun): Run => presentable(redact(run, options), visible);
