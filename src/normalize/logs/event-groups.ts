import type { Fragment } from '../../model/resource.ts';
import { type EventMeaning, meaningOf, providerOf } from './event-meaning.ts';
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

export interface EventGroup {
  readonly row: EventRow;
  readonly meaning: EventMeaning;
  readonly record: number;
  count: number;
  first: number;
  last: number;
}

/** There are some dozens of events that are counted, and some dozens of codes. */
const MOST_GROUPS = 5000;

/** @param server NetBIOS name from the folder of a record, where an event does not say its own. */
export function eventGroups(server: (record: number) => string | null, most = MOST_GROUPS): EventGroups {
  const groups = new Map<string, EventGroup>();
  let dropped = 0;
  const addGroup = (added: EventGroup): void => {
    const key = keyOf(added.row, added.meaning);
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
    fragments: () => [...groups].map(([key, group]) => fragmentOf(key, group)).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function keyOf(row: EventRow, { code, method, outcome }: EventMeaning): string {
  const status = code === null ? '-' : `0x${code.toString(16)}`;
  return `${row.server ?? '-'}/event-log/${eventName(row)}/${method ?? '-'}/${status}/${outcome}`.toLowerCase();
}

const eventName = (row: EventRow): string => `${providerOf(row)}-${row.id}`;

function fragmentOf(key: string, { count, first, last, meaning, record, row }: EventGroup): Fragment {
  const server = row.server?.toLowerCase() ?? null;
  return {
    kind: 'client-observation',
    id: `client-observation:${key}`,
    label: key,
    ...(server === null ? {} : { server }),
    properties: {
      server,
      source: 'event-log',
      side: null,
      protocol: 'Other',
      authenticationType: meaning.method,
      client: 'none',
      status: null,
      subStatus: null,
      win32Status: meaning.code,
      outcome: meaning.outcome,
      event: eventName(row),
      requests: count,
      ...(Number.isNaN(first) ? {} : { firstSeen: new Date(first).toISOString() }),
      ...(Number.isNaN(last) ? {} : { lastSeen: new Date(last).toISOString() }),
    },
    provenance: { '*': { record, line: row.line } },
  };
}
