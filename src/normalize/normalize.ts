import { mapLimited } from '../lib/async/map-limited.ts';
import type { Capture, Declarations } from '../model/capture.ts';
import type { Request } from '../model/request.ts';
import type { Fragment, NormalizedItem } from '../model/resource.ts';
import { fragmentsOfTable } from './bulk/mailbox-table.ts';
import { startLateFragments } from './cmdlets/late-fragments.ts';
import { windowsOf } from './cmdlets/windows-version.ts';
import { collectionLines, type FileAnswers } from './collection-lines.ts';
import { declarationItems } from './declaration-items.ts';
import { faultOf } from './file-fault.ts';
import { inItsShare } from './formats/file-share.ts';
import { shownFiles } from './iis/answers/shown-files.ts';
import { offeredMethodsOf } from './iis/joined-methods.ts';
import { eventGroups } from './logs/event-groups.ts';
import { normalizeLogs } from './logs/normalize-logs.ts';
import { boundPortsOf } from './network/bound-ports.ts';
import { sitesOf } from './network/directory-sites.ts';
import { tokenSignersOf } from './network/token-signers.ts';
import { type FileResult, type IisTask, type IisTasks, normalizeIis, type WebConfigTask } from './normalize-iis.ts';
import { normalizeObjects } from './normalize-objects.ts';
import { isAnswer, normalizeToolFile } from './normalize-tool-file.ts';
import { entriesByPath, numberFiles } from './number-files.ts';
import type { ReadingHouse } from './place/file-format.ts';
import { FILE_FORMATS } from './place/file-formats.ts';
import { formatNamed, namedRequests, place } from './place/place.ts';
import type { PlacedFile, Placement } from './place/placement.ts';
import { cleanHead } from './printed/clean/clean-lines.ts';
import { shownTask, withShown, withShownFiles } from './printed/shown-readings.ts';
import { headOf, openText } from './read-capture-file.ts';
import { type Batches, type FileReading, type FileTask, type RequestNamed, recordOf } from './records.ts';

export interface NormalizeOptions {
  /** The catalog of requests. */
  readonly requests: readonly Request[];
  /** `--taken-at`, ISO 8601 UTC: when files without a time of their own were collected. */
  readonly takenAt?: string | undefined;
  readonly declarations?: Declarations | undefined;
  /** `--require`: kinds whose absence is a broken promise. */
  readonly require?: readonly string[];
  /** Characters of settings that one file may bring. */
  readonly mostOfAFile?: number;
}

/**
 * Translates a capture into records, fragments and collection lines. A file that cannot be read costs itself and
 * nothing else: its record says why, and a collection line that its evidence is missing. The record of a file may come
 * after its fragments, which are not held back until the file is known to be whole.
 */
export async function* normalizeCapture(
  capture: Capture,
  options: NormalizeOptions,
): AsyncGenerator<Exclude<NormalizedItem, { readonly type: 'table' }>> {
  for await (const batch of normalizeInBatches(capture, options)) {
    for (const item of batch) {
      if (item.type !== 'table') yield item;
      else for (const fragment of fragmentsOfTable(item.table)) yield { type: 'fragment', fragment };
    }
  }
}

/** As `normalizeCapture`, many items at a time, and mailboxes in tables: a million do not wait for a million turns. */
export async function* normalizeInBatches(
  capture: Capture,
  options: NormalizeOptions,
): AsyncGenerator<readonly NormalizedItem[]> {
  const requestNamed: RequestNamed = (id) => options.requests.find((request) => request.id === id);
  const { tasks, refusals, declarationRecord } = numberFiles(capture, options);
  const answers: FileAnswers[] = [];
  const late = startLateFragments();
  const joins = startJoins();
  yield refusals;

  const placed = await placeAll(tasks, capture, options);
  const servers = new Map(placed.map(({ placement, record }) => [record, serverOf(placement)]));
  const shown = shownFiles();
  const waiting: { readonly task: PlacedTask; readonly reading: FileReading; readonly sha256: string }[] = [];
  const events = eventGroups((record) => servers.get(record) ?? null);
  for (const task of placed) {
    if (readsWithOthers(task)) continue;
    const opened = openText(task.file);
    const reading = inItsShare(
      read(task, opened.text, { requestNamed, formats: FILE_FORMATS, events, shown }),
      (error) => unreadable(task, error),
      options.mostOfAFile,
    );
    let step = await reading.next();
    while (step.done !== true) {
      joins.see(step.value);
      yield late.take(step.value);
      step = await reading.next();
    }
    answers.push({ task, answers: step.value.answers });
    const sha256 = await opened.sha256();
    // What the files that it shows come to is known when those are read.
    if (shown.all().some(({ record }) => record === task.record)) waiting.push({ task, reading: step.value, sha256 });
    else yield [{ type: 'record', record: recordOf(task, step.value, sha256) }];
  }
  const logs = [...tasksOf(placed, 'log'), ...tasksOf(placed, 'events')];
  for await (const result of normalizeLogs(logs, requestNamed, events)) {
    answers.push(answersOf(result));
    joins.see(result.items);
    yield result.items;
  }
  const ofLogs = new Set(logs.map(({ record }) => record));
  const ofConsoles = events.fragments().filter(({ provenance }) => !ofLogs.has(provenance['*']?.record ?? -1));
  yield ofConsoles.map((fragment) => ({ type: 'fragment', fragment }));
  const showing = shown.all().map((file) => ({ file, task: shownTask(file) }));
  const ofShown = new Map<FileTask, FileReading>();
  for await (const result of normalizeIis(withShown(iisTasks(placed), showing), requestNamed)) {
    answers.push(answersOf(result));
    const isShown = showing.some(({ task }) => task === result.task);
    if (isShown) ofShown.set(result.task, result.reading);
    const items = isShown ? result.items.filter(({ type }) => type !== 'record') : result.items;
    joins.see(items);
    yield late.take(items);
  }
  for (const { reading, sha256, task } of waiting) {
    const own = showing.flatMap(({ file, task: one }) => {
      const read = file.record === task.record ? ofShown.get(one) : undefined;
      return read === undefined ? [] : [{ file, reading: read }];
    });
    yield [{ type: 'record', record: recordOf(task, withShownFiles(reading, own), sha256) }];
  }
  const named = capture.manifest?.organization;
  yield late.rest(named);
  yield joins.items();
  if (options.declarations !== undefined && declarationRecord !== undefined) {
    yield declarationItems(options.declarations, declarationRecord, late.organization(), named);
  }
  const lines = collectionLines(answers, capture.manifest, options.require ?? [], options.requests);
  yield lines.map((collection) => ({ type: 'collection', collection }));
}

type PlacedTask = FileTask & { readonly placement: Placement; readonly fault: ReturnType<typeof faultOf> | undefined };

/** So many files are opened beside each other: one is looked at while the disk brings the others. */
const BESIDE = 4;

/** Looks at the beginning of every file: what belongs together is known only when all were seen. */
async function placeAll(
  tasks: readonly FileTask[],
  capture: Capture,
  options: NormalizeOptions,
): Promise<readonly PlacedTask[]> {
  const requests = namedRequests(options.requests.map((request) => request.id));
  const commandOf = (id: string): string | undefined => options.requests.find((request) => request.id === id)?.command;
  const entryOf = entriesByPath(capture.manifest);
  const placed = await mapLimited(tasks, BESIDE, async (task): Promise<PlacedTask> => {
    try {
      const head = await headOf(task.file);
      const placement = place(
        task.file,
        head.bytes,
        cleanHead(head.text),
        requests,
        commandOf,
        entryOf(task.file.path),
      );
      return { ...task, placement, fault: undefined };
    } catch (error) {
      const fault = faultOf(error);
      const placement = { type: 'not-read', status: 'unplaced', problem: fault.sentence, hint: fault.hint } as const;
      return { ...task, placement, fault };
    }
  });
  return apartByServer(placed);
}

/** Two applicationHost.config files whose server nobody names are two servers, also where they are called the same. */
function apartByServer(placed: readonly PlacedTask[]): readonly PlacedTask[] {
  const taken = new Set(
    placed.flatMap(({ placement }) =>
      placement.type === 'placed' && placement.server !== null && placement.guess === null
        ? [placement.server.toLowerCase()]
        : [],
    ),
  );
  const numbers = new Map<string, number>();
  return placed.map((task) => {
    const { placement } = task;
    if (placement.type !== 'placed' || placement.server === null || placement.guess === null) return task;
    const called = placement.server.toLowerCase();
    let server = placement.server;
    let number = numbers.get(called) ?? 2;
    for (; taken.has(server.toLowerCase()); number += 1) server = `${placement.server}-${number}`;
    numbers.set(called, number);
    taken.add(server.toLowerCase());
    const { problem, hint } = placement.guess;
    const guess = { problem: problem.replace(`"${placement.server}"`, `"${server}"`), hint };
    return { ...task, placement: { ...placement, server, guess } };
  });
}

const serverOf = (placement: Placement): string | null => (placement.type === 'placed' ? placement.server : null);

const readsWithOthers = ({ placement }: PlacedTask): boolean =>
  placement.type === 'placed' && ['iis', 'log'].includes(formatNamed(placement.format).reader.as);

const tasksOf = (placed: readonly PlacedTask[], format: string): readonly WebConfigTask[] =>
  placed.flatMap((task) => {
    const { placement } = task;
    return placement.type === 'placed' && placement.format === format ? [{ ...task, placement }] : [];
  });

function iisTasks(placed: readonly PlacedTask[]): IisTasks {
  const ofServer = (format: string): readonly IisTask[] =>
    tasksOf(placed, format).flatMap((task) => {
      const { server } = task.placement;
      return server === null ? [] : [{ ...task, placement: { ...task.placement, server } }];
    });
  return {
    applicationHosts: ofServer('application-host'),
    webConfigs: tasksOf(placed, 'web-config'),
    appcmd: ofServer('appcmd'),
    adsutil: ofServer('adsutil'),
  };
}

function unreadable({ placement }: PlacedTask, error: unknown): FileReading {
  const { hint, sentence } = faultOf(error);
  const format = placement.type === 'placed' ? placement.format : NOTHING.format;
  return { ...NOTHING, format, status: 'unreadable', problem: sentence, hint };
}

async function* read(task: PlacedTask, text: AsyncIterable<string>, house: ReadingHouse): Batches<FileReading> {
  const { placement, fault } = task;
  if (placement.type === 'manifest') return { ...NOTHING, format: 'manifest', status: 'read' };
  if (placement.type === 'not-read') {
    const { status, problem, hint } = placement;
    return { ...NOTHING, status: fault === undefined ? status : 'unreadable', problem, hint };
  }
  return yield* readPlaced(text, placement, task, house);
}

async function* readPlaced(
  text: AsyncIterable<string>,
  placed: PlacedFile,
  task: FileTask,
  house: ReadingHouse,
): Batches<FileReading> {
  const { requestNamed } = house;
  const format = formatNamed(placed.format);
  if (isAnswer(format)) return yield* normalizeToolFile(text, placed, task, requestNamed, format);
  const { reader } = format;
  if (reader.as === 'objects') return yield* normalizeObjects(text, placed, task, requestNamed, reader.read);
  if (reader.as === 'file') return yield* reader.read(text, placed, task, house);
  throw new Error(`"${task.file.path}" is read together with others`);
}

const NOTHING = {
  request: null,
  format: null,
  strength: 'inferred',
  server: null,
  problem: null,
  hint: null,
  withheld: [],
  answers: [],
} as const;

const answersOf = ({ task, reading }: FileResult): FileAnswers => ({ task, answers: reading.answers });

/** What no file of a capture says alone: kept while files are read, given on when all were. */
interface Joins {
  see(items: readonly NormalizedItem[]): void;
  items(): readonly NormalizedItem[];
}

const JOINED: ReadonlySet<string> = new Set([
  'auth-config',
  'certificate',
  'iis-location',
  'registry-value',
  'server',
  'tls-binding',
  'virtual-directory',
]);

function startJoins(): Joins {
  const seen = new Map<string, Fragment[]>();
  return {
    see: (items) => {
      for (const item of items) {
        if (item.type !== 'fragment' || !JOINED.has(item.fragment.kind)) continue;
        const { kind } = item.fragment;
        const known = seen.get(kind);
        if (known === undefined) seen.set(kind, [item.fragment]);
        else known.push(item.fragment);
      }
    },
    items: () => {
      const of = (kind: string): readonly Fragment[] => seen.get(kind) ?? [];
      const joined = [
        ...windowsOf(of('registry-value'), of('server')),
        ...offeredMethodsOf(of('iis-location')),
        ...sitesOf(of('virtual-directory'), of('server')),
        ...boundPortsOf(of('certificate'), of('tls-binding')),
        ...tokenSignersOf(of('certificate'), of('auth-config')),
      ];
      return joined.map((fragment) => ({ type: 'fragment', fragment }));
    },
  };
}
