import { failureChanges, haveRulesChanged } from '../alert/failure-changes.ts';
import type { Config } from '../config/config.ts';
import { counted } from '../lib/counted.ts';
import type { AlertCounts, AlertEvent } from '../model/alert.ts';
import { parseDuration } from '../model/policy/duration.ts';
import type { CoverageGap, Run } from '../model/run.ts';
import { alertCounts, failureEvents, waiverEvent, waiverStage } from '../report/alert/alert-events.ts';
import { minuteText } from '../report/words/words.ts';
import { sinceLast } from './due.ts';
import type { ScheduleState } from './schedule-state.ts';

/** What there is to say, and what is remembered of having said it. */
export interface News {
  readonly events: readonly AlertEvent[];
  readonly state: ScheduleState;
  readonly open?: AlertCounts;
}

const about = (event: Pick<AlertEvent, 'kind' | 'title'> & Partial<AlertEvent>): AlertEvent => ({
  where: '',
  detail: '',
  calls: true,
  ...event,
});

/** Runs in a row in which evidence has to be lost before it is told. */
const LOST_RUNS = 2;

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
      ? [about({ kind: 'first', title: first, detail: 'From now on changes are told.' })]
      : failureEvents(failureChanges(earlier, later), { earlier, later, threshold: alerts.threshold });
  const lost = lostEvidence(later, state);
  const waivers = endingWaivers(later, state, now);
  const events = [
    ...timeEvents(state, schedule, now),
    ...(state.failing === undefined ? [] : [about({ kind: 'recovered', title: 'The audit runs again.' })]),
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

/** What there is to say of the history beside the news of a run: once, until nothing is wrong with it or something else. */
export function historyNews(
  { history }: { readonly history?: { readonly head?: string; readonly trouble?: string } },
  news: News,
  before: ScheduleState,
): News {
  if (history === undefined) return news;
  const { head, trouble } = history;
  const { history: _told, succeeded: now, ...rest } = news.state;
  const kept = head === undefined ? before.succeeded : now;
  // No more than was seen: rows that were taken away stay away.
  const well = 'The history holds this run, and its rows follow each other.';
  const title = trouble ?? (before.history === undefined ? undefined : well);
  const isTold = title === undefined || trouble === before.history;
  return {
    ...news,
    events: [
      ...(isTold ? [] : [about({ kind: trouble === undefined ? 'recovered' : 'history', title })]),
      ...news.events,
    ],
    state: {
      ...rest,
      ...(kept === undefined ? {} : { succeeded: kept }),
      ...(head === undefined ? {} : { head }),
      ...(trouble === undefined ? {} : { history: trouble }),
    },
  };
}

/** Of a run that came to nothing. @param code Of the fault; its text may name anything, and is not told. */
export function failedNews(
  code: string,
  state: ScheduleState,
  { schedule }: Pick<Config, 'schedule'>,
  now: Date,
): News {
  const since =
    state.succeeded === undefined ? 'No run was ever kept.' : `The last good run was ${minuteText(state.succeeded)}.`;
  const isKnown = state.failing === code;
  return {
    events: [
      ...timeEvents(state, schedule, now),
      // Once: that it still fails is for the heartbeat and the metric to say, every day.
      ...(isKnown
        ? []
        : [
            about({
              kind: 'failed',
              title: `The audit came to nothing: ${code}`,
              detail: `${since} Nothing is known since.`,
            }),
          ]),
    ],
    state: { ...state, failing: code },
  };
}

function timeEvents({ began }: ScheduleState, schedule: Config['schedule'], now: Date): readonly AlertEvent[] {
  const since = sinceLast(began, now, schedule);
  if (since === 'fine' || began === undefined) return [];
  const title =
    since === 'missed'
      ? `No run between ${minuteText(began)} and ${minuteText(now.toISOString())}`
      : `The clock of the host went back: a run began at ${minuteText(began)}`;
  return [about({ kind: 'missed', title })];
}

function lostEvidence(
  { coverage }: Run,
  { lost }: ScheduleState,
): { readonly events: readonly AlertEvent[]; readonly runs: ScheduleState['lost'] } {
  const gaps = new Map(coverage.gaps.filter(({ promised }) => promised).map((gap) => [gapKey(gap), gap]));
  const runs = Object.fromEntries(
    [...gaps.keys()].map((key) => [key, (Object.hasOwn(lost, key) ? (lost[key] ?? 0) : 0) + 1]),
  );
  const told = [...gaps].filter(([key]) => runs[key] === LOST_RUNS);
  return {
    runs,
    events: told.map(([, { detail, rules, scope, worst }]) =>
      about({
        kind: 'lost',
        severity: worst,
        where: scope,
        title: `${counted(rules.length, 'rule')} could not be judged in ${LOST_RUNS} runs`,
        detail,
      }),
    ),
  };
}

const gapKey = ({ cause, scope, word }: CoverageGap): string => `${word} ${cause} ${scope}`;

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
    : [...events, about({ kind: 'alive', title: `Nothing to tell since ${minuteText(told)}; the audits go on.` })];
}
