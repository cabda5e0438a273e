import type { Log, Result } from 'sarif';
import { counted } from '../../lib/counted.ts';
import { json as shown, visible } from '../../lib/escape.ts';
import { presentable } from '../redact/presentable.ts';
import type { Report, ReportOptions } from '../report.ts';
import { type CapturedRun, capturedRun } from './sarif/captured.ts';
import { sarifRun } from './sarif/run.ts';

/** What GitHub shows of one run. */
const MOST_SHOWN = 5_000;

/**
 * SARIF 2.1.0. By default one result for each thing that does not pass; with `sarifFor: 'github'` one for each rule and
 * server, since GitHub calls an alert fixed when its result is gone. What passes or does not apply is counted in
 * `properties` and makes no result. Throws UserError('sarif-too-large').
 */
export const sarifReport: Report = {
  extension: 'sarif',
  mediaType: 'application/sarif+json',
  less: (run, options) => lessText(sarifRun(capturedRun(run, options), options).results ?? [], options),
  render: (run, options) => `${shown(JSON.stringify(log(capturedRun(run, options), options), null, 2))}\n`,
};

/** What GitHub makes of it: other consumers show all results. */
function lessText(results: readonly Result[], { sarifFor }: ReportOptions): readonly string[] {
  if (sarifFor === 'github') {
    if (results.length <= MOST_SHOWN) return [];
    return [`GitHub shows ${MOST_SHOWN} of its ${results.length} results: audit fewer servers at once.`];
  }
  const others = results.filter(({ kind }) => kind !== 'fail').length;
  if (others === 0) return [];
  const not = counted(others, 'result is', 'results are');
  return [`${not} not judged or to be answered: GitHub shows none of them; for it add --sarif-for github.`];
}

function log({ files, run }: CapturedRun, options: ReportOptions): Log {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [sarifRun({ run: presentable(run, visible), files }, options)],
  };
}
