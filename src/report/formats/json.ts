import { json as shown } from '../../lib/escape.ts';
import { redact } from '../redact/redact.ts';
import type { Report } from '../report.ts';

/** The run itself, redacted; its shape is `RUN_SCHEMA`. */
export const jsonReport: Report = {
  extension: 'json',
  mediaType: 'application/json',
  render: (run, options) => `${shown(JSON.stringify(redact(run, options), null, 2))}\n`,
};
