import type { Fragment, NormalizedItem } from '../model/resource.ts';
import { type MailboxLines, type MailboxRequest, mailboxLines } from './bulk/mailbox-table.ts';
import { type AnswerRows, startAnswerRows } from './cmdlets/answer-rows.ts';
import { type CmdletContext, mayAnswer, recognizeObject } from './cmdlets.ts';
import { faultOf } from './file-fault.ts';
import { readJson } from './formats/json.ts';
import type { ReaderOptions } from './formats/reader-options.ts';
import type { FormatReader } from './place/file-format.ts';
import { commandOfName, stemOf } from './place/place-path.ts';
import { mapHint } from './place/place-refusal.ts';
import type { PlacedFile } from './place/placement.ts';
import { leftOverSentence, rangesOf } from './printed/left-over.ts';
import { missingRows } from './raw/part-of-all.ts';
import type { RawObject } from './raw/raw.ts';
import type { Batches, FileReading, FileTask, RequestNamed } from './records.ts';
import { type Asked, type Shortfall, startTally, type Tally } from './records-answers.ts';

type ObjectReader = Extract<FormatReader, { readonly as: 'objects' }>['read'];

/** What came of the objects of one file. */
interface ObjectsFound {
  readonly tally: Tally;
  readonly requests: Set<string>;
  readonly foreign: Set<string>;
  /** Set by the first mailbox: the lines after it that look like it may go the short way. */
  mailboxes: { readonly request: MailboxRequest; readonly lines: MailboxLines } | undefined;
  /** Names of the last mailbox whose like has no short way. */
  longWay: string | undefined;
  /** Lines that went it, and are not yet given on. */
  ids: string[];
  table: string[];
  objects: number;
  unknown: number;
  readonly rows: AnswerRows;
  weak: boolean;
}

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

/** How the reading of the file went beside its objects. */
export interface IntakeEnd {
  readonly fault?: ReturnType<typeof faultOf> | undefined;
  readonly withheld: ReadonlySet<string>;
  readonly isTruncated?: boolean;
  /** Sentences about what was not understood, whatever came of the objects. */
  readonly remarks?: readonly string[];
  /** Something of the answers may be missing. */
  readonly shortfall?: Shortfall | undefined;
}

export function startIntake(placement: PlacedFile, task: FileTask, requestNamed: RequestNamed): ObjectIntake {
  const found: ObjectsFound = {
    tally: startTally(requestNamed),
    requests: new Set(),
    foreign: new Set(),
    mailboxes: undefined,
    longWay: undefined,
    ids: [],
    table: [],
    objects: 0,
    unknown: 0,
    rows: startAnswerRows(contextOf(placement, task)),
    weak: false,
  };
  return {
    add: (object) => {
      found.objects += 1;
      return addObject(object, placement, found);
    },
    takeLine: (line) => takeMailbox(line, found),
    taken: () => tableItems(task, found),
    end: () => [...tableItems(task, found), ...lastItems(found)],
    result: (end) => readingOf(placement, task, found, end, requestNamed),
  };
}

/** Translates a file of objects. A fault in it costs what comes after it. */
export async function* normalizeObjects(
  text: AsyncIterable<string>,
  placement: PlacedFile,
  task: FileTask,
  requestNamed: RequestNamed,
  reader: ObjectReader,
): Batches<FileReading> {
  const intake = startIntake(placement, task, requestNamed);
  const withheld = new Set<string>();
  const leftOver = new Set<number>();
  let fault: ReturnType<typeof faultOf> | undefined;
  try {
    const options: ReaderOptions = {
      onWithheld: (name) => withheld.add(name),
      onLeftOver: (line) => {
        if (leftOver.size < MOST_LEFT_OVER) leftOver.add(line);
      },
    };
    for await (const objects of objectsIn(text, placement, reader, intake, options)) {
      yield [...objects.flatMap((object) => intake.add(object) ?? []), ...intake.taken()];
    }
  } catch (error) {
    fault = faultOf(error);
  }
  yield intake.end();
  const ranges = rangesOf(leftOver);
  const strange = leftOverSentence(ranges);
  if (strange === undefined) return intake.result({ fault, withheld });
  const reading = intake.result({
    fault,
    withheld,
    remarks: [strange],
    shortfall: { cause: 'partial', reason: strange },
  });
  return { ...reading, leftOver: ranges };
}

const MOST_LEFT_OVER = 100_000;

function objectsIn(
  text: AsyncIterable<string>,
  { format }: PlacedFile,
  read: ObjectReader,
  intake: ObjectIntake,
  options: ReaderOptions,
): AsyncIterable<readonly RawObject[]> {
  return format === 'json'
    ? readJson(firstLineAlone(text), options, (line) => intake.takeLine(line))
    : read(text, options);
}

/** Whoever takes lines has to see an object first, to know which. */
async function* firstLineAlone(text: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const piece of text) {
    const end: number = isFirst ? piece.indexOf('\n') + 1 : 0;
    isFirst &&= end === 0;
    if (end > 0) yield piece.slice(0, end);
    yield end > 0 ? piece.slice(end) : piece;
  }
}

function takeMailbox(line: string, found: ObjectsFound): boolean {
  const row = found.mailboxes?.lines.read(line);
  if (row === undefined) return false;
  found.ids.push(row.id);
  found.table.push(row.row);
  return true;
}

/** The lines that went the short way since the last time, as one table. */
function tableItems(task: FileTask, found: ObjectsFound): readonly NormalizedItem[] {
  const { mailboxes, ids, table: rows } = found;
  if (mailboxes === undefined || ids.length === 0) return [];
  const table = { kind: 'mailbox', record: task.record, paths: mailboxes.lines.paths, ids, rows };
  found.objects += ids.length;
  found.tally.addTable(mailboxes.request, table);
  found.ids = [];
  found.table = [];
  return [{ type: 'table', table }];
}

function contextOf(placement: PlacedFile, task: FileTask): CmdletContext {
  const directoryOnly = /ad-?properties-?only/i.test(task.file.path);
  return {
    record: task.record,
    server: placement.server,
    ...(directoryOnly ? { directoryOnly } : {}),
    ...(/(^|\/)clients\//i.test(task.file.path) ? { computerRole: 'client' } : {}),
  };
}

function addObject(
  object: RawObject,
  placement: PlacedFile,
  found: ObjectsFound,
): readonly NormalizedItem[] | undefined {
  const request = requestOf(object, placement);
  if (request === undefined) {
    found.unknown += 1;
    const foreign = foreignType(object);
    if (foreign !== undefined) found.foreign.add(foreign);
    return undefined;
  }
  found.requests.add(request);
  if (found.mailboxes === undefined && (request === 'Get-Mailbox' || request === 'Get-CASMailbox')) {
    const names = [...object.properties.keys()];
    const spelled = names.join();
    // Lines that have no short way are like each other: it is looked for once.
    const lines = spelled === found.longWay ? undefined : mailboxLines(request, names, placement.request);
    if (lines !== undefined) found.mailboxes = { request, lines };
    else found.longWay = spelled;
  }
  return found.rows.add(request, object).map((fragment) => {
    count(found, request, fragment);
    return { type: 'fragment', fragment };
  });
}

/** What had to wait for the last row. */
function lastItems(found: ObjectsFound): readonly NormalizedItem[] {
  return found.rows.end().flatMap(({ request, fragments }) =>
    fragments.map((fragment): NormalizedItem => {
      count(found, request, fragment);
      return { type: 'fragment', fragment };
    }),
  );
}

function count(found: ObjectsFound, request: string, fragment: Fragment): void {
  found.tally.add(request, fragment);
  // Beside what it is about, an object may say weakly of others what they are.
  if (fragment.weak !== undefined && !fragment.weak.includes('*')) found.weak = true;
}

/** Content goes before the name, and what the reader said goes before both. */
function requestOf(object: RawObject, placement: PlacedFile): string | undefined {
  if (placement.isMapped && placement.request !== null) return placement.request;
  const known = recognizeObject(object);
  if (known !== undefined) return known;
  const { request } = placement;
  return foreignType(object) === undefined && request !== null && mayAnswer(object, request) ? request : undefined;
}

/** A type that says what the object is; those that Select-Object and scripts make say nothing. */
function foreignType(object: RawObject): string | undefined {
  const first = object.typeNames[0]?.replace(/^(?:Deserialized\.|Selected\.)+/, '');
  if (first === undefined || !first.includes('.')) return undefined;
  return /^(System\.(Management\.Automation\.|Object$)|Microsoft\.PowerShell\.)/.test(first) ? undefined : first;
}

function readingOf(
  placement: PlacedFile,
  task: FileTask,
  found: ObjectsFound,
  { fault, isTruncated = false, remarks = [], shortfall: lost, withheld }: IntakeEnd,
  requestNamed: RequestNamed,
): FileReading {
  const base = {
    format: placement.format,
    strength: strengthOf(found),
    server: placement.server,
    withheld: [...withheld],
  };
  const requests = [...found.requests];
  if (requests.length === 0 && placement.request !== null && found.unknown === 0) requests.push(placement.request);
  const [request = null] = requests;
  const command = request === null ? undefined : requestNamed(request)?.command;
  const problems = problemsOf(found, fault?.sentence, remarks);
  if (request === null) return { ...base, ...unrecognized(task, found, fault), request, answers: [] };
  const asked = requests.flatMap((id): readonly Asked[] => {
    const known = requestNamed(id);
    const shortfall = missingRows(id, found.tally.countOf(id), isTruncated);
    return known === undefined
      ? []
      : [{ request: known, server: placement.server, ...(shortfall === undefined ? {} : { shortfall }) }];
  });
  const nameless: Shortfall | undefined =
    found.rows.problem() === undefined
      ? undefined
      : { cause: 'partial', reason: problems ?? 'some objects have no name' };
  const shortfall: Shortfall | undefined =
    fault === undefined ? (nameless ?? lost) : { cause: fault.cause, reason: fault.reason };
  const nothing = found.objects === found.unknown + found.rows.nameless();
  const isWhole = fault === undefined && problems === null;
  const status = isWhole ? 'read' : nothing ? 'unreadable' : 'partly';
  return {
    ...base,
    request,
    status,
    problem: problems ?? asked.find((ask) => ask.shortfall !== undefined)?.shortfall?.reason ?? null,
    hint: status === 'read' ? null : (fault?.hint ?? (command === undefined ? null : `Run again: ${command}`)),
    answers: found.tally.answers(shortfall, asked),
  };
}

/** Only what the wire says is stronger than what a cmdlet does. */
function strengthOf(found: ObjectsFound): 'wire' | 'directory' | 'cmdlet' {
  if (found.requests.has('HTTP probe') || found.requests.has('DNS')) return 'wire';
  return found.weak ? 'directory' : 'cmdlet';
}

function problemsOf(found: ObjectsFound, fault: string | undefined, remarks: readonly string[]): string | null {
  const nameless = found.rows.problem();
  const problems = [
    ...(fault === undefined ? [] : [fault]),
    ...remarks,
    ...(nameless === undefined ? [] : [`${nameless}.`]),
    ...(found.unknown === 0 || found.objects === found.unknown
      ? []
      : [`${found.unknown} of its ${found.objects} objects belong to none of the requests that are read.`]),
  ];
  return problems.length === 0 ? null : problems.join(' ');
}

function unrecognized(
  task: FileTask,
  found: ObjectsFound,
  fault: ReturnType<typeof faultOf> | undefined,
): Pick<FileReading, 'status' | 'problem' | 'hint'> {
  const name = task.file.path.split('/').at(-1) ?? task.file.path;
  if (fault !== undefined)
    return { status: 'unreadable', problem: fault.sentence, hint: fault.hint ?? 'Run the command again.' };
  const [type] = found.foreign;
  if (type !== undefined)
    return { status: 'ignored', problem: `It holds objects of type ${type}, which no rule reads.`, hint: null };
  const command = commandOfName(stemOf(name));
  if (command !== undefined && found.objects > 0)
    return { status: 'ignored', problem: `It answers ${command}, which no rule reads.`, hint: null };
  return {
    status: 'unplaced',
    problem:
      found.objects === 0
        ? 'It holds no objects, and its name is no request.'
        : 'Its objects show neither by type nor by properties which command gave them.',
    hint: mapHint(task.file.path),
  };
}
