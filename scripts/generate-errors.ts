import { ERROR_CHAPTERS } from '../src/model/errors/error-codes.ts';
import type { ErrorPage } from '../src/model/errors/error-page.ts';

/** `docs/errors.md`: every code behind `exit 2:` or `exit 4:`, one heading each, which is its address. */
export function errorsPage(): string {
  return [
    '# Errors',
    '',
    'Generated from `src/model/errors/` by `npm run generate`.',
    '',
    'A fault that you can mend is told in three lines: the place (`file:line:column`, a path or a flag) with what is wrong, the',
    'line of the file with a mark below it where there is one, and what to do. The last line on standard error is',
    '`exit N: CODE` ([exit codes](exit-codes.md)); the code is looked up here. Several faults of one file are told together, the',
    'first twenty of them.',
    '',
    ...ERROR_CHAPTERS.map(({ title }) => `- [${title}](#${anchorOf(title)})`),
    '',
    ...ERROR_CHAPTERS.flatMap(({ title, codes }) => [
      `## ${title}`,
      '',
      ...Object.entries<ErrorPage>(codes).flatMap(([code, page]) => pageOf(code, page)),
    ]),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function pageOf(code: string, { means, mend, example }: ErrorPage): readonly string[] {
  return [`### ${code}`, '', `${means} **What to do:** ${mend}`, '', `For example: ${spanOf(example)}`, ''];
}

/** What is typed or written stands as it is; what is told in words, as words. */
const spanOf = (example: string): string => (/^(?:exaudit |--)|[:{"\\=[]/.test(example) ? `\`${example}\`` : example);

const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
