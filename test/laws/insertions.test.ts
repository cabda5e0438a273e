import { describe, expect, test } from 'vitest';
import { fixtures, missingFixtures } from '../../scripts/fuzz/fixtures.ts';
import { breaches } from '../../scripts/fuzz/insertion-law.ts';
import { everyInsertionInto, INSERTION_KINDS } from '../../scripts/fuzz/insertions.ts';
import { seenIn } from '../../scripts/fuzz/reading.ts';
import { type Breach, startFuzz } from '../../scripts/fuzz/run.ts';
import { FILE_FORMATS } from '../../src/normalize/place/file-formats.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';

/** As many for each run of the other laws, where somebody says how many. */
const INPUTS = process.env.EXAUDIT_RUNS === undefined ? 2000 : 10 * Number(process.env.EXAUDIT_RUNS);
const MOST_CHARACTERS = 20_000;
const missing = missingFixtures();
const SKIPPED =
  missing.length === 0
    ? ''
    : ` (without ${missing.map((path) => path.split('/').at(-1)).join(' and ')} of ../shared, which are not there)`;

/** The night's run is `npm run fuzz`; what it found stands beside the readers, by kind. */
describe(`whatever is put into a text, no value becomes another one, and nothing is lost in silence${SKIPPED}`, () => {
  test(`${INPUTS} lines, blocks, cuts and wraps in texts of every format`, { timeout: 240_000 }, async () => {
    const all = await fixtures({ mostCharacters: MOST_CHARACTERS });
    const fuzz = startFuzz(all, 9, () => memoryScratch());
    const found: Breach[] = [];
    for (let input = 0; input < INPUTS; input += 1) {
      const breach = await fuzz.run(input);
      if (breach !== undefined) found.push(breach);
    }
    expect(found).toEqual([]);
  });

  test.for([
    'nslookup',
    'setspn-account',
    'setspn-duplicates',
    'HealthChecker',
    'sslcert',
    'flat-',
    'asked-again',
    'ews-squeezed',
    'ews-even',
    'events.txt',
    'u_ex',
    'connectivity',
  ])(
    'every cut and every wrap of a text of %s, whose lines have no columns or only some',
    { timeout: 120_000 },
    async (name) => {
      const all = (await fixtures({ mostCharacters: 2000 })).filter(
        (fixture) => fixture.name.startsWith(`samples/`) && fixture.name.includes(name),
      );
      expect(all).not.toEqual([]);
      const fuzz = startFuzz(all, 9, () => memoryScratch());
      const found: Breach[] = [];
      for (const fixture of all)
        for await (const breach of fuzz.every(fixture, ['cut', 'wrap'])) if (breach !== undefined) found.push(breach);
      expect(found).toEqual([]);
    },
  );

  test('every line and block in and around the comments of a file of IIS', { timeout: 120_000 }, async () => {
    const all = (await fixtures({ mostCharacters: 2000 })).filter(({ name }) => /^samples\/.*\.config$/.test(name));
    expect(all).toHaveLength(2);
    const fuzz = startFuzz(all, 9, () => memoryScratch());
    const found: Breach[] = [];
    for (const fixture of all)
      for await (const breach of fuzz.every(fixture, ['line', 'block'])) if (breach !== undefined) found.push(breach);
    expect(found).toEqual([]);
  });

  test('what no one names is a breach before a comment and behind it, and none between its ends', async () => {
    const [fixture] = (await fixtures({ mostCharacters: 2000 })).filter(({ name }) => name.endsWith('Host.config'));
    if (fixture === undefined) throw new Error('there is no sample of an applicationHost.config');
    const seen = await seenIn(fixture, fixture.text, memoryScratch());
    const unnamed = [...everyInsertionInto(fixture.text, ['line'])]
      .filter((insertion) => breaches(seen, seen, insertion).length > 0)
      .map(({ lines: [line] }) => line);
    const lines = fixture.text.split('\n').map((_, index) => index + 1);
    const inComments = [3, 4, 10, 15, 16];
    expect(new Set(unnamed)).toEqual(
      new Set([...lines, lines.length + 1].filter((line) => !inComments.includes(line))),
    );
  });

  test('every sample is read, but for those with the words of a person, which say what they leave over: a text that is not read can break no law', async () => {
    const samples = (await fixtures({ mostCharacters: MOST_CHARACTERS })).filter(({ name }) =>
      name.startsWith('samples/'),
    );
    const records = await Promise.all(
      samples.map(async (one) => [one.path, (await seenIn(one, one.text, memoryScratch())).record] as const),
    );
    const unread = records.filter(([, record]) => record?.status !== 'read');
    expect(unread.map(([path, record]) => [path, record?.status])).toEqual([
      ['ticket.md', 'partly'],
      ['mangled.txt', 'partly'],
      ['jira-table.txt', 'partly'],
      ['servers/EX05/host-in-mail.txt', 'partly'],
      ['flat-post.txt', 'partly'],
    ]);
    const formats = new Set(records.map(([, record]) => record?.format));
    // Headers are read below their command, a configuration among words as a console; logs go by the name of their program.
    const absent = FILE_FORMATS.map(({ name }) => name).filter((name) => !formats.has(name));
    expect(absent).toEqual(['clixml', 'log', 'http-headers', 'configuration-among-words']);
    expect([...formats]).toEqual(expect.arrayContaining(['iis-log', 'http-proxy-log']));
  });

  test('an input is the same one for its seed and number, and every kind of insertion comes', async () => {
    const all = await fixtures({ mostCharacters: 2000 });
    const [one, same, other] = [
      startFuzz(all, 9, memoryScratch),
      startFuzz(all, 9, memoryScratch),
      startFuzz(all, 8, memoryScratch),
    ];
    const texts = (fuzz: typeof one) => Array.from({ length: 50 }, (_, input) => fuzz.textOf(input));
    expect(texts(one)).toEqual(texts(same));
    expect(texts(one)).not.toEqual(texts(other));
    expect(new Set(Array.from({ length: 50 }, (_, input) => one.kindOf(input)))).toEqual(new Set(INSERTION_KINDS));
  });
});
