import { markdownFence } from '../../lib/escape.ts';
import type { ByHandWords } from './by-hand.ts';

/** The same as Markdown; `prose` escapes what is no command. */
export function byHandMarkdown({ head, parts, stop }: ByHandWords, prose: (text: string) => string): string {
  return [prose(head), ...orderMarkdown({ parts, ...(stop === undefined ? {} : { stop }) }, prose)].join('\n');
}

/** Its lines without the head. */
export function orderMarkdown(
  { parts, stop }: Pick<ByHandWords, 'parts' | 'stop'>,
  prose: (text: string) => string,
): readonly string[] {
  return [
    ...parts.flatMap(({ steps, title }) => [
      '',
      `${title}:`,
      '',
      ...steps.flatMap(({ check, commands = [], does }, index) => [
        `${index + 1}. ${prose(does)}`,
        ...(commands.length === 0 ? [] : ['', ...indented(markdownFence(commands, 'powershell')), '']),
        ...(check === undefined ? [] : [`   See: ${prose(check)}`]),
      ]),
    ]),
    ...(stop === undefined ? [] : ['', prose(stop)]),
  ];
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `   ${line}`);
