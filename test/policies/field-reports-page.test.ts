import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const HOME = join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(join(HOME, 'docs', 'field-reports.md'), 'utf8');
const RULES = new Set(
  readdirSync(join(HOME, 'policies'))
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml'))
    .flatMap((name) => readFileSync(join(HOME, 'policies', name), 'utf8').match(/^ {2}- id: \S+$/gm) ?? [])
    .map((line) => line.replace('  - id: ', '')),
);
const ID = /\b(?:IIS|VDIR|OA|MAPI|AUTOD|OAB|ID|CLI|BE|EP|POOL|NS|COEX|CERT|HYB|KERB|TLS)-\d{3}\b/g;

/** Last column of the tables, cut at its semicolons. */
const answers = PAGE.slice(PAGE.indexOf('\n## '))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| statement'))
  .flatMap((line) => (line.split('|').at(-2) ?? '').split(';'))
  .map((part) => part.trim());

describe('docs/field-reports.md', () => {
  it('calls no rule "later" that is there, and none present that is not', () => {
    const wrong = answers
      .filter((answer) => !answer.includes('*no rule*'))
      .flatMap((answer) =>
        (answer.match(ID) ?? [])
          .filter((id) => RULES.has(id) === answer.includes('*later*'))
          .map((id) => `${id} in "${answer}"`),
      );
    expect(wrong).toEqual([]);
  });

  it('answers every statement with a rule, or says why there is none', () => {
    const silent = answers.filter(
      (answer) =>
        !(answer.match(ID) !== null || /\*(later|manual|no rule)\*|`careful`|`why`|basic-external/.test(answer)),
    );
    expect(silent.filter((answer) => !answer.includes('exaudit iis'))).toEqual([]);
  });

  it('names every rule', () => {
    expect([...RULES].filter((id) => !PAGE.includes(id) && !inRange(id))).toEqual([]);
  });
});

/** `IIS-001…IIS-004` names those between. */
function inRange(id: string): boolean {
  return [...PAGE.matchAll(/([A-Z]+)-(\d{3})…\1-(\d{3})/g)].some(
    ([, family, from, to]) =>
      id.startsWith(`${family}-`) && Number(id.slice(-3)) >= Number(from) && Number(id.slice(-3)) <= Number(to),
  );
}
