import { join, relative } from 'node:path';
import { type AlertPatience, type Delivery, deliver } from '../alert/deliver.ts';
import { metricsText } from '../alert/metrics-text.ts';
import type { KeptRun } from '../audit/kept-run.ts';
import { toldRun } from '../audit/redact/told-run.ts';
import type { Surroundings } from '../audit/surroundings.ts';
import type { Config } from '../config/config.ts';
import { FileError } from '../lib/file-error.ts';
import { removePath, writeFile } from '../lib/files.ts';
import { takeLock } from '../lib/files-lock.ts';
import { EXIT, UserError } from '../model/error.ts';
import type { ExitVerdict } from '../model/run.ts';
import { RUN_FOLDER } from '../model/words.ts';
import { heartbeatChannel, openChannels } from './open-channels.ts';
import { failedNews, historyNews, type News, newsOf } from './run-news.ts';
import { folderMemory, type RunMemory, type ScheduleState } from './schedule-state.ts';
import { tell } from './tell.ts';

/** What one audit came to: a run, or an exit code without one. */
export interface AuditEnd {
  readonly kept?: KeptRun;
  readonly exit: ExitVerdict;
  readonly history?: StoringEnd;
}

/** What became of a run in the history. */
export interface StoringEnd {
  /** Its row, `41:9be2…`; absent where it could not be stored. */
  readonly head?: string;
  /** What is wrong with the history, as a sentence without names and paths. */
  readonly trouble?: string;
}

export interface ScheduledRun {
  readonly end: AuditEnd;
  readonly news: News;
  readonly deliveries: readonly Delivery[];
  /** What somebody who reads the log of the task should know, as sentences. */
  readonly notes: readonly string[];
}

/** Where the runs of a configuration are kept. */
export const runsFolder = ({ store }: Pick<Config, 'store'>): string => join(store.folder, 'runs');

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
      'thrown' in ended || !isGood(ended.end) || isUnstored(ended.end) ? [] : await beatHeart(config, world, patience);
    if ('thrown' in ended) throw ended.thrown;
    return { end: ended.end, news: told.news, deliveries: [...told.deliveries, ...beat], notes: [...new Set(notes)] };
  } finally {
    lock.release();
  }
}

type RunOutcome = { readonly end: AuditEnd } | { readonly thrown: unknown };

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

const isGood = ({ exit, kept }: AuditEnd): boolean => kept?.folder !== undefined && exit.code !== EXIT.nothingJudged;
/** It was judged, and is not where it belongs. */
const isUnstored = ({ history }: AuditEnd): boolean => history !== undefined && history.head === undefined;

async function newsOfEnd(
  end: AuditEnd,
  {
    config,
    memory,
    now,
    state,
  }: { readonly config: Config; readonly memory: RunMemory; readonly now: Date; readonly state: ScheduleState },
): Promise<News> {
  const { kept } = end;
  if (kept?.folder === undefined || !isGood(end)) return failedNews('nothing could be judged', state, config, now);
  const { folder } = config.store;
  const earlier = state.last === undefined ? undefined : await memory.earlier(state.last, kept);
  const news = newsOf(toldRun(kept), earlier, state, config, now);
  const own = relative(folder, kept.folder);
  const folders = [...(state.folders ?? []).filter((one) => one !== own), own];
  const last = { run: kept.run.id, folder: own };
  return historyNews(end, { ...news, state: { ...news.state, last, folders } }, state);
}

/** Runs that lie as folders beside the history, which has all of them. */
const MOST_FOLDERS = 30;

async function removeFolders(outdated: readonly string[], store: string): Promise<void> {
  for (const one of outdated) {
    const [runs, name = '', ...below] = one.split(/[\\/]/);
    if (runs === 'runs' && RUN_FOLDER.test(name) && below.length === 0) await removePath(join(store, one));
  }
}

/** What the code of a fault is; the text of one may name paths and people, and is not told. */
function codeOf(thrown: unknown): string {
  if (thrown instanceof UserError) return thrown.code;
  return thrown instanceof FileError ? `file-${thrown.code}` : 'internal error';
}

async function tellAll(
  config: Config,
  ended: RunOutcome,
  news: News,
  world: Surroundings,
  { keep, patience }: { readonly keep: (state: ScheduleState) => Promise<void>; readonly patience: AlertPatience },
) {
  const kept = 'end' in ended ? ended.end.kept : undefined;
  const run = kept !== undefined && news.open !== undefined ? kept.run.id : null;
  const { link } = config.alerts;
  const about = {
    organization: config.organization ?? 'Exchange',
    run,
    time: world.now().toISOString(),
    ...(news.open === undefined ? {} : { open: news.open }),
    ...(link === undefined ? {} : { link: run === null ? link : `${link.replace(/\/$/, '')}/runs/${run}` }),
  };
  const { deliveries, state } = await tell(about, news.events, news.state, {
    channels: openChannels(config.alerts, world),
    patience,
    signal: world.signal,
    log: world.log,
    keep,
  });
  return { deliveries, news: { ...news, state } };
}

interface Measured {
  readonly began: Date;
  readonly now: Date;
  readonly ended: RunOutcome;
  readonly news: News;
  readonly deliveries: readonly Delivery[];
}

async function writeMetrics({ alerts }: Config, { began, deliveries, ended, news, now }: Measured): Promise<void> {
  if (alerts.metrics === undefined) return;
  const { succeeded } = news.state;
  const text = await metricsText({
    lastSuccess: succeeded === undefined ? null : new Date(succeeded),
    lastRun: began,
    exitCode: 'end' in ended ? ended.end.exit.code : EXIT.usage,
    durationSeconds: Math.max(0, Math.round((now.getTime() - began.getTime()) / 1000)),
    open: news.open,
    events: news.events,
    channels: deliveries,
  });
  await writeFile(alerts.metrics, text);
}

/** Only after a good run: who listens hears by its silence that there was none. */
async function beatHeart(
  { alerts }: Config,
  world: Surroundings,
  patience: AlertPatience,
): Promise<readonly Delivery[]> {
  if (alerts.heartbeat === undefined) return [];
  const nothing = { id: '', organization: '', run: null, time: '', events: [] };
  return [await deliver(heartbeatChannel(alerts.heartbeat, world), nothing, patience, world.signal, world.log)];
}
