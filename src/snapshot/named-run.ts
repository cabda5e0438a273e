import { basename, dirname, join } from 'node:path';
import { factsOfTarget, namesIn, readChunks } from '../lib/files.ts';
import { RUNS_FOLDER } from '../lib/runs-folder.ts';

const HEAD = 4096;

/**
 * The folder of the run that a name means where no file is called so: its id, or `latest`, the one that was judged last.
 * Looked for in the folder of runs beside the path. `undefined` where there is none.
 */
export async function namedRun(path: string): Promise<string | undefined> {
  const name = basename(path).toLowerCase();
  const runs = join(dirname(path), RUNS_FOLDER);
  if (/^[0-9a-f]{8}$/.test(name))
    return (await judgedAt(join(runs, name))) === undefined ? undefined : join(runs, name);
  if (name !== 'latest' || (await factsOfTarget(runs))?.type !== 'folder') return undefined;
  let latest: { readonly folder: string; readonly time: string } | undefined;
  for (const one of [...(await namesIn(runs))].sort()) {
    const time = await judgedAt(join(runs, one));
    if (time !== undefined && (latest === undefined || time > latest.time)) latest = { folder: join(runs, one), time };
  }
  return latest?.folder;
}

/** When the run of a folder was judged, as it stands near the head of its run.json. */
async function judgedAt(folder: string): Promise<string | undefined> {
  const path = join(folder, 'run.json');
  if ((await factsOfTarget(path))?.type !== 'file') return undefined;
  for await (const chunk of readChunks(path)) {
    const head = Buffer.from(chunk).subarray(0, HEAD).toString('utf8');
    return head.includes('"exaudit/run/v') ? /"judgedAt"\s*:\s*"([0-9TZ:.-]+)"/.exec(head)?.[1] : undefined;
  }
  return undefined;
}
