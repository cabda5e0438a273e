import { relative } from 'node:path';
import { toldRun } from '../audit/redact/told-run.ts';
import type { Config } from '../config/config.ts';
import { failedNews } from './failed-news.ts';
import { historyNews } from './history-news.ts';
import type { News } from './news.ts';
import type { RunMemory } from './run-memory.ts';
import { newsOf } from './run-news.ts';
import type { ScheduleState } from './schedule-state.ts';
import { type AuditEnd, isGoodEnd } from './scheduled-run.ts';

/** What there is to say of an audit that came to its end, beside what the history gives to say. */
export async function newsOfEnd(
  end: AuditEnd,
  {
    config,
    memory,
    now,
    state,
  }: { readonly config: Config; readonly memory: RunMemory; readonly now: Date; readonly state: ScheduleState },
): Promise<News> {
  const { kept } = end;
  if (kept?.folder === undefined || !isGoodEnd(end)) return failedNews('nothing could be judged', state, config, now);
  const { folder } = config.store;
  const earlier = state.last === undefined ? undefined : await memory.earlier(state.last, kept);
  const news = newsOf(toldRun(kept), earlier, state, config, now);
  const own = relative(folder, kept.folder);
  const folders = [...(state.folders ?? []).filter((one) => one !== own), own];
  const last = { run: kept.run.id, folder: own };
  return historyNews(end, { ...news, state: { ...news.state, last, folders } }, state);
}
