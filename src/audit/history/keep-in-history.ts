import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { digest, startDigest } from '../../lib/digest.ts';
import { factsOf, readBytes, readChunks } from '../../lib/files.ts';
import { withoutSystem } from '../../lib/platform/gzip-bytes.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { HistoryStore, RunToStore, StoredVerdict } from '../../model/history/history-store.ts';
import type { Finding, Run } from '../../model/run.ts';
import { digestOf } from '../../store/file-digest.ts';
import { RESTRICTED_FILE, SNAPSHOT_FILE } from '../../store/run-folder.ts';
import { checkWhole, storedRun } from '../stored.ts';
import type { RunPins } from './pins.ts';

const MOST_RUN_BYTES = 512 * 1024 * 1024;

/**
 * Stores a run that lies whole in its folder: when this comes back, it is on the disk. Throws what `checkWhole` and the
 * store throw; the run folder stays as it is whatever happens.
 *
 * @param site Where it was audited from, where several hosts write into one history.
 */
export async function keepInHistory(
  folder: string,
  pins: RunPins,
  store: HistoryStore,
  { now, site }: { readonly now: Date; readonly site: string | null },
): Promise<HistoryRow> {
  await checkWhole(folder, 'run');
  const run = await storedRun(folder);
  const restricted = join(folder, RESTRICTED_FILE);
  const snapshot = join(folder, SNAPSHOT_FILE);
  return store.store(
    {
      ...rowOfRun(run, site),
      parts: {
        document: packed(await readBytes(join(folder, 'run.json'), { maxBytes: MOST_RUN_BYTES })),
        snapshot: { ...(await digestOf(snapshot)), read: () => readChunks(snapshot) },
        ...((await factsOf(restricted))?.type === 'file' ? { restricted: await packedFile(restricted) } : {}),
        pins: packed(Buffer.from(JSON.stringify(pins))),
      },
    },
    now,
  );
}

/** What a row says of a run, beside its contents. */
export const rowOfRun = (run: Run, site: string | null): Omit<RunToStore, 'parts'> => ({
  facts: factsOfRun(run, site),
  verdicts: run.findings.flatMap(verdictOf),
});

function factsOfRun(run: Run, site: string | null): RunToStore['facts'] {
  const { asOf, contentDigest, exit, failOn, id, judgedAt, organization, profile, subject, summary, tool, window } =
    run;
  return {
    id,
    organization,
    site,
    subject,
    asOf,
    judgedAt,
    window,
    tool,
    profile: profile.name,
    rulesDigest: profile.digest,
    contentDigest,
    failOn,
    exitCode: exit.code,
    summary,
  };
}

function verdictOf({ fingerprint, outcome, resource, rule, severity, waived }: Finding): readonly StoredVerdict[] {
  if (outcome === 'pass' || outcome === 'not-applicable') return [];
  const { id, kind, label } = resource;
  return [{ fingerprint, rule, kind, resource: id, label, outcome, severity, waived: waived ?? null }];
}

/** The same bytes on every system. */
function packed(bytes: Uint8Array): NonNullable<RunToStore['parts']['document']> {
  const content = withoutSystem(gzipSync(bytes, { level: 9 }));
  return {
    sha256: digest(content),
    bytes: content.length,
    read: async function* () {
      yield content;
    },
  };
}

/** A file that may be large is packed twice, and never held. */
async function packedFile(path: string): Promise<NonNullable<RunToStore['parts']['restricted']>> {
  const read = async function* (): AsyncGenerator<Uint8Array> {
    let isFirst = true;
    for await (const chunk of Readable.from(copiesOf(readChunks(path))).pipe(createGzip())) {
      yield isFirst ? withoutSystem(chunk) : chunk;
      isFirst = false;
    }
  };
  const running = startDigest();
  let bytes = 0;
  for await (const chunk of read()) {
    running.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: running.hex(), bytes, read };
}

/** A stream keeps chunks waiting, and their memory is used again. */
async function* copiesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}
