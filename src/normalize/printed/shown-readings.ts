import type { ShownFile } from '../iis/answers/shown-files.ts';
import type { IisTask, IisTasks } from '../normalize-iis.ts';
import type { FileReading } from '../records.ts';
import { rangesOf } from './left-over.ts';

/** A file that a console shows, as one that was copied; its record is that of the console. */
export function shownTask({ folder, line, path, record, request, server, text }: ShownFile): IisTask {
  const bytes = Buffer.from(text);
  const format = request === 'web.config' ? 'web-config' : 'application-host';
  return {
    // Files of one server are told apart by their paths.
    file: { path: `${path} (line ${line})`, bytes: bytes.length, fileDate: null, open: () => one(bytes) },
    record,
    collectedAt: null,
    expectedSha256: null,
    withheld: [],
    promised: false,
    placement: {
      type: 'placed',
      format,
      request,
      isMapped: false,
      server,
      guess: null,
      hints: { server, serverIsCertain: true, computerRole: 'server', folder },
    },
  };
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

interface Showing {
  readonly file: ShownFile;
  readonly task: IisTask;
}

export function withShown(tasks: IisTasks, showing: readonly Showing[]): IisTasks {
  const of = (request: ShownFile['request']): readonly IisTask[] =>
    showing.flatMap(({ file, task }) => (file.request === request ? [task] : []));
  return {
    ...tasks,
    applicationHosts: [...tasks.applicationHosts, ...of('applicationHost.config')],
    webConfigs: [...tasks.webConfigs, ...of('web.config')],
  };
}

/** What the reading of a console says with what became of the files that it shows. */
export function withShownFiles(
  reading: FileReading,
  shown: readonly { readonly file: ShownFile; readonly reading: FileReading }[],
): FileReading {
  const told = shown.flatMap(({ file, reading: { problem, status } }) =>
    problem === null ? [] : [{ isFault: status !== 'read', text: `Line ${file.line}, ${file.request}: ${problem}` }],
  );
  const faults = told.filter(({ isFault }) => isFault).map(({ text }) => text);
  const notes = [...(reading.notes ?? []), ...told.filter(({ isFault }) => !isFault).map(({ text }) => text)];
  const isLost = reading.answers.length === 0 && shown.every((one) => one.reading.status === 'unplaced');
  const leftOver = rangesOf(
    [...(reading.leftOver ?? []), ...shown.flatMap((one) => one.reading.leftOver ?? [])].flatMap(
      ([first = 0, last = first]) => Array.from({ length: last - first + 1 }, (_, index) => first + index),
    ),
  );
  const { leftOverApart, ...base } = reading;
  return {
    ...base,
    ...(notes.length === 0 ? {} : { notes }),
    ...(leftOver.length === 0 ? {} : { leftOver }),
    ...(faults.length === 0 && leftOverApart === true ? { leftOverApart } : {}),
    ...(faults.length === 0
      ? {}
      : {
          status: isLost ? 'unplaced' : 'partly',
          problem: [...(reading.problem === null ? [] : [reading.problem]), ...faults].join(' '),
          hint: reading.hint ?? shown.find((one) => one.reading.hint !== null)?.reading.hint ?? null,
        }),
  };
}
