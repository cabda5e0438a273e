import { join } from 'node:path';
import type { AlertPatience } from '../alert/deliver.ts';
import type { Surroundings } from '../audit/surroundings.ts';
import type { Config } from '../config/config.ts';
import { FileError } from '../lib/file-error.ts';
import { takeLock } from '../lib/files-lock.ts';
import { UserError } from '../model/error.ts';
import { beatHeart } from './beat-heart.ts';
import { failedNews } from './failed-news.ts';
import { newsOfEnd } from './news-of-end.ts';
import { MOST_FOLDERS, removeFolders } from './run-folders.ts';
import { folderMemory, type RunMemory } from './run-memory.ts';
import type { ScheduleState } from './schedule-state.ts';
import { type AuditEnd, isGoodEnd, isUnstoredEnd, type RunOutcome, type ScheduledRun } from './scheduled-run.ts';
import { tellAll } from './tell-all.ts';
import { writeMetrics } from './write-metrics.ts';

/**
 * One audit as a timer starts it: the lock, the audit, what changed since the one before, one message a channel, the
 * counts, the heartbeat. Throws UserError('audit-running') where another one holds the lock, and what the audit threw
 * where it came to nothing, after people were told.
 *
 * @param audit Judges as the configuration says and keeps the run in `runsFolder`; it is given the head of the history
 *   that is expected there.
 * @param memory What is remembered of earlier runs; of a host by itself it lies in its folder.
 */
export async function runScheduled(
  config: Config,
  audit: (head: string | undefined) => Promise<AuditEnd>,
  world: Surroundings,
  patience: AlertPatience,
  memory: RunMemory = folderMemory(config.store.folder),
): Promise<ScheduledRun> {
  const { folder } = config.store;
  const lock = await takeLock(join(folder, 'audit.lock'));
  if (lock === undefined)
    throw new UserError(
      'audit-running',
      'Another audit of this configuration is running; two at once would ask every server twice.',
      {
        hint: 'wait for it; a lock that is left over does not exist, the system takes it back when its holder ends',
      },
    );
  try {
    const began = world.now();
    const { isLost, state } = await memory.read();
    const ended = await outcomeOf(() => audit(state.head));
    // Whoever stops it knows; what it missed is told by the next one.
    if (world.signal.aborted) return interrupted(ended, state);
    const now = world.now();
    const news =
      'thrown' in ended
        ? failedNews(codeOf(ended.thrown), state, config, began)
        : await newsOfEnd(ended.end, { config, memory, now: began, state });
    const notes: string[] = isLost ? ['What was remembered of earlier runs could not be read; it begins anew.'] : [];
    // A full disk is one more reason to tell people, and none to keep silent.
    const noted = async (work: () => Promise<void>): Promise<void> => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof FileError || error instanceof UserError)) throw error;
        notes.push(error.message);
      }
    };
    const { folders = [] } = news.state;
    await noted(() => removeFolders(folders.slice(0, -MOST_FOLDERS), folder));
    const remembered = {
      ...news,
      state: { ...news.state, began: began.toISOString(), folders: folders.slice(-MOST_FOLDERS) },
    };
    const keep = (one: ScheduleState): Promise<void> => noted(() => memory.write(one));
    const told = await tellAll(config, ended, remembered, world, { keep, patience });
    await noted(() => writeMetrics(config, { began, ended, news: told.news, now, deliveries: told.deliveries }));
    const beat =
      'thrown' in ended || !isGoodEnd(ended.end) || isUnstoredEnd(ended.end)
        ? []
        : await beatHeart(config, world, patience);
    if ('thrown' in ended) throw ended.thrown;
    return { end: ended.end, news: told.news, deliveries: [...told.deliveries, ...beat], notes: [...new Set(notes)] };
  } finally {
    lock.release();
  }
}

async function outcomeOf(audit: () => Promise<AuditEnd>): Promise<RunOutcome> {
  try {
    return { end: await audit() };
  } catch (thrown) {
    return { thrown };
  }
}

function interrupted(ended: RunOutcome, state: ScheduleState): ScheduledRun {
  if ('thrown' in ended) throw ended.thrown;
  return {
    end: ended.end,
    news: { events: [], state },
    deliveries: [],
    notes: ['It was interrupted; nobody was told.'],
  };
}

/** What the code of a fault is; the text of one may name paths and people, and is not told. */
function codeOf(thrown: unknown): string {
  if (thrown instanceof UserError) return thrown.code;
  return thrown instanceof FileError ? `file-${thrown.code}` : 'internal error';
}
