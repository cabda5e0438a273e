import { counted } from '../../../lib/counted.ts';
import type { RecordEntry } from '../../../model/snapshot.ts';
import { cutMiddle, wrap, wrapWithin } from '../../words/columns.ts';
import type { Screen } from './screen.ts';

const MOST = 3;
const INDENT = 2;

/**
 * Files that nobody could place: each with what is wrong and what to do. Empty where there are none. What a recognized
 * file failed to answer stands among the gaps already.
 */
export function unread({ run, width, style, options }: Screen): readonly string[] {
  const files = run.records.filter(isUnread);
  if (files.length === 0) return [];
  const listed = options.all ? files : files.slice(0, MOST);
  const columns = width - INDENT;
  return [
    style.strong(`NOT UNDERSTOOD: ${counted(files.length, 'file')}`),
    ...listed.flatMap((record) => {
      const problem = `${cutMiddle(record.path, columns - 1)}: ${record.problem ?? 'not understood'}`;
      const lines = options.all
        ? wrap([problem, record.hint ?? ''].filter((part) => part !== '').join(' '), columns)
        : wrapWithin(problem, columns, 2);
      return lines.map((line) => ' '.repeat(INDENT) + line);
    }),
    ...(listed.length < files.length
      ? [`  ${counted(files.length - listed.length, 'more file')}: add --all, or open the report`]
      : []),
    ...(options.all ? [] : [`  Say what a file is with --map 'FILE=REQUEST@SERVER', or leave it out.`]),
    '',
  ];
}

const isUnread = ({ request, status }: RecordEntry): boolean =>
  status === 'unplaced' || (request === null && (status === 'unreadable' || status === 'partly'));
