import { expect, test } from 'vitest';
import { type UserError, UserErrors } from '../../../src/model/error.ts';
import { lintPolicies } from '../../../src/policy/lint/lint-policies.ts';
import { loadDeclarations } from '../../../src/policy/read/load-declarations.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { loadWaivers } from '../../../src/policy/waivers/load-waivers.ts';
import { examplePolicies } from '../example-policies.ts';
import { BROKEN, type BrokenFile } from './broken-files.ts';

/** Faults as they are told; missing tests aside, which the example has none of. */
function faultsIn({ files, of }: BrokenFile): readonly UserError[] {
  const [file = { path: '', text: '' }] = files;
  try {
    if (of === 'waivers') loadWaivers(file.text, file.path);
    else if (of === 'declarations') loadDeclarations(file.text, file.path);
    else {
      const replaced = new Set(files.map(({ path }) => path));
      const set = loadPolicies([...examplePolicies().filter(({ path }) => !replaced.has(path)), ...files]);
      return lintPolicies(set).filter(({ code }) => code !== 'missing-test');
    }
    return [];
  } catch (error) {
    if (error instanceof UserErrors) return error.errors;
    throw error;
  }
}

const told = BROKEN.map((broken) => ({ broken, faults: faultsIn(broken) }));

test('every broken file is told with what is wrong, where, and what to do', async () => {
  const text = told.map(
    ({ broken, faults }) =>
      `${broken.of}: ${broken.what}\n${faults
        .map(
          ({ code, hint, message, where }) =>
            `  ${where} ${code}\n    ${message}\n${hint === undefined ? '' : `    ${hint}\n`}`,
        )
        .join('')}`,
  );
  await expect(`${text.join('\n')}`).toMatchFileSnapshot('faults.txt');
});

test.each(told)('$broken.of: $broken.what has a place and a sentence', ({ faults }) => {
  expect(faults.length).toBeGreaterThan(0);
  for (const { message, where } of faults) {
    expect(where).toMatch(/\.yaml(:\d+:\d+)?$/);
    expect(message).toMatch(/[.?]$/);
  }
});

/** Where the sentence itself says what would be right. */
const SAYS_WHAT_IS_RIGHT =
  /\bExpected |\bis not an? .* such as |cannot be mended after itself|at (?:least|most) .* is expected/;

test.each(told)('$broken.of: $broken.what comes with a suggestion', ({ faults }) => {
  expect(
    faults.filter(({ hint, message }) => hint === undefined && !SAYS_WHAT_IS_RIGHT.test(message)).map(String),
  ).toEqual([]);
});

test('there are forty of them and more, of every sort of file', () => {
  expect(BROKEN.length).toBeGreaterThanOrEqual(60);
  const count = (of: BrokenFile['of']): number => BROKEN.filter((one) => one.of === of).length;
  expect([count('policies'), count('waivers'), count('declarations')].map((some) => some >= 7)).toEqual([
    true,
    true,
    true,
  ]);
});

test('one slip of the pen is one fault', () => {
  const many = told.filter(({ broken, faults }) => faults.length > 1 && /tab|colon|misspelt/.test(broken.what));
  expect(many.map(({ broken, faults }) => `${broken.what}: ${faults.length}`)).toEqual([
    'a misspelt field of a rule: 2',
  ]);
});
