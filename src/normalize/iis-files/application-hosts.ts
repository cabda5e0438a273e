import type { Answer, PlacedFileTask, RequestNamed, Shortfall } from '../answers/file-reading.ts';
import { startTally } from '../answers/tally.ts';
import type { ApplicationHostReading, WebConfigInput } from '../iis/application-host-reading.ts';
import { normalizeApplicationHost } from '../iis/normalize-application-host.ts';
import { problemText } from '../iis/unreadable-root.ts';
import { failedFile, lostList, lostWithTheFile } from './failed-file.ts';
import { type FileResult, fileResult } from './file-result.ts';
import type { IisTask } from './iis-tasks.ts';
import { strayIn } from './stray-lines.ts';
import { type TextOrFault, textOfTask } from './text-of-task.ts';
import { webConfigResult } from './web-config-result.ts';

/** Understands the configuration files of one server together: what counts at a location is what all of them set. */
export async function* normalizeApplicationHosts(
  hosts: readonly IisTask[],
  webConfigs: readonly PlacedFileTask[],
  requestNamed: RequestNamed,
): AsyncGenerator<FileResult> {
  const layers: {
    readonly task: PlacedFileTask;
    readonly text: TextOrFault;
    readonly input: WebConfigInput;
  }[] = [];
  for (const task of webConfigs) {
    const text = await textOfTask(task);
    const input = { place: task.placement.hints.folder, text: text.text, file: task.file.path, record: task.record };
    layers.push({ task, text, input });
  }
  const strays = new Map<string, readonly number[]>();
  const problems = new Map<string, { readonly status: 'unplaced' | 'unreadable'; readonly message: string }>();
  for (const task of hosts) {
    const text = await textOfTask(task);
    if (text.fault !== undefined) {
      yield failedFile(task, 'applicationHost.config', text, requestNamed);
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
    yield fileResult(task, text.sha256, reading.fragments, {
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
    if (text.fault !== undefined) yield failedFile(task, 'web.config', text, requestNamed);
    else yield webConfigResult(task, text.sha256, problems.get(task.file.path), strayIn(strays, task));
  }
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
