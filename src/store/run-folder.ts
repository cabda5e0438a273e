import { join } from 'node:path';
import { factsOf, readChunks } from '../lib/files.ts';
import { lineBatches } from '../lib/sort/line-batches.ts';
import { UserError } from '../model/error.ts';
import { kindOf } from '../model/kinds.ts';
import type { Finding, Run } from '../model/run.ts';

/** What a run consists of beside its reports; the snapshot and the restricted file name people by design. */
export const SNAPSHOT_FILE = 'snapshot.ndjson.gz';
export const RESTRICTED_FILE = 'restricted.ndjson';
/** What a live audit collected, and what holds the digests of all that is in it. */
export const CAPTURE = 'capture';
export const CAPTURE_MANIFEST = 'capture/capture.json';
/**
 * What the folder of a run is called: `2026-11-30T0304Z-9b0123ab`, the as-of time in UTC and the id, so that folders stand
 * in the order of time. The same run has the same name.
 */
export function runFolderName({ asOf, id }: Pick<Run, 'asOf' | 'id'>): string {
  const [day, time = ''] = new Date(asOf).toISOString().split('T');
  return `${day}T${time.slice(0, 5).replace(':', '')}Z-${id}`;
}

/** Beyond this a report is no longer something that people or their programs open. */
const MOST = 100_000;

/**
 * The run with every finding of its restricted file in place of the first hundred a rule. Names in it are not hidden:
 * the writer redacts them. The run itself where there is no such file. Throws UserError('restricted-invalid').
 *
 * @param keyed A fingerprint as the run has it, where names are hidden in it.
 */
export async function withRestricted(run: Run, folder: string, keyed: (fingerprint: string) => string): Promise<Run> {
  const path = join(folder, RESTRICTED_FILE);
  if ((await factsOf(path))?.type !== 'file') return run;
  const all: Finding[] = [];
  for await (const lines of lineBatches(readChunks(path), { name: path })) {
    for (const line of lines) {
      if (line === '') continue;
      all.push(findingIn(line, path, all.length + 1));
      if (all.length > MOST) {
        throw new UserError('restricted-too-large', `"${path}" holds more than ${MOST} findings.`, {
          where: '--all',
          hint: 'report without --all, and read the restricted file itself',
        });
      }
    }
  }
  const known = new Set(all.flatMap(({ fingerprint }) => [fingerprint, keyed(fingerprint)]));
  const others = run.findings.filter(
    ({ fingerprint, resource }) => kindOf(resource.kind)?.bulk !== true || !known.has(fingerprint),
  );
  return {
    ...run,
    findings: [...others, ...all].sort((a, b) => compare(a.rule, b.rule) || compare(a.resource.id, b.resource.id)),
    results: run.results.map((result) => ({ ...result, unlisted: 0 })),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function findingIn(line: string, path: string, number: number): Finding {
  try {
    const entry: unknown = JSON.parse(line);
    if (isFinding(entry)) return entry;
  } catch {
    // Falls through: where it is says more than how JSON failed.
  }
  throw new UserError('restricted-invalid', `"${path}" holds something on line ${number} that is no finding.`, {
    where: `${path}:${number}`,
  });
}

const isFinding = (value: unknown): value is Finding =>
  typeof value === 'object' &&
  value !== null &&
  'rule' in value &&
  'resource' in value &&
  'outcome' in value &&
  'evidence' in value &&
  'arguments' in value &&
  'fingerprint' in value;
