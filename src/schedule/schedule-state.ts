import type { AlertEvent } from '../model/alert.ts';

/** What a scheduled audit remembers of those before it. Lies beside the runs, for this account only. */
export interface ScheduleState {
  readonly schema: 'exaudit/schedule-state/v1';
  /** The run that the next one is compared with. */
  readonly last?: { readonly run: string; readonly folder: string };
  /** Folders of the runs that were kept, oldest first: those that are taken away some day. */
  readonly folders?: readonly string[];
  /** When a run last began, and when one was last kept; ISO 8601 UTC. */
  readonly began?: string;
  readonly succeeded?: string;
  /** Why the last run failed, a code; absent where it did not. */
  readonly failing?: string;
  /** The newest row of the history that this host stored: `41:9be2…`. It is expected to be there at the next run. */
  readonly head?: string;
  /** What was wrong with the history, as it was told; absent where nothing was. */
  readonly history?: string;
  /** When somebody was last told something. */
  readonly told?: string;
  /** By gap: runs in a row in which evidence was lost. */
  readonly lost: { readonly [gap: string]: number };
  /** By waiver: the stage of its end that was told. */
  readonly waivers: { readonly [id: string]: number };
  /** By channel: what did not arrive yet. */
  readonly pending: { readonly [channel: string]: readonly AlertEvent[] };
  /** By channel: ids of messages that arrived, the last ones. */
  readonly arrived: { readonly [channel: string]: readonly string[] };
}

export const NO_STATE: ScheduleState = {
  schema: 'exaudit/schedule-state/v1',
  lost: {},
  waivers: {},
  pending: {},
  arrived: {},
};

/** What was remembered, where it is a state. */
export const stateOf = (value: unknown): { readonly state: ScheduleState; readonly isLost: boolean } =>
  isState(value) ? { state: value, isLost: false } : { state: NO_STATE, isLost: true };

function isState(value: unknown): value is ScheduleState {
  const given = Object(value) as { readonly [name: string]: unknown };
  const isMap = (name: string): boolean => typeof given[name] === 'object' && given[name] !== null;
  return given.schema === NO_STATE.schema && ['lost', 'waivers', 'pending', 'arrived'].every(isMap);
}
