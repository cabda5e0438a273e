import type { ReportOptions } from '../report/report.ts';
import type { ReportFormat } from '../report/reports.ts';
import type { JudgedRun } from './judge/judge.ts';

/** How a run is kept and told. */
export interface RunWishes {
  /** Folder that runs are kept in, each in a folder of its own. */
  readonly out: string;
  readonly formats: readonly ReportFormat[];
  readonly report: Pick<
    ReportOptions,
    'redact' | 'all' | 'colour' | 'command' | 'target' | 'sarifFor' | 'symptom' | 'checkout'
  >;
}

/** A run as it was kept. */
export interface KeptRun {
  readonly run: JudgedRun['run'];
  /** With which every report of it is rendered. */
  readonly options: ReportOptions;
  /** Where it was written; `undefined` where there was nothing to judge and nothing to read. */
  readonly folder: string | undefined;
}
