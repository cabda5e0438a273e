import type { Fragment } from '../../../model/resource.ts';
import type { Shortfall } from '../../answers/answer.ts';
import { startTally } from '../../answers/tally.ts';
import { mayAnswer } from '../../cmdlets/recognize/may-answer.ts';
import { recognizeObject } from '../../cmdlets/recognize/recognize.ts';
import { copiesNote } from '../../cmdlets/registry/registry-copies.ts';
import { startAnswerRows } from '../../cmdlets/rows/answer-rows.ts';
import type { CommandRequest } from '../../formats/command/command-request.ts';
import { computerOfItem, itemPropertyEntries, unsetItemProperty } from '../../formats/registry/item-property.ts';
import type { RegistryEntry } from '../../formats/registry/registry-entry.ts';
import { netbios } from '../../place/file-name.ts';
import { missingRows, partOfAll } from '../../raw/part-of-all.ts';
import type { RawObject, RawValue } from '../../raw/raw.ts';
import type { ConsoleCommand } from '../console/console-command.ts';
import type { PrintedError } from '../error-record.ts';
import { isProse, STRANGE_LINES } from '../left-over.ts';
import { isBeside, spanning } from '../line-ranges.ts';
import { startPrinted } from '../printed.ts';
import { shownError } from '../shown-error.ts';
import type { TextLine } from '../text-line.ts';
import { ordered, takenBack } from './asked-again.ts';
import { askedBy } from './asked-places.ts';
import { failedServers, failureOf } from './failed-servers.ts';
import { isShown, wholeItem } from './item-object.ts';
import { type AnswerContext, NO_COMPUTER, type OpenAnswer } from './open-answer.ts';
import { registryFragments } from './registry-fragments.ts';
import { whoseRows } from './whose-rows.ts';

/** The answer of a cmdlet: its objects are given on as they come. */
export function objectAnswer(
  command: ConsoleCommand,
  asked: CommandRequest,
  server: string | null,
  context: AnswerContext,
): OpenAnswer {
  const reader = startPrinted({ onWithheld: context.onWithheld });
  const tally = startTally(context.requestNamed);
  const errors: PrintedError[] = [];
  const leftOver: TextLine[] = [];
  const items: RegistryEntry[] = [];
  let values: readonly [number, number] | undefined;
  let isTruncated = false;
  let isHomeless = false;
  let cutTable: number | undefined;
  const rows = startAnswerRows({
    record: context.record,
    server,
    ...(asked.directory === undefined ? {} : { asked: asked.directory }),
    ...(asked.directoryOnly === true ? { directoryOnly: true } : {}),
    ...whoseRows(command, asked),
  });
  const fragmentsOf = (printed: RawObject): readonly Fragment[] => {
    const object = withoutComputed(printed, asked.computed);
    if (asked.isItemProperty === true) {
      const found = itemPropertyEntries(object, asked.target) ?? [];
      const entries = found.filter(({ name }) => isShown(name, asked.properties));
      if (entries.length === 0 || entries.length < found.length) leftOver.push({ text: '', line: object.line });
      items.push(...entries);
      const computer = computerOfItem(object);
      isHomeless ||= computer === undefined && server === null;
      return registryFragments(
        entries,
        computer === undefined ? server : netbios(computer),
        context,
        wholeItem(object, asked, entries),
      );
    }
    const request = recognizeObject(object, asked.request) ?? asked.request;
    if (
      request === asked.request &&
      recognizeObject(object) === undefined &&
      !mayAnswer(object, request, asked.properties)
    ) {
      leftOver.push({ text: '', line: object.line });
      return [];
    }
    return rows.add(request, object);
  };
  const counted = (fragments: readonly Fragment[]): readonly Fragment[] => {
    for (const fragment of fragments) tally.add(asked.request, fragment);
    return fragments.map((fragment) => ordered(fragment, context.order));
  };
  return {
    command,
    asked,
    server,
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
      const unset =
        asked.isItemProperty === true ? errors.flatMap((error) => unsetItemProperty(error, asked.target) ?? []) : [];
      const last = rows.end().flatMap(({ fragments }) => fragments);
      const more = counted([...registryFragments(unset, server, context), ...last]);
      const real = errors.filter(
        (error) => unsetItemProperty(error, asked.target) === undefined || asked.isItemProperty !== true,
      );
      const [first] = real.filter((error) => error.server === undefined);
      const count = tally.countOf(asked.request);
      const nameless = rows.problem();
      const faults: readonly (Shortfall | undefined)[] = [
        first === undefined
          ? undefined
          : { cause: count > 0 ? 'partial' : 'failed', reason: `it says "${shownError(first.message)}"` },
        cutTable === undefined
          ? undefined
          : { cause: 'unreadable', reason: `the table of line ${cutTable} is cut off at its columns` },
        isHomeless ? NO_COMPUTER : undefined,
        nameless === undefined ? undefined : { cause: 'partial', reason: nameless },
        leftOver.some(({ line }) => isBeside(line, values)) ? STRANGE_LINES : undefined,
        count === 0 && leftOver.length > 0 && values === undefined
          ? { cause: 'unreadable', reason: 'the output is no list of properties' }
          : undefined,
      ];
      const fault = faults.find((shortfall) => shortfall !== undefined);
      const asks = askedBy({ command, asked, server }, context);
      const shortfall =
        fault ??
        missingRows(asked.request, count, isTruncated) ??
        partOfAll(asked.request, command.text, asked.isNarrowed);
      const lost = fault !== undefined && count === 0 ? takenBack(context, fault) : [];
      return {
        fragments: [...more, ...lost],
        answers: [...tally.answers(shortfall, asks), ...failedServers(real, asked.request, context)],
        leftOver,
        isApart: leftOver.every((line) => isProse(line.text) && values !== undefined && !isBeside(line.line, values)),
        problem: fault?.reason ?? failureOf(real),
        note: copiesNote(items),
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
