import type { Run } from '../../../model/run.ts';
import type { RecordEntry } from '../../../model/snapshot.ts';
import { pseudonymsIn } from '../../redact/pseudonym.ts';
import { redact } from '../../redact/redact.ts';
import type { ReportOptions } from '../../report.ts';
import { leadingEvidence } from '../../words/evidence-text.ts';
import type { ResultPart } from '../../words/result-part.ts';

/** A line of the capture, with its file as the consumer has it in its checkout. */
export interface CapturedLine {
  readonly path: string;
  readonly line: number;
}

export interface CapturedRun {
  /** The run as it may be shown. */
  readonly run: Run;
  /** By index into `run.records`: the file in the checkout; `undefined` where the consumer has none, or may not see its name. */
  readonly files: readonly (string | undefined)[];
}

/** Redacts a run, with the files of its capture as they lie in the checkout: their folder is hidden like any other name. */
export function capturedRun(run: Run, options: ReportOptions): CapturedRun {
  const { checkout } = options;
  if (checkout === undefined) return { run: redact(run, options), files: [] };
  const placed = run.records.map(
    (record): RecordEntry => ({ ...record, path: checkout === '' ? record.path : `${checkout}/${record.path}` }),
  );
  const shown = redact({ ...run, records: [...run.records, ...placed] }, options);
  const files = shown.records
    .slice(run.records.length)
    .map(({ path }, index) => (path === placed[index]?.path && isInCheckout(path) ? path : undefined));
  return { run: { ...shown, records: shown.records.slice(0, run.records.length) }, files };
}

/** No name that stands for another, no file in a zip, nothing outside. */
const isInCheckout = (path: string): boolean =>
  pseudonymsIn(path).length === 0 && !/(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[a-z]:|\.zip\//i.test(path);

/** Where what was seen of a result stands; `undefined` where nothing was seen, or the consumer has no such file. */
export function capturedLine(
  { finding }: ResultPart,
  files: readonly (string | undefined)[],
): CapturedLine | undefined {
  const seen =
    finding === null
      ? undefined
      : (leadingEvidence(finding)?.provenance ?? finding.evidence.find((leaf) => leaf.provenance)?.provenance);
  const path = seen === undefined ? undefined : files[seen.record];
  return path === undefined ? undefined : { path, line: Math.max(1, seen?.line ?? 1) };
}
