import { cmdletNamed } from '../../model/cmdlets.ts';
import { kindOf } from '../../model/kinds.ts';
import { registryPlace } from '../../model/parts/registry-parts.ts';
import { type Fragment, valueAt } from '../../model/resource.ts';
import { startAnswerRows } from '../cmdlets/answer-rows.ts';
import { copiesNote, normalizeRegistry } from '../cmdlets/registry.ts';
import { mayAnswer, recognizeObject } from '../cmdlets.ts';
import { faultOf } from '../file-fault.ts';
import { readBareValue } from '../formats/bare-value.ts';
import { type CommandRequest, requestOfCommandLine } from '../formats/command-line.ts';
import { itemPropertyEntries, unsetItemProperty } from '../formats/item-property.ts';
import { readRegistry, registryTarget } from '../formats/registry.ts';
import type { RegistryEntry, WholeKey } from '../formats/registry-entry.ts';
import { isSecretName } from '../formats/secret-name.ts';
import { type MetabaseAnswers, metabasePlace, normalizeAdsutil } from '../iis/answers/normalize-adsutil.ts';
import { normalizeAppcmd } from '../iis/answers/normalize-appcmd.ts';
import { locationKey } from '../iis/location-path.ts';
import { isAnswer, readAnswer } from '../normalize-tool-file.ts';
import type { FileFormat } from '../place/file-format.ts';
import { netbios } from '../place/place-path.ts';
import type { PlacedFile } from '../place/placement.ts';
import { missingRows, partOfAll } from '../raw/part-of-all.ts';
import type { RawObject } from '../raw/raw.ts';
import { propertyOf } from '../raw/read-raw.ts';
import type { RequestNamed } from '../records.ts';
import { type Answer, type Asked, type Shortfall, startTally } from '../records-answers.ts';
import { type AnswerText, answerTextOf, inWholeFile } from './answer-text.ts';
import type { ConsoleCommand } from './console.ts';
import { type PrintedError, shownError } from './error-record.ts';
import { isProse, leftOverOf } from './left-over.ts';
import { startPrinted } from './printed.ts';
import { joinLines, type TextLine } from './text-line.ts';

/** What has to be known to read the answer of one command. */
export interface AnswerContext {
  readonly record: number;
  readonly computerRole: 'server' | 'client';
  readonly placement: PlacedFile;
  readonly requestNamed: RequestNamed;
  readonly formats: readonly FileFormat[];
  readonly onWithheld: (name: string) => void;
  /** Answers of adsutil.vbs in the same console: an unset node is followed to its parents. */
  readonly nodes: MetabaseAnswers;
  /** How often its request was asked above; the last answer counts. */
  readonly order: number;
  /** What the answers above said to the same question. */
  readonly before: readonly Fragment[];
}

/** One command that is a request, while its lines come in. */
export interface OpenAnswer {
  readonly command: ConsoleCommand;
  readonly asked: CommandRequest;
  /** Computer that it speaks of, where one is named. */
  readonly server: string | null;
  add(lines: readonly TextLine[]): readonly Fragment[];
  /** @param isFollowed Another command, or its prompt, stands below. */
  end(isFollowed: boolean): ClosedAnswer;
  /** All that was printed, where the answer waits for others of its console. */
  readonly text?: () => string;
}

export interface ClosedAnswer {
  readonly fragments: readonly Fragment[];
  readonly answers: readonly Answer[];
  readonly leftOver: readonly TextLine[];
  /** The lines that were left over are words of a person, apart from what was read. */
  readonly isApart: boolean;
  /** What went wrong, without its place. */
  readonly problem: string | undefined;
  /** What is to be said of it although nothing went wrong. */
  readonly note?: string | undefined;
}

/** What a line that is not understood does to the answer that it stands in. */
export const STRANGE_LINES: Shortfall = { cause: 'partial', reason: 'lines among its values are not understood' };
/** What a program prints is held until it is whole. */
const MOST_HELD = 64 * 1024 * 1024;

/** `undefined` where the command is none of the requests. */
export function openAnswer(command: ConsoleCommand, context: AnswerContext): OpenAnswer | undefined {
  const asked = command.isRest === true ? undefined : requestOfCommandLine(command.text);
  if (asked === undefined) return undefined;
  const named = asked.server ?? serverOfConsole(asked, command.computer, context.placement);
  const server = named === null ? null : netbios(named);
  const isOfObjects = asked.isItemProperty === true || asked.request.startsWith('Get-');
  return isOfObjects ? objectAnswer(command, asked, server, context) : heldAnswer(command, asked, server, context);
}

/**
 * A program answers for the computer that it runs on, a cmdlet for the whole organization: what such a row does not say
 * of its server, only whoever placed the file can.
 */
function serverOfConsole(
  { isItemProperty, request }: CommandRequest,
  computer: string | undefined,
  { hints, server }: PlacedFile,
): string | null {
  if (isItemProperty === true || cmdletNamed(request) === undefined) return computer ?? server;
  return hints.isOfConsole === true ? null : server;
}

/** The answer of a cmdlet: its objects are given on as they come. */
function objectAnswer(
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
  let cutTable: number | undefined;
  const rows = startAnswerRows({
    record: context.record,
    server,
    ...(asked.directory === undefined ? {} : { asked: asked.directory }),
    ...(asked.directoryOnly === true ? { directoryOnly: true } : {}),
  });
  const fragmentsOf = (object: RawObject): readonly Fragment[] => {
    if (asked.isItemProperty === true) {
      const entries = itemPropertyEntries(object, asked.target) ?? [];
      if (entries.length === 0) leftOver.push({ text: '', line: object.line });
      items.push(...entries);
      return registryFragments(entries, server, context, wholeItem(object, asked.target, entries));
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
        nameless === undefined ? undefined : { cause: 'partial', reason: nameless },
        leftOver.some(({ line }) => isBeside(line, values)) ? STRANGE_LINES : undefined,
        count === 0 && leftOver.length > 0 && values === undefined
          ? { cause: 'unreadable', reason: 'the output is no list of properties' }
          : undefined,
      ];
      const fault = faults.find((shortfall) => shortfall !== undefined);
      const known = context.requestNamed(asked.request);
      const asks: readonly Asked[] =
        known === undefined ? [] : [{ request: known, server, ...roleIn(context), ...placesIn(asked, command.text) }];
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

/** Between the first and the last value, or directly beside them. */
export const isBeside = (line: number, values: readonly [number, number] | undefined): boolean =>
  values !== undefined && line >= values[0] - 1 && line <= values[1] + 1;

export function spanning(
  a: readonly [number, number] | undefined,
  b: readonly [number, number] | undefined,
): readonly [number, number] | undefined {
  return a === undefined || b === undefined ? (a ?? b) : [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/** The answer of a program, which is read when it is whole. */
function heldAnswer(
  command: ConsoleCommand,
  asked: CommandRequest,
  server: string | null,
  context: AnswerContext,
): OpenAnswer {
  const held: TextLine[] = [];
  let length = 0;
  return {
    command,
    asked,
    server,
    add: (lines) => {
      for (const line of lines) {
        length += line.text.length + 1;
        if (length <= MOST_HELD) held.push(line);
      }
      return [];
    },
    ...(asked.request === 'adsutil get' ? { text: () => joinLines(held) } : {}),
    end: (isFollowed) => {
      const answer = answerTextOf(held, isFollowed);
      const reading: ToolOutput =
        length > MOST_HELD
          ? { fragments: [], shortfall: { cause: 'over-limit', reason: 'its output is larger than can be read' } }
          : toolOutput(command, asked, server, answer, context);
      const tally = startTally(context.requestNamed);
      for (const fragment of reading.fragments) tally.add(asked.request, fragment);
      const [first] = reading.fragments;
      if (first !== undefined && reading.places !== undefined) tally.addPlaces(asked.request, first, reading.places);
      const known = context.requestNamed(asked.request);
      const asks: readonly Asked[] =
        known === undefined ? [] : [{ request: known, server, ...roleIn(context), ...placesIn(asked, command.text) }];
      const { leftOver = [] } = reading;
      const left = leftOverOf(leftOver, answer.lines);
      const shortfall = reading.shortfall ?? left.shortfall;
      const lost = shortfall !== undefined && first === undefined ? takenBack(context, shortfall) : [];
      return {
        fragments: [...reading.fragments.map((fragment) => ordered(fragment, context.order)), ...lost],
        answers: tally.answers(shortfall, asks),
        leftOver,
        isApart: left.shortfall === undefined,
        problem: reading.shortfall?.reason,
        note: reading.note,
      };
    },
  };
}

interface ToolOutput {
  readonly fragments: readonly Fragment[];
  /** More that it shows: places where there is nothing. */
  readonly places?: readonly string[];
  readonly shortfall?: Shortfall;
  readonly leftOver?: readonly TextLine[];
  readonly note?: string | undefined;
}

function toolOutput(
  command: ConsoleCommand,
  asked: CommandRequest,
  server: string | null,
  answer: AnswerText,
  context: AnswerContext,
): ToolOutput {
  const { formats, nodes, record } = context;
  const { text } = answer;
  try {
    const format = formats.filter(isAnswer).find(({ request }) => request === asked.request);
    if (format !== undefined) {
      const output = readAnswer(format.reader.read, text, {
        record,
        server,
        computerRole: context.computerRole,
        end: answer.end,
        ...(asked.target === undefined ? {} : { asked: asked.target }),
        ...(asked.question === undefined ? {} : { question: asked.question }),
        isForestWide: asked.isNarrowed !== true,
      });
      const isWhole = asked.isNarrowed !== true || asked.request === 'setspn -F -Q';
      const shortfall = output.shortfall ?? (isWhole ? undefined : partial(command));
      return placed({ ...output, shortfall }, answer);
    }
    switch (asked.request) {
      case 'appcmd list config':
        return ofServer(server, (name) => {
          const location = asked.target === '' ? null : (asked.target ?? null);
          const reading = normalizeAppcmd(text, { server: name, location, section: asked.section ?? null, record });
          return placed(fromReading(reading), answer);
        });
      case 'adsutil get': {
        const node = asked.target ?? '';
        return ofServer(server, (name) =>
          placed(fromReading(normalizeAdsutil(text, { server: name, node, record, others: nodes.of(server) })), answer),
        );
      }
      default:
        return ofServer(server, (name) =>
          asked.isBareValue === true
            ? placed(bareValueOutput(asked, name, text, context), answer)
            : registryOutput(command, name, answer, context),
        );
    }
  } catch (error) {
    const { cause, reason } = faultOf(error);
    return { fragments: [], shortfall: { cause, reason }, leftOver: answer.lines };
  }
}

const partial = (command: ConsoleCommand): Shortfall => ({
  cause: 'partial',
  reason: `the command asks for a part only: ${command.text}`,
});

function registryOutput(
  command: ConsoleCommand,
  server: string,
  answer: AnswerText,
  context: AnswerContext,
): ToolOutput {
  const { entries, leftOver, problem, whole } = readRegistry(answer.text, command.text, answer.end);
  const fragments = registryFragments(entries, server, context, whole);
  const shortfall: Shortfall | undefined =
    problem === undefined ? undefined : { cause: 'failed', reason: problem.message };
  const places = whole.map(({ hive, key }) => registryPlace(hive, key, '*'));
  const inFile = [...entries, ...whole].map((one) => ({ ...one, line: answer.lines[one.line - 1]?.line ?? one.line }));
  return { ...placed({ fragments, shortfall, leftOver }, answer), places, note: copiesNote(inFile) };
}

function bareValueOutput(
  { target = '' }: CommandRequest,
  server: string,
  text: string,
  context: AnswerContext,
): RelativeOutput {
  return { fragments: registryFragments([readBareValue(text, target)], server, context) };
}

/** Computers of clients are told from servers. */
const roleIn = ({ computerRole }: AnswerContext): Pick<Asked, 'computerRole'> =>
  computerRole === 'client' ? { computerRole } : {};

/** About which place a command asks, where that is less than its request can tell. */
function placesIn(asked: CommandRequest, command: string): Pick<Asked, 'places'> {
  const place = placeIn(asked, command);
  return place === undefined ? {} : { places: place === null ? [] : [place] };
}

function placeIn(asked: CommandRequest, command: string): string | null | undefined {
  switch (asked.request) {
    case 'appcmd list config':
      return asked.target === undefined ? undefined : locationKey(asked.target);
    case 'adsutil get':
      return asked.target === undefined ? undefined : metabasePlace(asked.target);
    case 'reg query': {
      const target = registryTarget(command);
      if (target === undefined) return undefined;
      return target.isFiltered ? null : registryPlace(target.hive, target.key, target.name ?? '*');
    }
    default:
      return undefined;
  }
}

/** Without a name Get-ItemProperty lists the whole key, and says which one it is. */
function wholeItem(
  object: RawObject,
  asked: string | undefined,
  entries: readonly RegistryEntry[],
): readonly WholeKey[] {
  const [first] = entries;
  const isWhole = asked?.endsWith('\\') === true && propertyOf(object, 'PSPath') !== undefined;
  return isWhole && first !== undefined ? [{ hive: first.hive, key: first.key, line: object.line }] : [];
}

function registryFragments(
  entries: readonly RegistryEntry[],
  server: string | null,
  { computerRole, onWithheld, record }: AnswerContext,
  whole: readonly WholeKey[] = [],
): readonly Fragment[] {
  if (server === null) return [];
  for (const { name } of entries) if (isSecretName(name)) onWithheld(name);
  const shown = entries.filter(({ name }) => !isSecretName(name));
  return normalizeRegistry(shown, { record, computer: server, computerRole, whole });
}

interface RelativeOutput {
  readonly fragments: readonly Fragment[];
  readonly shortfall?: Shortfall | undefined;
  /** Lines of the text, 1-based. */
  readonly leftOver?: readonly number[] | undefined;
}

function fromReading({ fragments, leftOver, problem }: ReturnType<typeof normalizeAppcmd>): RelativeOutput {
  return {
    fragments,
    leftOver,
    shortfall: problem === null ? undefined : { cause: 'failed', reason: problem.message },
  };
}

function placed({ shortfall, ...reading }: RelativeOutput, answer: AnswerText): ToolOutput {
  return { ...inWholeFile(reading, answer), ...(shortfall === undefined ? {} : { shortfall }) };
}

function ofServer(server: string | null, read: (server: string) => ToolOutput): ToolOutput {
  if (server !== null) return read(server);
  const reason = 'nothing says on which computer it ran; put the file into servers/NAME/';
  return { fragments: [], shortfall: { cause: 'unreadable', reason } };
}

/** What an earlier answer said is not what is so now, where the last answer to the same question cannot be read. */
export function takenBack({ before, order }: Pick<AnswerContext, 'before' | 'order'>, { cause, reason }: Shortfall) {
  return before.map(({ id, kind, label, properties, provenance, server }): Fragment => {
    const spec = kindOf(kind)?.properties ?? {};
    const paths = Object.keys(spec).filter(
      (path) => spec[path]?.identity !== true && valueAt(properties, path) !== undefined,
    );
    return {
      kind,
      id,
      label,
      ...(server === undefined ? {} : { server }),
      properties: {},
      unseen: Object.fromEntries(paths.map((path) => [path, { cause, detail: `its last answer is lost: ${reason}` }])),
      provenance: { '*': provenance['*'] ?? { record: 0 } },
      order,
    };
  });
}

const ordered = (fragment: Fragment, order: number): Fragment => (order === 0 ? fragment : { ...fragment, order });
