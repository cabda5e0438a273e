import type {
  Asked,
  FileFault,
  FileReading,
  FileTask,
  PlacedFileTask,
  RequestNamed,
  Shortfall,
} from '../answers/file-reading.ts';
import { commandOfName, stemOf } from '../place/file-name.ts';
import { mapHint } from '../place/map-hint.ts';
import { missingRows } from '../raw/part-of-all.ts';
import type { ObjectsFound } from './objects-found.ts';

/** How the reading of the file went beside its objects. */
export interface IntakeEnd {
  readonly fault?: FileFault | undefined;
  readonly withheld: ReadonlySet<string>;
  readonly isTruncated?: boolean;
  /** Sentences about what was not understood, whatever came of the objects. */
  readonly remarks?: readonly string[];
  /** Something of the answers may be missing. */
  readonly shortfall?: Shortfall | undefined;
}

/** What is told of a file of objects when all of them were taken in. */
export function intakeReading(
  task: PlacedFileTask,
  found: ObjectsFound,
  { fault, isTruncated = false, remarks = [], shortfall: lost, withheld }: IntakeEnd,
  requestNamed: RequestNamed,
): FileReading {
  const { placement } = task;
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
  fault: FileFault | undefined,
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
