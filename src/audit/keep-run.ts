import { join, relative } from 'node:path';
import { CATALOG } from '../collect/catalog.ts';
import { json } from '../lib/escape.ts';
import { EXIT } from '../model/error.ts';
import type { SnapshotSource } from '../model/snapshot.ts';
import { redactFile } from '../report/redact/redact.ts';
import type { ReportOptions } from '../report/report.ts';
import { REPORTS, type ReportFormat } from '../report/reports.ts';
import { writeSnapshot } from '../snapshot/write-snapshot.ts';
import { redactionKey } from '../store/redaction-key.ts';
import { RESTRICTED_FILE, runFolderName, SNAPSHOT_FILE } from '../store/run-folder.ts';
import { type FolderFile, writeFolder } from '../store/write-folder.ts';
import type { JudgedRun } from './judge/judge.ts';
import type { KeptRun, RunWishes } from './kept-run.ts';

/**
 * Writes a run: the snapshot, for bulk kinds the restricted file with every non-pass, the reports, run.json. Snapshot
 * and restricted file are for this user only.
 */
export async function keepRun(
  { restricted, run }: JudgedRun,
  snapshot: SnapshotSource,
  { formats, out, report }: RunWishes,
  cwd: string,
): Promise<KeptRun> {
  const folder = join(out, runFolderName(run));
  const options: ReportOptions = {
    ...report,
    redactKey: await redactionKey(out),
    width: 80,
    requests: CATALOG,
    runPath: shortPath(join(folder, 'run.json'), cwd),
    ...(formats.includes('html') ? { reportPath: shortPath(join(folder, 'report.html'), cwd) } : {}),
  };
  if (run.exit.code === EXIT.nothingJudged && run.records.length === 0) return { run, options, folder: undefined };
  await writeSnapshot(snapshot, join(folder, SNAPSHOT_FILE));
  const { checkout } = options;
  const about = {
    of: 'run',
    id: run.id,
    tool: run.tool,
    redaction: options.redact,
    // A folder is hidden like what was audited, which is one.
    ...(checkout === undefined ? {} : { checkout: redactFile(checkout, run, options) }),
  } as const;
  await writeFolder(folder, about, filesOf({ restricted, run }, formats, options), [SNAPSHOT_FILE]);
  return { run, options, folder };
}

/** Each is made when it is written. */
function* filesOf(
  { restricted: lines, run }: JudgedRun,
  formats: readonly ReportFormat[],
  options: ReportOptions,
): Generator<FolderFile> {
  // Nothing is hidden in them then: they are for this user only, like the snapshot.
  const restricted = options.redact === 'none';
  if (lines !== null) yield { name: RESTRICTED_FILE, content: linesOf(lines()), restricted: true };
  for (const format of formats) {
    if (format === 'json' || format === 'terminal') continue;
    const { extension, render } = REPORTS[format];
    yield { name: `report.${extension}`, content: render(run, options), restricted };
  }
  yield { name: 'run.json', content: REPORTS.json.render(run, options), restricted };
}

async function* linesOf(batches: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const batch of batches) if (batch.length > 0) yield json(`${batch.join('\n')}\n`);
}

/** As the reader can type it. */
export function shortPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') ? path : short;
}
