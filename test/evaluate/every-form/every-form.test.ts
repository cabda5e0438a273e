import { expect, test } from 'vitest';
import type { OperatorName } from '../../../src/model/policy/operators.ts';
import { COVERAGE } from './coverage.ts';
import { FORMS } from './forms.ts';
import { OPERATOR_CASES } from './operators.ts';
import { decided, told } from './told.ts';

test.each([
  ['forms', FORMS],
  ['coverage', COVERAGE],
])('%s of conditions, told of every value that there is, read as reviewed', async (name, scenes) => {
  const texts: string[] = [];
  for (const one of scenes) texts.push(await told(one));
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot(`${name}.txt`);
});

test('every operator decides values around its border as reviewed', async () => {
  const texts: string[] = [];
  for (const [operator, cases] of Object.entries(OPERATOR_CASES))
    for (const one of cases) texts.push(await decided(operator as OperatorName, one));
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('operators.txt');
});
