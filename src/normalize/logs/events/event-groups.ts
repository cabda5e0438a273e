import type { Fragment } from '../../../model/resource.ts';
import { meaningOf } from './event-meaning.ts';
import { type EventGroup, eventKey, eventObservation } from './event-observation.ts';
import type { EventRow } from './event-row.ts';

/** Counts events of all logs of a capture, as `ObservationGroups` counts requests. */
export interface EventGroups {
  /** Whether the event says something of a sign-in; `record` is the file that it stands in. */
  add(row: EventRow, record: number): boolean;
  /** The same events, counted here as well. */
  addAll(others: EventGroups): void;
  readonly groups: () => Iterable<EventGroup>;
  readonly dropped: () => number;
  /** One a group, by id. */
  fragments(): readonly Fragment[];
}

/** There are some dozens of events that are counted, and some dozens of codes. */
const MOST_GROUPS = 5000;

/** @param server NetBIOS name from the folder of a record, where an event does not say its own. */
export function eventGroups(server: (record: number) => string | null, most = MOST_GROUPS): EventGroups {
  const groups = new Map<string, EventGroup>();
  let dropped = 0;
  const addGroup = (added: EventGroup): void => {
    const key = eventKey(added.row, added.meaning);
    const group = groups.get(key);
    if (group !== undefined) {
      group.count += added.count;
      if (!(group.first <= added.first)) group.first = Number.isNaN(added.first) ? group.first : added.first;
      if (!(group.last >= added.last)) group.last = Number.isNaN(added.last) ? group.last : added.last;
    } else if (groups.size >= most) dropped += added.count;
    else groups.set(key, { ...added });
  };
  return {
    add: (found, record) => {
      const meaning = meaningOf(found);
      if (meaning === undefined) return false;
      const row = { ...found, server: found.server ?? server(record) };
      addGroup({ row, meaning, record, count: 1, first: row.time, last: row.time });
      return true;
    },
    addAll: (others) => {
      for (const group of others.groups()) addGroup(group);
    },
    groups: () => groups.values(),
    dropped: () => dropped,
    fragments: () =>
      [...groups].map(([key, group]) => eventObservation(key, group)).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
