import { failureChanges, haveRulesChanged } from '../alert/failure-changes.ts';
import type { Config } from '../config/config.ts';
import type { AlertEvent } from '../model/alert.ts';
import { parseDuration } from '../model/policy/duration.ts';
import type { Run } from '../model/run.ts';
import { alertCounts, failureEvents } from '../report/alert/alert-events.ts';
import { waiverEvent, waiverStage } from '../report/alert/waiver-events.ts';
import { minuteText } from '../report/words/words.ts';
import { lostEvidence } from './lost-evidence.ts';
import { type News, newsEvent, timeEvents } from './news.ts';
import type { ScheduleState } from './schedule-state.ts';

/** Of a run that was kept. @param earlier The one before it, where it is there. */
export function newsOf(
  later: Run,
  earlier: Run | undefined,
  state: ScheduleState,
  { alerts, schedule }: Pick<Config, 'alerts' | 'schedule'>,
  now: Date,
): News {
  const first =
    state.last === undefined
      ? 'The first run.'
      : 'The run before is not there, cannot be read, or was changed: nothing can be compared.';
  const changes =
    earlier === undefined
      ? [newsEvent({ kind: 'first', title: first, detail: 'From now on changes are told.' })]
      : failureEvents(failureChanges(earlier, later), { earlier, later, threshold: alerts.threshold });
  const lost = lostEvidence(later, state);
  const waivers = endingWaivers(later, state, now);
  const events = [
    ...timeEvents(state, schedule, now),
    ...(state.failing === undefined ? [] : [newsEvent({ kind: 'recovered', title: 'The audit runs again.' })]),
    ...changes,
    ...lost.events,
    ...waivers.events,
  ];
  const open = alertCounts(later, earlier !== undefined && haveRulesChanged(earlier, later));
  const { failing: _failed, ...rest } = state;
  return {
    events: withAlive(events, state, alerts.alive, now),
    state: { ...rest, lost: lost.runs, waivers: waivers.stages, succeeded: now.toISOString() },
    open,
  };
}

function endingWaivers(
  run: Run,
  { waivers: told }: ScheduleState,
  now: Date,
): { readonly events: readonly AlertEvent[]; readonly stages: ScheduleState['waivers'] } {
  const staged = run.waivers.flatMap((waiver) => {
    const stage = waiverStage(waiver, now);
    return stage === undefined ? [] : [{ waiver, stage }];
  });
  return {
    stages: Object.fromEntries(staged.map(({ stage, waiver }) => [waiver.id, stage])),
    events: staged
      .filter(({ stage, waiver }) => !Object.hasOwn(told, waiver.id) || stage < (told[waiver.id] ?? 0))
      .map(({ waiver }) => waiverEvent(waiver, run.rules.find(({ id }) => id === waiver.rule)?.topic, now)),
  };
}

/** Where nothing calls for long, a line says that this host is still there. */
function withAlive(
  events: readonly AlertEvent[],
  { told }: ScheduleState,
  alive: string,
  now: Date,
): readonly AlertEvent[] {
  if (told === undefined || events.some(({ calls }) => calls)) return events;
  const hours = (now.getTime() - Date.parse(told)) / 3_600_000;
  return hours < (parseDuration(alive) ?? Number.POSITIVE_INFINITY)
    ? events
    : [...events, newsEvent({ kind: 'alive', title: `Nothing to tell since ${minuteText(told)}; the audits go on.` })];
}
