import type { Fragment, NormalizedItem } from '../../model/resource.ts';
import type { FileReading, PlacedFileTask, RequestNamed } from '../answers/file-reading.ts';
import { startTally } from '../answers/tally.ts';
import type { CmdletContext } from '../cmdlets/fragment.ts';
import { startAnswerRows } from '../cmdlets/rows/answer-rows.ts';
import type { PlacedFile } from '../place/placement.ts';
import type { RawObject } from '../raw/raw.ts';
import { type IntakeEnd, intakeReading } from './intake-reading.ts';
import { MailboxRows } from './mailbox-rows.ts';
import type { ObjectsFound } from './objects-found.ts';
import { foreignType, requestOf } from './request-of-object.ts';

/** Takes the objects of one file in: what each says, and what it all came to. */
export interface ObjectIntake {
  /** `undefined` for an object that belongs to no request. */
  add(object: RawObject): readonly NormalizedItem[] | undefined;
  /** A line of NDJSON that may go the short way; `false` where it has to be read as an object. */
  takeLine(line: string): boolean;
  /** Of the lines that went it since the last time. */
  taken(): readonly NormalizedItem[];
  /** What had to wait for the last object. */
  end(): readonly NormalizedItem[];
  result(end: IntakeEnd): FileReading;
}

/** Begins with the first object of a file. */
export function startIntake(task: PlacedFileTask, requestNamed: RequestNamed): ObjectIntake {
  const found: ObjectsFound = {
    tally: startTally(requestNamed),
    requests: new Set(),
    foreign: new Set(),
    objects: 0,
    unknown: 0,
    rows: startAnswerRows(contextOf(task)),
    weak: false,
  };
  const mailboxes = new MailboxRows();
  const taken = (): readonly NormalizedItem[] => {
    const rows = mailboxes.table(task.record);
    if (rows === undefined) return [];
    found.objects += rows.table.ids.length;
    found.tally.addTable(rows.request, rows.table);
    return [{ type: 'table', table: rows.table }];
  };
  return {
    add: (object) => {
      found.objects += 1;
      return addObject(object, task.placement, found, mailboxes);
    },
    takeLine: (line) => mailboxes.take(line),
    taken,
    end: () => [...taken(), ...lastItems(found)],
    result: (end) => intakeReading(task, found, end, requestNamed),
  };
}

function contextOf({ file, placement, record }: PlacedFileTask): CmdletContext {
  const directoryOnly = /ad-?properties-?only/i.test(file.path);
  return {
    record,
    server: placement.server,
    ...(directoryOnly ? { directoryOnly } : {}),
    ...(/(^|\/)clients\//i.test(file.path) ? { computerRole: 'client' } : {}),
  };
}

function addObject(
  object: RawObject,
  placement: PlacedFile,
  found: ObjectsFound,
  mailboxes: MailboxRows,
): readonly NormalizedItem[] | undefined {
  const request = requestOf(object, placement);
  if (request === undefined) {
    found.unknown += 1;
    const foreign = foreignType(object);
    if (foreign !== undefined) found.foreign.add(foreign);
    return undefined;
  }
  found.requests.add(request);
  mailboxes.see(request, object, placement.request);
  return found.rows.add(request, object).map((fragment) => {
    countFragment(found, request, fragment);
    return { type: 'fragment', fragment };
  });
}

/** What had to wait for the last row. */
function lastItems(found: ObjectsFound): readonly NormalizedItem[] {
  return found.rows.end().flatMap(({ request, fragments }) =>
    fragments.map((fragment): NormalizedItem => {
      countFragment(found, request, fragment);
      return { type: 'fragment', fragment };
    }),
  );
}

function countFragment(found: ObjectsFound, request: string, fragment: Fragment): void {
  found.tally.add(request, fragment);
  // Beside what it is about, an object may say weakly of others what they are.
  if (fragment.weak !== undefined && !fragment.weak.includes('*')) found.weak = true;
}
