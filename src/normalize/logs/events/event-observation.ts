import type { Fragment } from '../../../model/resource.ts';
import { type EventMeaning, providerOf } from './event-meaning.ts';
import type { EventRow } from './event-row.ts';

/** Events that are alike in all that is told of them; times in milliseconds since 1970, NaN where none is known. */
export interface EventGroup {
  readonly row: EventRow;
  readonly meaning: EventMeaning;
  readonly record: number;
  count: number;
  first: number;
  last: number;
}

const eventName = (row: EventRow): string => `${providerOf(row)}-${row.id}`;

/** What events of one group have in common, in lower case. */
export function eventKey(row: EventRow, { code, method, outcome }: EventMeaning): string {
  const status = code === null ? '-' : `0x${code.toString(16)}`;
  return `${row.server ?? '-'}/event-log/${eventName(row)}/${method ?? '-'}/${status}/${outcome}`.toLowerCase();
}

/** What is told of a group. */
export function eventObservation(key: string, { count, first, last, meaning, record, row }: EventGroup): Fragment {
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
