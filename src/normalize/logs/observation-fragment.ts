import type { Fragment } from '../../model/resource.ts';
import { type LoggedRequest, sideOf } from './logged-request.ts';
import type { RequestEnding } from './request-ending.ts';

/** Requests that are alike in all that is told of them; times in milliseconds since 1970, NaN where none is known. */
export interface ObservationGroup {
  readonly sample: LoggedRequest;
  readonly client: string;
  readonly protocol: string;
  readonly outcome: RequestEnding;
  readonly record: number;
  readonly line: number;
  requests: number;
  first: number;
  last: number;
}

/** What is told of a group; its id says what its requests have in common. */
export function observationFragment(group: ObservationGroup): Fragment {
  const { sample, client, protocol, outcome, requests, record, line } = group;
  const win32 = sample.status !== 401 || sample.win32Status < 0 ? null : sample.win32Status;
  const subStatus = sample.subStatus < 0 ? null : sample.subStatus;
  const status = `${sample.status}.${subStatus ?? '-'}.${win32 ?? '-'}`;
  const method = sample.authenticationType === '' ? 'not-logged' : sample.authenticationType;
  const place = `${sample.server ?? '-'}/${sample.source}/${sideOf(sample) ?? '-'}`;
  const key = `${place}/${protocol}/${method}/${client}/${status}/${outcome}`;
  return {
    kind: 'client-observation',
    id: `client-observation:${key.toLowerCase()}`,
    label: key,
    ...(sample.server === null ? {} : { server: sample.server.toLowerCase() }),
    properties: {
      server: sample.server?.toLowerCase() ?? null,
      source: sample.source,
      side: sideOf(sample),
      protocol,
      authenticationType: sample.authenticationType === '' ? null : sample.authenticationType,
      client,
      status: sample.status,
      subStatus,
      win32Status: win32,
      outcome,
      requests,
      ...(Number.isNaN(group.first) ? {} : { firstSeen: new Date(group.first).toISOString() }),
      ...(Number.isNaN(group.last) ? {} : { lastSeen: new Date(group.last).toISOString() }),
    },
    provenance: { '*': { record, line } },
  };
}
