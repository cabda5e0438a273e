import type { FileReading } from '../answers/file-reading.ts';
import type { ShownFile } from '../iis/answers/shown-files.ts';
import { rangesOf } from '../printed/line-ranges.ts';

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
