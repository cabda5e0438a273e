import { counted } from '../../../lib/counted.ts';
import type { FileFault, FileReading, RequestNamed } from '../../answers/file-reading.ts';
import { leftOverSentence } from '../line-ranges.ts';
import type { ConsoleFindings } from './console-findings.ts';
import { unreadSentence } from './unread-commands.ts';

/** What stands beside the answers of a console. */
interface BesideAnswers {
  readonly fault: FileFault | undefined;
  readonly server: string | null;
  /** What no command printed, where it holds objects. */
  readonly bare: FileReading | undefined;
  /** It shows files whose reading is told elsewhere. */
  readonly showsFiles: boolean;
}

/** What is told of a file that holds commands with what they printed. */
export function consoleReading(
  found: ConsoleFindings,
  { bare, fault, server, showsFiles }: BesideAnswers,
  requestNamed: RequestNamed,
): FileReading {
  const base = { format: 'console', strength: 'cmdlet', server } as const;
  const first = found.first ?? [...found.doubted][0] ?? bare?.request ?? null;
  if (first === null && fault === undefined)
    return { ...base, request: null, status: 'unplaced', ...nothingRead(found), withheld: [], answers: [] };
  const answers = [...found.answers, ...(bare?.answers ?? [])];
  const sentence = leftOverSentence(found.leftOver.ranges);
  const problems = [
    ...(fault === undefined ? [] : [fault.sentence]),
    ...namedProblems(found.problems),
    ...(sentence === undefined ? [] : [sentence]),
  ];
  const unread = unreadSentence(found.unread, found.commands);
  const isWhole = problems.length === 0;
  const nothing = !showsFiles && answers.every((answer) => answer.status === 'failed');
  const command = first === null ? undefined : (requestNamed(first)?.command ?? first);
  return {
    ...base,
    request: first,
    status: isWhole ? 'read' : nothing ? 'unreadable' : 'partly',
    problem: [...problems, ...(unread === undefined ? [] : [unread])].join(' ') || null,
    hint: isWhole || command === undefined ? null : `Run again: ${command}`,
    withheld: [...found.withheld],
    answers,
  };
}

const nothingRead = ({ commands, joined }: ConsoleFindings): Pick<FileReading, 'problem' | 'hint'> =>
  joined === undefined
    ? {
        problem: `It is what a console showed, and none of its ${commands} commands is one that is read.`,
        hint: 'docs/captures.md lists the commands.',
      }
    : {
        problem: `Line ${joined} has several commands, and what they printed does not say which of them did.`,
        hint: 'Run each alone, or add Identity to what each of them lists.',
      };

/** More than anybody reads; their lines are named in `leftOver`. */
const MOST_PROBLEMS = 50;

const namedProblems = (problems: readonly string[]): readonly string[] =>
  problems.length <= MOST_PROBLEMS
    ? problems
    : [
        ...problems.slice(0, MOST_PROBLEMS),
        `${counted(problems.length - MOST_PROBLEMS, 'more answer')} are not understood whole.`,
      ];
