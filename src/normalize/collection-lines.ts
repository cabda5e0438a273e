import type { CaptureManifest } from '../model/capture.ts';
import { kindOf } from '../model/kinds.ts';
import type { Request } from '../model/request.ts';
import type { CollectionLine } from '../model/snapshot.ts';
import type { FileTask } from './records.ts';
import type { Answer } from './records-answers.ts';

/** What one file answered. */
export interface FileAnswers {
  readonly task: Pick<FileTask, 'record' | 'promised'>;
  readonly answers: readonly Answer[];
}

/**
 * The collection lines of a capture (`docs/evaluation.md#when-a-population-is-complete`): what files answered, what
 * capture.json says was asked, and what is required and not there.
 *
 * @param require Kinds that have to be there.
 */
export function collectionLines(
  files: readonly FileAnswers[],
  manifest: CaptureManifest | null,
  require: readonly string[],
  requests: readonly Request[],
): readonly CollectionLine[] {
  const answered = files.flatMap(({ task, answers }) => together(answers.map((answer) => lineOf(answer, task))));
  const lines = withManifest(disagreeing(answered), manifest, requests);
  const missing = require.filter((kind) => !lines.some((line) => line.kind === kind));
  return [...lines, ...missing.map((kind) => required(kind))];
}

const lineOf = (answer: Answer, task: FileAnswers['task']): CollectionLine => ({
  line: 'collection',
  ...answer,
  promised: task.promised,
  record: task.record,
});

/** What one file answers of single places of one computer is one line: a window may hold fifty commands. */
function together(lines: readonly CollectionLine[]): readonly CollectionLine[] {
  const whole = (line: CollectionLine): boolean => line.places !== undefined && line.status === 'complete';
  const groups = Map.groupBy(lines.filter(whole), (line) =>
    [line.request, line.kind, line.scope, line.computerRole].join('\n'),
  );
  return [...lines.filter((line) => !whole(line)), ...[...groups.values()].flatMap(asOne)];
}

function asOne(lines: readonly CollectionLine[]): readonly CollectionLine[] {
  const [first] = lines;
  if (first === undefined) return [];
  const sorted = (of: (line: CollectionLine) => readonly string[]): readonly string[] =>
    [...new Set(lines.flatMap(of))].sort();
  return [
    {
      ...first,
      places: sorted(({ places = [] }) => places),
      properties: sorted(({ properties }) => properties),
      count: lines.reduce((sum, { count }) => sum + count, 0),
    },
  ];
}

/** Both requests list every mailbox: where they count differently, one of them did not see all. */
function disagreeing(lines: readonly CollectionLine[]): readonly CollectionLine[] {
  const count = (request: string): number | undefined => {
    const own = lines.filter((line) => line.request === request);
    return own.length === 0 ? undefined : own.reduce((sum, line) => sum + line.count, 0);
  };
  const mailboxes = count('Get-Mailbox');
  const access = count('Get-CASMailbox');
  if (mailboxes === undefined || access === undefined || mailboxes === access) return lines;
  const reason = `Get-Mailbox gave ${mailboxes} mailboxes and Get-CASMailbox ${access}`;
  return lines.map((line) =>
    line.status === 'complete' && (line.request === 'Get-Mailbox' || line.request === 'Get-CASMailbox')
      ? { ...line, status: 'partial', cause: 'partial', reason }
      : line,
  );
}

type AskedRequest = NonNullable<CaptureManifest['requests']>[number];

/** What we asked ourselves is promised; where it failed, the reason of capture.json is the better one. */
function withManifest(
  lines: readonly CollectionLine[],
  manifest: CaptureManifest | null,
  requests: readonly Request[],
): readonly CollectionLine[] {
  const all: CollectionLine[] = [];
  // Places in `all` by request, and by request and scope: a manifest may name many, and is no list to walk once each.
  const places = new Map<string, number[]>();
  const add = (line: CollectionLine): void => {
    for (const key of [keyOf(line.request), keyOf(line.request, line.scope)]) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [all.length]);
      else known.push(all.length);
    }
    all.push(line);
  };
  for (const line of lines) add(line);
  for (const entry of toldOnce(manifest?.requests ?? [])) {
    const scope = entry.scope.toLowerCase();
    const cause = entry.status === 'failed' ? 'failed' : 'partial';
    const reason = entry.reason ?? `the request ${entry.status === 'failed' ? 'failed' : 'was answered in part'}`;
    const found = places.get(scope === 'organization' ? keyOf(entry.request) : keyOf(entry.request, scope)) ?? [];
    for (const place of found) {
      const line = all[place];
      if (line === undefined) continue;
      const isRight = entry.status === 'complete' || line.status === 'failed';
      all[place] = { ...line, promised: true, ...(isRight ? {} : { status: 'partial' as const, cause, reason }) };
    }
    if (found.length > 0) continue;
    const kinds = requests.find((request) => request.id === entry.request)?.kinds ?? [];
    for (const kind of kinds.slice(0, 1)) {
      add({
        line: 'collection',
        request: entry.request,
        kind,
        scope,
        properties: [],
        ...(entry.status === 'complete'
          ? { status: 'complete' as const }
          : { status: 'failed' as const, cause: 'failed' as const, reason }),
        promised: true,
        count: 0,
        record: 0,
      });
    }
  }
  return all;
}

const keyOf = (request: string, scope?: string): string => (scope === undefined ? request : `${request}\n${scope}`);

/** Of the same request and scope said often, what counts: the first, which may stand for a line, and the last that lacks something. */
function toldOnce(entries: readonly AskedRequest[]): readonly AskedRequest[] {
  const kept = new Set<AskedRequest>();
  for (const same of Map.groupBy(entries, ({ request, scope }) => keyOf(request, scope.toLowerCase())).values()) {
    const last = same.findLast(({ status }) => status !== 'complete');
    for (const entry of [same[0], last]) if (entry !== undefined) kept.add(entry);
  }
  return entries.filter((entry) => kept.has(entry));
}

function required(kind: string): CollectionLine {
  return {
    line: 'collection',
    request: kindOf(kind)?.requests[0] ?? kind,
    kind,
    scope: 'organization',
    properties: [],
    status: 'failed',
    cause: 'failed',
    reason: 'it is required, and nothing in the capture answers it',
    promised: true,
    count: 0,
    record: 0,
  };
}
