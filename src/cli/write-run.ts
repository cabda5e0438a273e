import { join } from 'node:path';
import type { Audited } from '../audit/audit.ts';
import { writeFile } from '../lib/files.ts';
import type { SnapshotSource } from '../model/snapshot.ts';
import type { ReportOptions } from '../report/report.ts';
import { REPORTS, type ReportFormat } from '../report/reports.ts';
import { writeSnapshot } from '../snapshot/write-snapshot.ts';

/** Formats that are only ever printed. */
const PRINTED: ReadonlySet<ReportFormat> = new Set<ReportFormat>(['terminal']);

/**
 * Writes a run: run.json, the snapshot, the reports, and, for bulk kinds, the restricted file with every non-pass.
 * Each file is renamed into place when it is whole. Snapshot and restricted file are for this user only.
 */
export async function writeRun(
  folder: string,
  what: {
    readonly audited: Audited;
    readonly snapshot: SnapshotSource;
    readonly formats: readonly ReportFormat[];
    readonly options: ReportOptions;
  },
): Promise<void> {
  const { audited, formats, options, snapshot } = what;
  await writeSnapshot(snapshot, join(folder, 'snapshot.ndjson.gz'));
  if (audited.restricted !== null) {
    await writeFile(join(folder, 'restricted.ndjson'), linesOf(audited.restricted()), { restricted: true });
  }
  for (const name of formats) {
    if (PRINTED.has(name) || name === 'json') continue;
    const report = REPORTS[name];
    await writeFile(join(folder, `report.${report.extension}`), report.render(audited.run, options));
  }
  // Last: a folder with a run.json is a whole run.
  await writeFile(join(folder, 'run.json'), REPORTS.json.render(audited.run, options));
}

async function* linesOf(batches: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const batch of batches) if (batch.length > 0) yield `${batch.join('\n')}\n`;
}
