import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAnswerOf } from '../../../src/collect/sources/powershell/ask-answer.ts';
import { PowerShellPool } from '../../../src/collect/sources/powershell/pool.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { openStage, type Stage } from './stage.ts';

/** Each alone, and as what random strings are made of. */
const PIECES: readonly string[] = [
  // Both kinds of quotes, in all their shapes, and the dashes.
  ...'\'\u2018\u2019\u201a\u201b"\u201c\u201d\u201e-\u2013\u2014\u2015',
  ...'`$(){}[];|&<>@#%^!*?,~=+.:/\\ ',
  ...'\t\n\r\0\u0001\u001b\u007f\u0085\u00a0\u2028\u2029\ufeff\u202e\u200b',
  // Halves of pairs, whole pairs, what a code page loses.
  '\ud800',
  '\udfff',
  '\ud83d\ude00',
  'é',
  'Ω',
  '漢',
  '\ufffd',
  '\uffff',
  '$null',
  '$true',
  '$()',
  '$(Remove-Item x)',
  '${env:PATH}',
  '"; Remove-Mailbox *; "',
  "'; Remove-Mailbox *; '",
  '\u2019; Remove-Mailbox *; \u2019',
  '-Confirm:$false',
  '--%',
  '@{a=1}',
  '@()',
  '%SystemRoot%',
  '`n',
  '<#',
  '#>',
  '\n}\n',
  '"@\n',
  'True',
  '1',
  '1e3',
  '0x10',
  'null',
  // What ConvertFrom-Json makes dates of.
  '2020-01-01T00:00:00Z',
  '2020-01-01T00:00:00.0000000+02:00',
  '/Date(1575413944000)/',
  '\\/Date(1575413944000)\\/',
  '},{"Name":',
  '"},{"Name":"',
  'EX01\\mapi (Default Web Site)',
  "contoso.com/Sales, EMEA/O'Neil",
];
const COUNT = 10_000;
const BATCH = 1_000;

function hostileStrings(): readonly string[] {
  const made = fc.sample(
    fc.oneof(
      fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
    ),
    { numRuns: COUNT, seed: 20_261_122 },
  );
  return [...PIECES, ...made.filter((text) => text !== '')];
}

describe.skipIf(PWSH === undefined)(withPwsh('Values of parameters are data'), () => {
  let stage: Stage;
  let pool: PowerShellPool;
  const strings = hostileStrings();

  beforeAll(() => {
    stage = openStage();
    const connect = { script: 'connect', data: { way: 'script', path: stage.exchange }, timeoutMs: 120_000 };
    pool = new PowerShellPool({ executable: PWSH ?? '', scripts: stage.scripts, connect });
  });
  afterAll(async () => {
    await pool.dispose();
    stage.remove();
  });

  const ask = async (identity: string | readonly string[], more = {}) => {
    const data = { cmdlet: 'Get-ClientAccessService', parameters: { Identity: identity }, ...more };
    return pool.run({ script: 'ask', data, timeoutMs: 120_000 });
  };
  const expected = (texts: readonly string[]) =>
    texts.map((text) => ({ Name: text, Size: text.length, Type: 'System.String' }));

  it(`brings ${COUNT} hostile strings through a cmdlet unchanged, in the answer and in a file`, async () => {
    expect(strings.length).toBeGreaterThanOrEqual(COUNT);
    const file = stage.output('hostile.ndjson');
    for (let start = 0; start < strings.length; start += BATCH) {
      const batch = strings.slice(start, start + BATCH);
      const inFile = start % (2 * BATCH) === 0;
      const answer = await ask(batch, inFile ? { file } : {});
      expect(answer).toMatchObject({ state: 'answered', finished: true, errors: [] });
      const objects = inFile
        ? readFileSync(file, 'utf8')
            .split('\n')
            .slice(0, -1)
            .map((line): unknown => JSON.parse(line))
        : askAnswerOf(answer)?.objects;
      expect(objects).toEqual(expected(batch));
    }
  });

  it('brings each piece through by itself, as one value and not as a list', async () => {
    for (const text of PIECES) {
      const answer = await ask(text);
      expect(askAnswerOf(answer)?.objects, JSON.stringify(text)).toEqual(expected([text]));
    }
  });

  it('takes hostile names of cmdlets and parameters for none', async () => {
    for (const text of PIECES.slice(0, 60)) {
      const named = await pool.run({ script: 'ask', data: { cmdlet: text, parameters: {} }, timeoutMs: 120_000 });
      expect(askAnswerOf(named), JSON.stringify(text)).toMatchObject({ state: 'refused' });
    }
    const parameters = Object.fromEntries(
      PIECES.filter((text) => !/[\ud800-\udfff\0]/.test(text)).map((text) => [text, 'x']),
    );
    const answer = await pool.run({
      script: 'ask',
      data: { cmdlet: 'Get-ClientAccessService', parameters },
      timeoutMs: 120_000,
    });
    expect(askAnswerOf(answer)).toMatchObject({ state: 'refused', count: 0 });
  });
});
