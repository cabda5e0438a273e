import type { HistoryPlace } from '../../audit/history/open-place.ts';
import { UserError } from '../../model/error.ts';
import { readReference } from '../flags.ts';

/** Which history is meant. */
export const HISTORY = ['--history <folder>', 'the history; default is the data directory of this computer'] as const;
export const HISTORY_FROM = [
  '--history-from <reference>',
  'the history in PostgreSQL: where its address stands, env:NAME or file:PATH',
] as const;

/** Options that say which, as commander gives them; `true` where one was named without a folder. */
export interface PlaceFlags {
  readonly history?: string | true;
  readonly historyFrom?: string;
}

/** Throws UserError('usage') for two places at once, and for an address in the place of its reference. */
export function placeNamed({ history, historyFrom }: PlaceFlags): HistoryPlace {
  if (historyFrom === undefined) return history === true ? undefined : history;
  if (typeof history === 'string')
    throw new UserError('usage', 'A history is in a folder or in PostgreSQL; both were given.', {
      where: '--history, --history-from',
    });
  return { from: readReference(historyFrom, '--history-from', 'The address of a database') };
}

/** Whether a history was named. */
export const isStored = ({ history, historyFrom }: PlaceFlags): boolean =>
  history !== undefined || historyFrom !== undefined;
