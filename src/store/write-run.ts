import { join } from 'node:path';
import type { Audited } from '../audit/audit.ts';
import { writeFile } from '../lib/files.ts';
import type { SnapshotSource } from '../model/snapshot.ts';
import type { ReportOptions } from '../report/report.ts';
import { REPORTS, type ReportFormat } from '../report/reports.ts';
import { writeSnapshot } from '../snapshot/write-snapshot.ts';
import { writeManifest } from './manifest.ts';

/** Formats that are only ever printed. */
const PRINTED: ReadonlySet<ReportFormat> = new Set<ReportFormat>(['terminal']);

/**
 * Writes a run: run.json, the snapshot, the reports, for bulk kinds the restricted file with every non-pass, and last
 * `manifest.json` with the digest of each.
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
  const written = ['snapshot.ndjson.gz', 'run.json'];
  await writeSnapshot(snapshot, join(folder, 'snapshot.ndjson.gz'));
  if (audited.restricted !== null) {
    await writeFile(join(folder, 'restricted.ndjson'), linesOf(audited.restricted()), { restricted: true });
    written.push('restricted.ndjson');
  }
  for (const name of formats) {
    if (PRINTED.has(name) || name === 'json') continue;
    const report = REPORTS[name];
    const file = `report.${report.extension}`;
    await writeFile(join(folder, file), report.render(audited.run, options));
    written.push(file);
  }
  // A folder with a run.json is a whole run; the manifest then says what belongs to it.
  await writeFile(join(folder, 'run.json'), REPORTS.json.render(audited.run, options));
  const { id, tool } = audited.run;
  await writeManifest(folder, { of: 'run', id, tool, redaction: options.redact }, written);
}

async function* linesOf(batches: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const batch of batches) if (batch.length > 0) yield `${batch.join('\n')}\n`;
}
