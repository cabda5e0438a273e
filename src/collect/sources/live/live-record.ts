import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { readText, writeFile } from '../../../lib/files.ts';
import { UserError } from '../../../model/error.ts';
import type { CollectPlan, Replayed } from '../../collect-plan.ts';
import type { CollectResult } from '../../collect-result.ts';
import { previousIn } from '../../ledger/previous-collection.ts';

/** How a collection asks, and whose times it has: its own, or those of the one that it replays. */
interface Asking {
  readonly plan: CollectPlan;
  /** Name of this computer, or of the recorded one: which server is this computer decides how it is asked. */
  readonly host: string;
  readonly replayed?: Replayed;
}

/** @param replay Folder of the record that is replayed: nothing is connected to, and how it was stands in the record. */
export async function askingOf(
  plan: CollectPlan,
  replay: string | undefined,
  { env, now }: { readonly env: { readonly [name: string]: string | undefined }; readonly now: () => Date },
): Promise<Asking> {
  const ownHost = env.COMPUTERNAME ?? hostname();
  if (replay === undefined) return { plan, host: ownHost };
  const { clock, connection, host, manifest } = await recordIn(replay);
  const known = typeof connection === 'object' && connection !== null ? (connection as CollectPlan['connection']) : {};
  return {
    plan: { ...plan, connection: known },
    host: typeof host === 'string' ? host : ownHost,
    replayed: {
      ...previousIn(JSON.stringify(manifest)),
      clock: typeof clock === 'string' ? clock : now().toISOString(),
    },
  };
}

/** What a replay has to know beside the exchanges: how was asked, and when what was answered. */
export async function keepRecord(folder: string, { host, plan }: Asking, result: CollectResult): Promise<void> {
  const about = {
    schema: 'exaudit/record/v1',
    host,
    connection: plan.connection,
    clock: result.manifest.clock.host,
    manifest: result.manifest,
  };
  await writeFile(resolve(folder, 'record.json'), `${JSON.stringify(about, null, 1)}\n`, { restricted: true });
}

async function recordIn(folder: string): Promise<{ readonly [name: string]: unknown }> {
  try {
    const value: unknown = JSON.parse(await readText(resolve(folder, 'record.json')));
    if (typeof value === 'object' && value !== null) return value as { readonly [name: string]: unknown };
  } catch {
    // Told below.
  }
  throw new UserError('exchange-invalid', `"${folder}" holds no whole record of a collection.`, {
    where: folder,
    hint: 'record one with "exaudit collect --record FOLDER"',
  });
}
