import type { CaptureManifest } from '../../model/capture.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Request } from '../../model/request.ts';
import type { CollectionLine } from '../../model/snapshot.ts';
import type { Answer, FileTask } from '../answers/file-reading.ts';
import { withManifest } from './with-manifest.ts';

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
