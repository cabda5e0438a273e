import type { Capture } from '../model/capture.ts';
import type { Request } from '../model/request.ts';
import type { NormalizedItem } from '../model/resource.ts';
import { fragmentsOfTable } from './bulk/mailbox-table.ts';
import { collectionLines, type FileAnswers } from './collection-lines.ts';
import { type Declarations, declarationItems } from './declaration-items.ts';
import { faultOf } from './file-fault.ts';
import { normalizeConsole } from './normalize-console.ts';
import { type FileResult, type IisTasks, normalizeIis } from './normalize-iis.ts';
import { type Batches, normalizeObjects, type RequestNamed } from './normalize-objects.ts';
import { normalizeRegistryFile } from './normalize-registry-file.ts';
import { normalizeToolFile } from './normalize-tool-file.ts';
import { numberFiles } from './number-files.ts';
import { namedRequests, place } from './place/place.ts';
import type { Placement } from './place/placement.ts';
import { headOf, openText } from './read-capture-file.ts';
import { type FileReading, type FileTask, recordOf } from './records.ts';

export type { Declarations } from './declaration-items.ts';

export interface NormalizeOptions {
  /** The catalog of requests. */
  readonly requests: readonly Request[];
  /** `--taken-at`, ISO 8601 UTC: when files without a time of their own were collected. */
  readonly takenAt?: string;
  readonly declarations?: Declarations;
  /** `--require`: kinds whose absence is a broken promise. */
  readonly require?: readonly string[];
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
  let organization: Organization | undefined;
  yield refusals;

  const placed = await placeAll(tasks, capture, options);
  for (const task of placed) {
    if (isOfIis(task)) continue;
    const opened = openText(task.file);
    const reading = read(task, opened.text, requestNamed);
    let step = await reading.next();
    while (step.done !== true) {
      organization ??= organizationIn(step.value);
      yield step.value;
      step = await reading.next();
    }
    answers.push({ task, answers: step.value.answers });
    yield [{ type: 'record', record: recordOf(task, step.value, await opened.sha256()) }];
  }
  for await (const result of normalizeIis(iisTasks(placed), requestNamed)) {
    answers.push(answersOf(result));
    yield result.items;
  }
  if (options.declarations !== undefined && declarationRecord !== undefined) {
    yield declarationItems(options.declarations, declarationRecord, organization, capture.manifest?.organization);
  }
  const lines = collectionLines(answers, capture.manifest, options.require ?? [], options.requests);
  yield lines.map((collection) => ({ type: 'collection', collection }));
}

type PlacedFile = FileTask & { readonly placement: Placement; readonly fault: ReturnType<typeof faultOf> | undefined };
type Organization = { readonly id: string; readonly label: string };

/** Looks at the beginning of every file: what belongs together is known only when all were seen. */
async function placeAll(
  tasks: readonly FileTask[],
  capture: Capture,
  options: NormalizeOptions,
): Promise<readonly PlacedFile[]> {
  const requests = namedRequests(options.requests.map((request) => request.id));
  const commandOf = (id: string): string | undefined => options.requests.find((request) => request.id === id)?.command;
  const placed: PlacedFile[] = [];
  for (const task of tasks) {
    const entry = capture.manifest?.files?.find((file) => file.path.toLowerCase() === task.file.path.toLowerCase());
    try {
      const head = await headOf(task.file);
      const placement = place(task.file, head.bytes, head.text, requests, commandOf, entry);
      placed.push({ ...task, placement, fault: undefined });
    } catch (error) {
      const fault = faultOf(error);
      const placement = { type: 'not-read', status: 'unplaced', problem: fault.sentence, hint: fault.hint } as const;
      placed.push({ ...task, placement, fault });
    }
  }
  return apartByServer(placed);
}

/** Two applicationHost.config files whose server nobody names are two servers, also where they are called the same. */
function apartByServer(placed: readonly PlacedFile[]): readonly PlacedFile[] {
  const taken = new Set(
    placed.flatMap(({ placement }) =>
      'server' in placement && placement.server !== null && !isGuessed(placement)
        ? [placement.server.toLowerCase()]
        : [],
    ),
  );
  return placed.map((task) => {
    const { placement } = task;
    if (placement.type !== 'application-host' || !isGuessed(placement)) return task;
    let server = placement.server;
    for (let number = 2; taken.has(server.toLowerCase()); number += 1) server = `${placement.server}-${number}`;
    taken.add(server.toLowerCase());
    const problem = placement.problem?.replace(`"${placement.server}"`, `"${server}"`) ?? null;
    return { ...task, placement: { ...placement, server, problem } };
  });
}

const isGuessed = (placement: Placement): boolean =>
  placement.type === 'application-host' && placement.problem !== null;

const isOfIis = ({ placement }: PlacedFile): boolean =>
  ['application-host', 'web-config', 'appcmd', 'adsutil'].includes(placement.type);

function iisTasks(placed: readonly PlacedFile[]): IisTasks {
  const of = <Type extends Placement['type']>(type: Type) =>
    placed.flatMap((task) => {
      const { placement } = task;
      return isPlacement(placement, type) ? [{ ...task, placement }] : [];
    });
  return {
    applicationHosts: of('application-host'),
    webConfigs: of('web-config'),
    appcmd: of('appcmd'),
    adsutil: of('adsutil'),
  };
}

function isPlacement<Type extends Placement['type']>(
  placement: Placement,
  type: Type,
): placement is Extract<Placement, { readonly type: Type }> {
  return placement.type === type;
}

async function* read(task: PlacedFile, text: AsyncIterable<string>, requestNamed: RequestNamed): Batches<FileReading> {
  const { placement, fault } = task;
  switch (placement.type) {
    case 'objects':
      return yield* normalizeObjects(text, placement, task, requestNamed);
    case 'console':
      return yield* normalizeConsole(text, placement, task, requestNamed);
    case 'registry':
      return yield* normalizeRegistryFile(text, placement, task, requestNamed);
    case 'tool':
      return yield* normalizeToolFile(text, placement, task, requestNamed);
    case 'manifest':
      return { ...NOTHING, format: 'manifest', status: 'read' };
    case 'not-read': {
      const { status, problem, hint } = placement;
      return { ...NOTHING, status: fault === undefined ? status : 'unreadable', problem, hint };
    }
    default:
      throw new Error(`"${task.file.path}" belongs to IIS`);
  }
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

function organizationIn(items: readonly NormalizedItem[]): Organization | undefined {
  for (const item of items) {
    if (item.type === 'fragment' && item.fragment.kind === 'organization') return item.fragment;
  }
  return undefined;
}
