import type { Request } from '../model/request.ts';
import type { Run } from '../model/run.ts';
import type { Symptom } from '../model/words.ts';
import type { Redaction } from './redact/redaction.ts';

export interface ReportOptions {
  readonly redact: Redaction;
  /** Key of the pseudonyms: the same key gives the same names, in every report. Unused with `redact: 'none'`. */
  readonly redactKey: string;
  /** List everything, where a report would otherwise show the first few. */
  readonly all: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
  /** Where the HTML report lies, as the reader can type it. */
  readonly reportPath?: string;
  /** Where run.json lies. */
  readonly runPath?: string;
  /** How the reader calls this program: `exaudit`, or `npm run -s exaudit --`. */
  readonly command: string;
  /** What was audited as it stands on the command line: `--sample`, a path. */
  readonly target?: string;
  /** The catalog's entry of each request, for its exact text and the rights that it needs. */
  readonly requests?: readonly Request[];
  /** SARIF for a consumer that closes an alert when its result is gone. */
  readonly sarifFor?: 'github';
  /** Only failures that people notice so are shown, and how many are left out; counts are those of the whole run. */
  readonly symptom?: Symptom;
  /** Folder of the capture in the checkout that it lies in, with `/`, for consumers that show files of one. */
  readonly checkout?: string;
  /** Until when the report may be kept, `2027-11`. */
  readonly keepUntil?: string;
}

/** A format: a pure function of a run, and what its file is called. */
export interface Report {
  /** Without the first dot: `html`, `junit.xml`. The file of a run is `report.` and this; no two formats share one. */
  readonly extension: string;
  readonly mediaType: string;
  /** Heeds `symptom`; the others are for programs, to which a failure that is left out is one that is gone. */
  readonly filters?: true;
  /** What a consumer of it shows less than there is, as sentences: said to whoever makes it. */
  readonly less?: (run: Run, options: ReportOptions) => readonly string[];
  readonly render: (run: Run, options: ReportOptions) => string;
}
