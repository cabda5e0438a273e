import { emptyAnswers } from '../../answers/empty-answers.ts';
import type { Shortfall } from '../../answers/file-reading.ts';
import { folderOfPath, type ShownFile, shownPath } from '../../iis/answers/shown-files.ts';
import { parseConfiguration } from '../../iis/parse/parse-configuration.ts';
import { problemText } from '../../iis/unreadable-root.ts';
import { isProse } from '../left-over.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import { askedBy } from './asked-places.ts';
import { holdLines } from './held-lines.ts';
import { type AnswerContext, type AskedCommand, NO_COMPUTER, type OpenAnswer } from './open-answer.ts';

/** No file of IIS is larger. */
export const MOST_HELD = 16 * 1024 * 1024;
const BEGINS = /<\?xml\b|<configuration\b/;
const ENDS = /<\/configuration\s*>/;
/** `-- More (12%) --`, in any language. */
const PAGE = /^-- \p{L}[^<>]{0,40} ?--\s*$/u;

/** `type web.config`, `Get-Content applicationHost.config`: the file is read with those that were copied, where it is whole. */
export function fileAnswer(asking: AskedCommand, context: AnswerContext): OpenAnswer {
  const { add, isOver, lines: held } = holdLines(MOST_HELD);
  return {
    ...asking,
    add,
    end: () => {
      const from = held.findIndex(({ text }) => BEGINS.test(text));
      const to = held.findLastIndex(({ text }) => ENDS.test(text));
      const isThere = from >= 0 && to >= from;
      const shown = isThere ? held.slice(from, to + 1).filter(({ text }) => !PAGE.test(text)) : [];
      const around = isThere ? [...held.slice(0, from), ...held.slice(to + 1)] : held;
      const leftOver = around.filter((line) => !isBlank(line) && !PAGE.test(line.text));
      const { file, shortfall } = fileOf(asking, isOver() ? undefined : shown, context);
      context.keepFile(asking.command, file);
      return {
        fragments: [],
        answers: shortfall === undefined ? [] : askedBy(asking, context).flatMap((ask) => emptyAnswers(ask, shortfall)),
        leftOver: [...leftOver, ...(shortfall === undefined ? [] : shown)],
        isApart: shortfall === undefined && leftOver.every(({ text }) => isProse(text)),
        problem: shortfall?.reason,
      };
    },
  };
}

function fileOf(
  { asked: { target = '' }, command, server }: AskedCommand,
  lines: readonly TextLine[] | undefined,
  { record, path }: AnswerContext,
): { readonly file?: ShownFile; readonly shortfall?: Shortfall } {
  const request = shownPath(target)?.request;
  const folder = folderOfPath(target, command.folder);
  const problem = (reason: string) => ({ shortfall: { cause: 'unreadable', reason } as const });
  if (lines === undefined) return { shortfall: { cause: 'over-limit', reason: 'it is larger than can be read' } };
  if (request === undefined || lines.length === 0) return problem('what it shows is no configuration that is whole');
  if (server === null) return { shortfall: NO_COMPUTER };
  if (request === 'web.config' && folder === undefined)
    return problem('nothing says in which folder it stands; show it by its whole path');
  const text = textInItsPlace(lines);
  const fault = parseConfiguration(text, path).problem;
  if (fault !== null) return problem(`what it shows is not whole: ${problemText(fault)}`);
  return { file: { request, record, path, server, folder: folder ?? '', line: command.line, text } };
}

/** Each line stands where it stood, and the first begins with the file. */
function textInItsPlace(lines: readonly TextLine[]): string {
  const texts: string[] = [];
  for (const [index, { line, text }] of lines.entries()) {
    const own = index === 0 ? text.slice(text.search(BEGINS)).replace(/^<\?xml[^>]*\?>/, '') : text;
    while (texts.length < line) texts.push('');
    texts[line - 1] = `${texts[line - 1] ?? ''}${own}`;
  }
  return texts.join('\n');
}
