import { cmdletNamed } from '../model/cmdlets.ts';
import type { Fragment, NormalizedItem } from '../model/resource.ts';
import { startAnswerRows } from './cmdlets/answer-rows.ts';
import { normalizeRegistry } from './cmdlets/registry.ts';
import { recognizeObject } from './cmdlets.ts';
import { faultOf } from './file-fault.ts';
import { type CommandRequest, requestOfCommandLine } from './formats/command-line.ts';
import { FormatError } from './formats/format-error.ts';
import { readRegistry } from './formats/registry.ts';
import { isSecretName } from './formats/secret-name.ts';
import { splitTranscript, type TranscriptItem } from './formats/transcript.ts';
import { normalizeAdsutil } from './iis/answers/normalize-adsutil.ts';
import { normalizeAppcmd } from './iis/answers/normalize-appcmd.ts';
import { type AnswerFormat, isAnswer, readAnswer } from './normalize-tool-file.ts';
import { type FileFormat, formatOfText, type ReadingHouse } from './place/file-format.ts';
import { netbios } from './place/place-path.ts';
import type { PlacedFile } from './place/placement.ts';
import { missingRows, partOfAll, TRUNCATION } from './raw/part-of-all.ts';
import { wholeText } from './read-capture-file.ts';
import type { Batches, FileReading, FileTask } from './records.ts';
import { type Answer, type Asked, type Shortfall, startTally } from './records-answers.ts';

/** One command of a transcript that is a request. */
interface Command {
  readonly item: TranscriptItem;
  readonly asked: CommandRequest;
  /** Computer that the command, the prompt, the header or the path names. */
  readonly server: string | null;
}

/** What one command printed. */
interface Output {
  readonly fragments: readonly Fragment[];
  readonly shortfall?: Shortfall;
}

/** Translates a console transcript, command by command: what one printed badly costs that command only. */
export async function* normalizeConsole(
  text: AsyncIterable<string>,
  placement: PlacedFile,
  task: FileTask,
  { requestNamed, formats }: ReadingHouse,
): Batches<FileReading> {
  const base = { format: 'console', strength: 'cmdlet', server: placement.server } as const;
  const withheld = new Set<string>();
  let commands: readonly Command[];
  let others: number;
  try {
    const transcript = splitTranscript(await wholeText(text));
    commands = transcript.items.flatMap((item): readonly Command[] => {
      const asked = requestOfCommandLine(item.command);
      if (asked === undefined) return [];
      const server = asked.server ?? serverOfConsole(asked.request, item.computer ?? transcript.computer, placement);
      return [{ item, asked, server: server === null ? null : netbios(server) }];
    });
    others = transcript.items.length - commands.length;
  } catch (error) {
    const fault = faultOf(error);
    return {
      ...base,
      request: null,
      status: 'unreadable',
      problem: fault.sentence,
      hint: fault.hint,
      withheld: [],
      answers: [],
    };
  }
  const answers: Answer[] = [];
  const problems: string[] = [];
  for (const command of commands) {
    // Its answer is in another file, if anywhere.
    if (command.item.output === '' && /\b(Export-\w+|Out-File|Set-Content)\b|>/i.test(command.item.command)) continue;
    const output = await outputOf(command, commands, task, withheld, formats);
    const tally = startTally(requestNamed);
    for (const fragment of output.fragments) tally.add(command.asked.request, fragment);
    const request = requestNamed(command.asked.request);
    const asked: readonly Asked[] = request === undefined ? [] : [{ request, server: command.server }];
    const shortfall = output.shortfall ?? shortOf(command, tally.countOf(command.asked.request));
    answers.push(...tally.answers(shortfall, asked));
    if (output.shortfall !== undefined)
      problems.push(`Line ${command.item.line}, ${command.asked.request}: ${output.shortfall.reason}.`);
    yield output.fragments.map((fragment): NormalizedItem => ({ type: 'fragment', fragment }));
  }
  const [first] = commands;
  if (first === undefined) {
    const problem = `It is what a console showed, and none of its ${others} commands is one that is read.`;
    return {
      ...base,
      request: null,
      status: 'unplaced',
      problem,
      hint: 'docs/captures.md lists the commands.',
      withheld: [],
      answers: [],
    };
  }
  const nothing = answers.every((answer) => answer.status === 'failed');
  return {
    ...base,
    request: first.asked.request,
    status: problems.length === 0 ? 'read' : nothing ? 'unreadable' : 'partly',
    problem: problems.length === 0 ? null : problems.join(' '),
    hint:
      problems.length === 0 ? null : `Run again: ${requestNamed(first.asked.request)?.command ?? first.asked.request}`,
    withheld: [...withheld],
    answers,
  };
}

/**
 * A program answers for the computer that it runs on, a cmdlet for the whole organization: what such a row does not say
 * of its server, only whoever placed the file can.
 */
const serverOfConsole = (
  request: string,
  computer: string | undefined,
  { server, hints }: PlacedFile,
): string | null => {
  if (cmdletNamed(request) === undefined) return computer ?? server;
  return hints.isOfConsole === true ? null : server;
};

const shortOf = ({ item, asked }: Command, rows: number): Shortfall | undefined =>
  missingRows(asked.request, rows, TRUNCATION.test(item.output)) ?? partOfAll(asked.request, item.command);

async function outputOf(
  command: Command,
  all: readonly Command[],
  task: FileTask,
  withheld: Set<string>,
  formats: readonly FileFormat[],
): Promise<Output> {
  try {
    const format = formats.filter(isAnswer).find(({ request }) => request === command.asked.request);
    if (format !== undefined) return toolOutput(command, format, task);
    switch (command.asked.request) {
      case 'appcmd list config':
        return ofServer(command, (server) => {
          const location = command.asked.target === '' ? null : (command.asked.target ?? null);
          const section = command.asked.section ?? null;
          return moved(
            normalizeAppcmd(command.item.output, { server, location, section, record: task.record }),
            command,
          );
        });
      case 'adsutil get':
        return ofServer(command, (server) => {
          const node = command.asked.target ?? '';
          const others = all
            .filter(
              (other) => other !== command && other.asked.request === 'adsutil get' && other.server === command.server,
            )
            .map((other) => ({ node: other.asked.target ?? '', text: other.item.output }));
          return moved(normalizeAdsutil(command.item.output, { server, node, record: task.record, others }), command);
        });
      case 'reg query':
        return ofServer(command, (computer) => {
          const { entries, problem } = readRegistry(command.item.output, command.item.command);
          const shown = entries.filter((entry) => !isSecretName(entry.name));
          for (const entry of entries) if (isSecretName(entry.name)) withheld.add(entry.name);
          const computerRole = computerRoleOf(task);
          const context = { record: task.record, computer, computerRole, lineOffset: command.item.line - 1 } as const;
          const fragments = normalizeRegistry(shown, context);
          return problem === undefined
            ? { fragments }
            : { fragments, shortfall: { cause: 'failed', reason: problem.message } };
        });
      default:
        return await objectsOf(command, task, withheld, formats);
    }
  } catch (error) {
    const { cause, reason } = faultOf(error);
    return { fragments: [], shortfall: { cause, reason } };
  }
}

function toolOutput({ item, asked, server }: Command, { request, reader }: AnswerFormat, task: FileTask): Output {
  const output = readAnswer(reader.read, item.output, {
    record: task.record,
    server,
    lineOffset: item.line - 1,
    computerRole: computerRoleOf(task),
    ...(asked.target === undefined ? {} : { asked: asked.target }),
    ...(asked.question === undefined ? {} : { question: asked.question }),
    isForestWide: asked.isNarrowed !== true,
  });
  if (asked.isNarrowed !== true || request === 'setspn -F -Q' || output.shortfall !== undefined) return output;
  return { ...output, shortfall: { cause: 'partial', reason: `the command asks for a part only: ${item.command}` } };
}

async function objectsOf(
  { item, asked, server }: Command,
  task: FileTask,
  withheld: Set<string>,
  formats: readonly FileFormat[],
): Promise<Output> {
  if (item.output === '') return { fragments: [] };
  const reader = formatOfText(item.output, formats)?.reader;
  if (reader?.as !== 'objects') {
    const said = /^(\S.*?)\s*$/m.exec(item.output)?.[1] ?? '';
    throw new FormatError('unreadable', `the output is no list of properties: "${said.slice(0, 120)}"`);
  }
  const fragments: Fragment[] = [];
  const rows = startAnswerRows({
    record: task.record,
    server,
    lineOffset: item.line - 1,
    ...(asked.directory === undefined ? {} : { asked: asked.directory }),
    ...(asked.directoryOnly === true ? { directoryOnly: true } : {}),
  });
  let shortfall: Shortfall | undefined;
  try {
    for await (const objects of reader.read(one(item.output), { onWithheld: (name) => withheld.add(name) })) {
      for (const object of objects) {
        fragments.push(...rows.add(recognizeObject(object, asked.request) ?? asked.request, object));
      }
    }
  } catch (error) {
    const { cause, reason } = faultOf(error);
    shortfall = { cause, reason };
  }
  for (const last of rows.end()) fragments.push(...last.fragments);
  const nameless = rows.problem();
  if (nameless !== undefined) shortfall ??= { cause: 'partial', reason: nameless };
  return shortfall === undefined ? { fragments } : { fragments, shortfall };
}

const computerRoleOf = (task: FileTask): 'client' | 'server' =>
  /(^|\/)clients\//i.test(task.file.path) ? 'client' : 'server';

function ofServer(command: Command, read: (server: string) => Output): Output {
  if (command.server !== null) return read(command.server);
  return {
    fragments: [],
    shortfall: {
      cause: 'unreadable',
      reason: 'nothing says on which computer it ran; put the file into servers/NAME/',
    },
  };
}

/** Lines of an answer are counted in the whole file. */
function moved(reading: ReturnType<typeof normalizeAppcmd>, { item }: Command): Output {
  const fragments = reading.fragments.map((fragment) => ({
    ...fragment,
    provenance: Object.fromEntries(
      Object.entries(fragment.provenance).map(([path, entry]) => [
        path,
        entry.line === undefined ? entry : { ...entry, line: entry.line + item.line - 1 },
      ]),
    ),
  }));
  return reading.problem === null
    ? { fragments }
    : { fragments, shortfall: { cause: 'failed', reason: reading.problem.message } };
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
