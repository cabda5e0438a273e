import type { Fragment } from '../../../model/resource.ts';
import type { Shortfall } from '../../answers/file-reading.ts';
import { startTally } from '../../answers/tally.ts';
import { missingRows, partOfAll } from '../../raw/part-of-all.ts';
import type { RawObject, RawValue } from '../../raw/raw.ts';
import type { PrintedError } from '../error-record.ts';
import { isProse, STRANGE_LINES } from '../left-over.ts';
import { isBeside, spanning } from '../line-ranges.ts';
import { startPrinted } from '../printed.ts';
import { shownError } from '../shown-error.ts';
import type { TextLine } from '../text-line.ts';
import { ordered, takenBack } from './asked-again.ts';
import { askedBy } from './asked-places.ts';
import { cmdletRows } from './cmdlet-rows.ts';
import { failedServers, failureOf } from './failed-servers.ts';
import { itemRows } from './item-rows.ts';
import type { AnswerContext, AskedCommand, OpenAnswer } from './open-answer.ts';

/** The answer of a cmdlet: its objects are given on as they come. */
export function objectAnswer(asking: AskedCommand, context: AnswerContext): OpenAnswer {
  const { asked, command } = asking;
  const reader = startPrinted({ onWithheld: context.onWithheld });
  const tally = startTally(context.requestNamed);
  const rows = asked.isItemProperty === true ? itemRows(asking, context) : cmdletRows(asking, context);
  const errors: PrintedError[] = [];
  const leftOver: TextLine[] = [];
  let values: readonly [number, number] | undefined;
  let isTruncated = false;
  let cutTable: number | undefined;
  const fragmentsOf = (object: RawObject): readonly Fragment[] => {
    const { fragments, isStrange } = rows.add(withoutComputed(object, asked.computed));
    if (isStrange) leftOver.push({ text: '', line: object.line });
    return fragments;
  };
  const counted = (fragments: readonly Fragment[]): readonly Fragment[] => {
    for (const fragment of fragments) tally.add(asked.request, fragment);
    return fragments.map((fragment) => ordered(fragment, context.order));
  };
  return {
    ...asking,
    add: (lines) => {
      const reading = reader.read(lines);
      errors.push(...reading.errors);
      leftOver.push(...reading.leftOver);
      isTruncated ||= reading.isTruncated;
      cutTable ??= reading.cutTable;
      values = spanning(values, reading.values);
      return counted(reading.objects.flatMap(fragmentsOf));
    },
    end: () => {
      const last = rows.end(errors);
      const more = counted(last.fragments);
      const [first] = last.errors.filter((error) => error.server === undefined);
      const count = tally.countOf(asked.request);
      const faults: readonly (Shortfall | undefined)[] = [
        first === undefined
          ? undefined
          : { cause: count > 0 ? 'partial' : 'failed', reason: `it says "${shownError(first.message)}"` },
        cutTable === undefined
          ? undefined
          : { cause: 'unreadable', reason: `the table of line ${cutTable} is cut off at its columns` },
        last.fault,
        leftOver.some(({ line }) => isBeside(line, values)) ? STRANGE_LINES : undefined,
        count === 0 && leftOver.length > 0 && values === undefined
          ? { cause: 'unreadable', reason: 'the output is no list of properties' }
          : undefined,
      ];
      const fault = faults.find((shortfall) => shortfall !== undefined);
      const asks = askedBy(asking, context);
      const shortfall =
        fault ??
        missingRows(asked.request, count, isTruncated) ??
        partOfAll(asked.request, command.text, asked.isNarrowed);
      const lost = fault !== undefined && count === 0 ? takenBack(context, fault) : [];
      return {
        fragments: [...more, ...lost],
        answers: [...tally.answers(shortfall, asks), ...failedServers(last.errors, asked.request, context)],
        leftOver,
        isApart: leftOver.every((line) => isProse(line.text) && values !== undefined && !isBeside(line.line, values)),
        problem: fault?.reason ?? failureOf(last.errors),
        note: last.note,
      };
    },
  };
}

/** What a command computed is not what the object has. */
function withoutComputed(object: RawObject, computed: readonly string[] = []): RawObject {
  if (computed.length === 0) return object;
  const doubt: RawValue = { type: 'unseen', cause: 'unreadable', detail: 'the command computed it' };
  const properties = Array.from(object.properties, ([name, raw]): [string, RawValue] =>
    computed.includes(name.toLowerCase()) ? [name, doubt] : [name, raw],
  );
  return { ...object, properties: new Map(properties) };
}
