import { basename } from 'node:path';
import type { CollectResult } from '../../collect/collect-result.ts';
import type { RequestEntry } from '../../collect/ledger/collected-manifest.ts';
import { NOT_REACHED } from '../../collect/ledger/errand.ts';
import { terminal } from '../../lib/escape.ts';

const MOST_LINES = 20;

/** What was collected, and what is missing with its reason: one line a request and reason, servers together. */
export function summaryOf({ folder, manifest, missing }: CollectResult): string {
  const { mailboxes, servers } = manifest.population;
  const complete = manifest.requests.length - missing.length;
  const files = manifest.files.length;
  const head = [
    `Capture   ${terminal(basename(folder))}: ${files} files`,
    `Answered  ${complete} of ${manifest.requests.length} requests, ${servers.answered} of ${servers.expected} servers, ${mailboxes['Get-Mailbox']} mailboxes`,
  ];
  const reached = missing.filter((entry) => entry.reason !== NOT_REACHED);
  const lines = files === 0 && isOneReason(reached) ? [allText(reached)] : groupsOf(reached).map(groupText);
  const shown = lines.slice(0, MOST_LINES);
  const rest = lines.length > shown.length ? [`  and ${lines.length - shown.length} more: see capture.json`] : [];
  const later = missing.length - reached.length;
  const words =
    later === 1
      ? 'request: the collection was interrupted before it'
      : 'requests: the collection was interrupted before them';
  const waiting = later === 0 ? [] : [`  missing  ${later} ${words}`];
  return `${[...head, ...shown, ...rest, ...waiting].join('\n')}\n`;
}

const isOneReason = (missing: readonly RequestEntry[]): boolean =>
  missing.length > 1 && missing.every(({ reason }) => reason === missing[0]?.reason);

const reasonText = (entry: RequestEntry | undefined): string => terminal(entry?.reason ?? 'no reason is known');

const allText = ([first]: readonly RequestEntry[]): string => `  missing  every answer: ${reasonText(first)}`;

const groupText = ({ entry, scopes }: Group): string =>
  `  ${entry.status === 'partial' ? 'in part' : 'missing'}  ${scopesText(scopes)}  ${terminal(entry.request)}: ${reasonText(entry)}`;

interface Group {
  readonly entry: RequestEntry;
  readonly scopes: readonly string[];
}

function groupsOf(missing: readonly RequestEntry[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const entry of missing) {
    const key = JSON.stringify([entry.request, entry.status, entry.reason]);
    const scopes = groups.get(key)?.scopes ?? [];
    groups.set(key, { entry, scopes: scopes.includes(entry.scope) ? scopes : [...scopes, entry.scope] });
  }
  return [...groups.values()];
}

const scopesText = (scopes: readonly string[]): string =>
  terminal(scopes.length <= 3 ? scopes.join(' ') : `${scopes.length} servers`);
