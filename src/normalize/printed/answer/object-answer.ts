import type { Fragment } from '../../../model/resource.ts';
import { startAnswerRows } from '../../cmdlets/answer-rows.ts';
import { copiesNote } from '../../cmdlets/registry.ts';
import { mayAnswer, recognizeObject } from '../../cmdlets.ts';
import type { CommandRequest } from '../../formats/command-line.ts';
import { computerOfItem, itemPropertyEntries, unsetItemProperty } from '../../formats/item-property.ts';
import type { RegistryEntry, WholeKey } from '../../formats/registry-entry.ts';
import { netbios } from '../../place/place-path.ts';
import { missingRows, partOfAll } from '../../raw/part-of-all.ts';
import type { RawObject, RawValue } from '../../raw/raw.ts';
import { propertyOf } from '../../raw/read-raw.ts';
import { type Answer, type Shortfall, startTally } from '../../records-answers.ts';
import type { ConsoleCommand } from '../console.ts';
import { type PrintedError, shownError } from '../error-record.ts';
import { isBeside, isProse, STRANGE_LINES, spanning } from '../left-over.ts';
import { startPrinted } from '../printed.ts';
import type { TextLine } from '../text-line.ts';
import { ordered, takenBack } from './asked-again.ts';
import { askedBy } from './asked-places.ts';
import { type AnswerContext, NO_COMPUTER, type OpenAnswer } from './open-answer.ts';
import { registryFragments } from './registry-fragments.ts';

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

/** Whether each computer that ran a command answered for itself: what it asks for is its own, or that of another server. */
function whoseRows(
  { isElsewhere, text }: ConsoleCommand,
  { request, server }: CommandRequest,
): { readonly isOfItsComputer?: true; readonly isOfOther?: true } {
  const isOfItself =
    /(?:\s-ser\w{0,3}[\s:]+|\s-id\w{0,6}[\s:]+|^\s*\(*[a-z]+-\w+\s+)["'(]{0,3}(?:\$env:computername|hostname)\b/i.test(
      text,
    );
  if (isOfItself) return { isOfItsComputer: true };
  if (server !== undefined || /\s-ser\w{0,3}[\s:]/i.test(text)) return { isOfOther: true };
  return isElsewhere === true && request === 'Get-ExchangeCertificate' ? { isOfItsComputer: true } : {};
}

function failureOf(errors: readonly PrintedError[]): string | undefined {
  const failed = errors.find(({ server }) => server !== undefined);
  return failed === undefined ? undefined : `${failed.server} did not answer: "${shownError(failed.message)}"`;
}

/** Of a server that an error names nothing was seen, whatever the others said. */
function failedServers(
  errors: readonly PrintedError[],
  request: string,
  { requestNamed }: AnswerContext,
): readonly Answer[] {
  const [kind] = requestNamed(request)?.kinds ?? [];
  if (kind === undefined) return [];
  const servers = new Map(
    errors.flatMap((error) =>
      error.server === undefined ? [] : [[netbios(error.server).toLowerCase(), shownError(error.message)] as const],
    ),
  );
  return Array.from(servers, ([scope, message]) => ({
    request,
    kind,
    scope,
    properties: [],
    count: 0,
    status: 'failed' as const,
    cause: 'failed' as const,
    reason: message,
  }));
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

/** A table that was asked for chosen values holds no other ones: such a one got into it. */
const isShown = (name: string, shown: readonly string[] = []): boolean =>
  shown.length === 0 || shown.some((one) => /[*?]/.test(one) || one.toLowerCase() === name.toLowerCase());

/** Without a name Get-ItemProperty lists the whole key, and says which one it is. */
function wholeItem(
  object: RawObject,
  { isNarrowed, target }: CommandRequest,
  entries: readonly RegistryEntry[],
): readonly WholeKey[] {
  const [first] = entries;
  const isWhole = target?.endsWith('\\') === true && isNarrowed !== true && propertyOf(object, 'PSPath') !== undefined;
  return isWhole && first !== undefined ? [{ hive: first.hive, key: first.key, line: object.line }] : [];
}
