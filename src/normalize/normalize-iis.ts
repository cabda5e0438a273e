import type { Fragment, NormalizedItem } from '../model/resource.ts';
import { faultOf } from './file-fault.ts';
import { metabasePlace, normalizeAdsutil, startMetabase } from './iis/answers/normalize-adsutil.ts';
import { type AnswerReading, normalizeAppcmd } from './iis/answers/normalize-appcmd.ts';
import { locationKey } from './iis/location-path.ts';
import {
  type ApplicationHostReading,
  normalizeApplicationHost,
  problemText,
  type WebConfigInput,
} from './iis/normalize-application-host.ts';
import type { PlacedFile } from './place/placement.ts';
import { type AnswerText, answerTextOfFile, inWholeFile } from './printed/answer/answer-text.ts';
import { cleaningNote } from './printed/clean/clean-lines.ts';
import { leftOverOf, leftOverSentence, rangesOf } from './printed/left-over.ts';
import { openText, wholeText } from './read-capture-file.ts';
import { type FileReading, type FileTask, type RequestNamed, recordOf } from './records.ts';
import { type Answer, type Asked, type Shortfall, startTally } from './records-answers.ts';

/** A file of IIS whose server is known, be it by a guess. */
export type IisTask = FileTask & { readonly placement: PlacedFile & { readonly server: string } };
export type WebConfigTask = FileTask & { readonly placement: PlacedFile };

/** Everything of IIS that one capture holds; the files of one server are understood together. */
export interface IisTasks {
  readonly applicationHosts: readonly IisTask[];
  readonly webConfigs: readonly WebConfigTask[];
  readonly appcmd: readonly IisTask[];
  readonly adsutil: readonly IisTask[];
}

export interface FileResult {
  readonly items: readonly NormalizedItem[];
  readonly task: FileTask;
  readonly reading: FileReading;
}

/** One result a file, with its record and its fragments among the items. */
export async function* normalizeIis(tasks: IisTasks, requestNamed: RequestNamed): AsyncGenerator<FileResult> {
  for (const server of serversOf(tasks.applicationHosts)) {
    const hosts = tasks.applicationHosts.filter((task) => isOf(task, server));
    const webConfigs = tasks.webConfigs.filter((task) => isOf(task, server));
    yield* normalizeServer(hosts, webConfigs, requestNamed);
  }
  const known = new Set(serversOf(tasks.applicationHosts));
  for (const task of tasks.webConfigs) {
    if (!known.has(task.placement.server?.toLowerCase() ?? '')) yield await orphan(task);
  }
  for (const task of tasks.appcmd) yield await normalizeAnswer(task, 'appcmd list config', 'appcmd', requestNamed);
  for (const server of serversOf(tasks.adsutil))
    yield* normalizeMetabase(
      tasks.adsutil.filter((task) => isOf(task, server)),
      requestNamed,
    );
}

type OfServer = { readonly placement: { readonly server: string | null } };
const isOf = (task: OfServer, server: string): boolean => task.placement.server?.toLowerCase() === server;
const serversOf = (tasks: readonly OfServer[]): readonly string[] =>
  [
    ...new Set(tasks.flatMap((task) => (task.placement.server === null ? [] : [task.placement.server.toLowerCase()]))),
  ].sort();

async function* normalizeServer(
  hosts: readonly IisTask[],
  webConfigs: readonly WebConfigTask[],
  requestNamed: RequestNamed,
): AsyncGenerator<FileResult> {
  const layers: {
    readonly task: WebConfigTask;
    readonly text: TextOrFault;
    readonly input: WebConfigInput;
  }[] = [];
  for (const task of webConfigs) {
    const text = await textOf(task);
    const input = { place: task.placement.hints.folder, text: text.text, file: task.file.path, record: task.record };
    layers.push({ task, text, input });
  }
  const strays = new Map<string, readonly number[]>();
  const problems = new Map<string, { readonly status: 'unplaced' | 'unreadable'; readonly message: string }>();
  for (const task of hosts) {
    const text = await textOf(task);
    if (text.fault !== undefined) {
      yield failed(task, 'applicationHost.config', 'application-host', text, requestNamed);
      continue;
    }
    const reading = normalizeApplicationHost({
      text: text.text,
      file: task.file.path,
      server: task.placement.server,
      record: task.record,
      webConfigs: layers.filter((layer) => layer.text.fault === undefined).map((layer) => layer.input),
    });
    for (const problem of reading.webConfigProblems) problems.set(problem.file, problem);
    const tally = startTally(requestNamed);
    for (const fragment of reading.fragments) tally.add('applicationHost.config', fragment);
    const broken = reading.problem;
    const shortfall: Shortfall | undefined =
      broken === null
        ? elsewhereIn(reading, 'sites')
        : { cause: broken.cause === 'over-limit' ? 'over-limit' : 'unreadable', reason: problemText(broken) };
    for (const [file, lines] of reading.stray) strays.set(file, lines);
    const strange = strayIn(strays, task);
    const notes = [
      ...(task.placement.guess === null ? [] : [task.placement.guess.problem]),
      ...(strange.sentence === undefined ? [] : [strange.sentence]),
      ...reading.warnings,
    ];
    const answers = tally.answers(shortfall ?? strange.shortfall, []);
    yield resultOf(task, text.sha256, reading.fragments, {
      request: 'applicationHost.config',
      format: 'application-host',
      strength: 'effective-iis',
      server: task.placement.server,
      status: broken !== null ? 'unreadable' : strange.sentence === undefined ? 'read' : 'partly',
      ...strange.leftOver,
      problem: broken === null ? notes.join(' ') || null : [problemText(broken), ...notes].join(' '),
      hint: task.placement.guess?.hint ?? null,
      withheld: reading.withheld,
      // A broken file holds no resource: the root that says so is the verdict's, not the population's.
      answers:
        broken === null
          ? [
              ...answers.filter(
                ({ kind }) => kind !== 'app-pool' || elsewhereIn(reading, 'applicationPools') === undefined,
              ),
              ...(shortfall === undefined ? [] : lostList('iis-site', task.placement.server, shortfall)),
              ...lostList('app-pool', task.placement.server, elsewhereIn(reading, 'applicationPools')),
            ]
          : [
              ...answers.map((answer): Answer => ({ ...answer, status: 'failed', properties: [], count: 0 })),
              ...lostWithTheFile(task.placement.server, shortfall),
            ],
    });
  }
  for (const { task, text } of layers) {
    if (text.fault !== undefined) yield failed(task, 'web.config', 'web-config', text, requestNamed);
    else yield webConfigResult(task, text.sha256, problems.get(task.file.path), strayIn(strays, task));
  }
}

/** What the text among the elements of a file makes of its record and its answer. */
interface Strange {
  readonly sentence?: string;
  readonly shortfall?: Shortfall;
  readonly leftOver: Pick<FileReading, 'leftOver'>;
}

function strayIn(strays: ReadonlyMap<string, readonly number[]>, { file }: FileTask): Strange {
  const ranges = rangesOf(strays.get(file.path) ?? []);
  const sentence = leftOverSentence(ranges);
  if (sentence === undefined) return { leftOver: {} };
  return { sentence, shortfall: { cause: 'partial', reason: sentence }, leftOver: { leftOver: ranges } };
}

function webConfigResult(
  task: WebConfigTask,
  sha256: string,
  problem: { readonly status: 'unplaced' | 'unreadable'; readonly message: string } | undefined,
  strange: Strange,
): FileResult {
  const scope = task.placement.server?.toLowerCase() ?? 'organization';
  const answer: Answer = {
    request: 'web.config',
    kind: 'iis-location',
    scope,
    properties: [],
    count: 0,
    ...(problem === undefined
      ? strange.shortfall === undefined
        ? { status: 'complete' }
        : { status: 'partial', ...strange.shortfall }
      : { status: 'failed', cause: 'unreadable', reason: `${task.file.path}: ${problem.message}` }),
  };
  return resultOf(task, sha256, [], {
    ...WEB_CONFIG,
    server: task.placement.server,
    status: problem?.status ?? (strange.sentence === undefined ? 'read' : 'partly'),
    ...strange.leftOver,
    problem: problem?.message ?? strange.sentence ?? null,
    hint:
      problem === undefined
        ? null
        : 'Copy the file again, into servers/NAME/ and below it its own folder (wwwroot/web.config).',
    answers: problem?.status === 'unplaced' ? [] : [answer],
  });
}

const WEB_CONFIG = { request: 'web.config', format: 'web-config', strength: 'effective-iis', withheld: [] } as const;

/** A web.config alone says nothing: which location it is for stands in applicationHost.config. */
async function orphan(task: WebConfigTask): Promise<FileResult> {
  const { server } = task.placement;
  const text = await textOf(task);
  return resultOf(task, text.sha256, [], {
    ...WEB_CONFIG,
    server,
    status: 'unplaced',
    problem:
      server === null
        ? 'Nothing says which server it is of.'
        : `No applicationHost.config of ${server} is in the capture, which says what the file is for.`,
    hint: `Put both into one folder: servers/${server ?? 'EX01'}/applicationHost.config and servers/${server ?? 'EX01'}/wwwroot/web.config.`,
    answers: [],
  });
}

const nodeOf = ({ placement }: IisTask): string => placement.hints.adsutil?.path ?? '';

async function* normalizeMetabase(tasks: readonly IisTask[], requestNamed: RequestNamed): AsyncGenerator<FileResult> {
  const texts: { readonly task: IisTask; readonly text: TextOrFault }[] = [];
  for (const task of tasks) texts.push({ task, text: await textOf(task) });
  const answers = startMetabase();
  for (const { task, text } of texts)
    if (text.fault === undefined) answers.add(null, nodeOf(task), cleanedAnswer(text.text).text);
  for (const { task, text } of texts) {
    if (text.fault !== undefined) {
      yield failed(task, 'adsutil get', 'adsutil', text, requestNamed);
      continue;
    }
    const answer = cleanedAnswer(text.text);
    const others = answers.of(null);
    const input = { server: task.placement.server, node: nodeOf(task), record: task.record, others };
    const reading = normalizeAdsutil(answer.text, input);
    const place = metabasePlace(nodeOf(task));
    yield answerResult(task, text.sha256, reading, answer, 'adsutil get', 'adsutil', requestNamed, place);
  }
}

async function normalizeAnswer(
  task: IisTask,
  request: string,
  format: string,
  requestNamed: RequestNamed,
): Promise<FileResult> {
  const text = await textOf(task);
  if (text.fault !== undefined) return failed(task, request, format, text, requestNamed);
  const { server, hints } = task.placement;
  const { location = '', section = null } = hints.appcmd ?? {};
  const answer = cleanedAnswer(text.text);
  const reading = normalizeAppcmd(answer.text, {
    server,
    location: location === '' ? null : location,
    section,
    record: task.record,
  });
  return answerResult(task, text.sha256, reading, answer, request, format, requestNamed, locationKey(location));
}

type CleanedAnswer = AnswerText & { readonly notes: Pick<FileReading, 'notes'> };

function cleanedAnswer(text: string): CleanedAnswer {
  const cleaned = new Map<string, number>();
  const answer = answerTextOfFile(text, cleaned);
  const note = cleaningNote(cleaned);
  return { ...answer, notes: note === undefined ? {} : { notes: [note] } };
}

function answerResult(
  task: FileTask & { readonly placement: { readonly server: string } },
  sha256: string,
  reading: AnswerReading,
  answer: CleanedAnswer,
  request: string,
  format: string,
  requestNamed: RequestNamed,
  place: string | undefined,
): FileResult {
  const { fragments, leftOver, problem } = inWholeFile(reading, answer);
  const { server } = task.placement;
  const known = requestNamed(request);
  const line = problem?.line === undefined ? undefined : (answer.lines[problem.line - 1]?.line ?? problem.line);
  const at = line === undefined ? '' : ` (line ${line})`;
  const left = leftOverOf(leftOver, answer.lines);
  const sentence = problem === null ? null : `${problem.message}${at}`;
  const shortfall: Shortfall | undefined = sentence === null ? left.shortfall : { cause: 'failed', reason: sentence };
  const tally = startTally(requestNamed);
  for (const fragment of fragments) tally.add(request, fragment);
  const asked: readonly Asked[] =
    known === undefined || (problem === null && fragments.length === 0)
      ? []
      : [{ request: known, server, ...(place === undefined ? {} : { places: [place] }) }];
  const isWhole = problem === null && left.sentence === undefined;
  const status = fragments.length > 0 ? (isWhole ? 'read' : 'partly') : problem === null ? 'ignored' : 'unreadable';
  return resultOf(task, sha256, fragments, {
    request,
    format,
    strength: 'effective-iis',
    server,
    status,
    problem: status === 'ignored' ? 'It is about a setting that no rule reads.' : (sentence ?? left.sentence ?? null),
    ...left.record,
    ...answer.notes,
    hint: isWhole || known === undefined ? null : `Run again: ${known.command}`,
    withheld: [],
    answers: tally.answers(shortfall, asked),
  });
}

type TextOrFault =
  | { readonly text: string; readonly sha256: string; readonly fault?: undefined }
  | { readonly text: null; readonly sha256: string; readonly fault: ReturnType<typeof faultOf> };

async function textOf(task: FileTask): Promise<TextOrFault> {
  const opened = openText(task.file);
  try {
    const text = await wholeText(opened.text);
    return { text, sha256: await opened.sha256() };
  } catch (error) {
    const fault = faultOf(error);
    return { text: null, sha256: await opened.sha256(), fault };
  }
}

function failed(
  task: FileTask & { readonly placement: { readonly server: string | null } },
  request: string,
  format: string,
  { sha256, fault }: Extract<TextOrFault, { readonly text: null }>,
  requestNamed: RequestNamed,
): FileResult {
  const { server } = task.placement;
  const known = requestNamed(request);
  const answers =
    known === undefined
      ? []
      : startTally(requestNamed).answers({ cause: fault.cause, reason: fault.reason }, [{ request: known, server }]);
  return resultOf(task, sha256, [], {
    request,
    format,
    strength: 'effective-iis',
    server,
    status: 'unreadable',
    problem: fault.sentence,
    hint: fault.hint ?? (known === undefined ? null : `Again: ${known.command}`),
    withheld: [],
    answers:
      request === 'applicationHost.config' && server !== null
        ? [...answers, ...lostWithTheFile(server, { cause: fault.cause, reason: fault.reason })]
        : answers,
  });
}

/** Locations are not all that an applicationHost.config that cannot be read would have told of. */
function lostWithTheFile(server: string, shortfall: Shortfall | undefined): readonly Answer[] {
  return ['iis-site', 'app-pool'].flatMap((kind) => lostList(kind, server, shortfall ?? NO_REASON));
}

const NO_REASON: Partial<Shortfall> = {};

function lostList(kind: string, server: string, why: Partial<Shortfall> | undefined): readonly Answer[] {
  if (why === undefined) return [];
  const scope = server.toLowerCase();
  return [{ request: 'applicationHost.config', kind, scope, properties: [], count: 0, status: 'failed', ...why }];
}

/** The file says itself that a list stands in another one (`configSource`). */
function elsewhereIn(
  { configuration, warnings }: ApplicationHostReading,
  list: 'sites' | 'applicationPools',
): Shortfall | undefined {
  const found = configuration.applicationHost.elsewhere.find((entry) => entry.list === list);
  const reason = found && warnings.find((warning) => warning.startsWith(`Line ${found.line}: `));
  return reason === undefined ? undefined : { cause: 'not-asked', reason };
}

function resultOf(task: FileTask, sha256: string, fragments: readonly Fragment[], reading: FileReading): FileResult {
  return {
    task,
    reading,
    items: [
      { type: 'record', record: recordOf(task, reading, sha256) },
      ...fragments.map((fragment) => ({ type: 'fragment', fragment }) as const),
    ],
  };
}
