import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCriteria } from '../../../src/audit/policies/criteria.ts';
import { type Criteria, differencesOf } from '../../../src/audit/redact/compare-verdicts.ts';
import { redacted } from '../../../src/audit/redact/redacted.ts';
import { openCapture } from '../../../src/collect/sources/capture/capture.ts';
import { memoryScratch } from '../../lib/memory-scratch.ts';

const HOME = resolve('.');
const SHARED = join(HOME, '..', 'shared');
const IS_THERE = existsSync(join(SHARED, 'cases'));
const SKIPPED = IS_THERE ? '' : ' (skipped: ../shared is not there)';
const world = {
  home: HOME,
  now: () => new Date('2026-11-21T06:05:00Z'),
  signal: new AbortController().signal,
  env: {},
  cwd: HOME,
};
let criteria: Criteria;
beforeAll(async () => {
  const given = { policies: [], profile: undefined, overrides: [], waivers: undefined, asOf: undefined };
  criteria = await readCriteria(given, world);
});

const made = async (folder: string, addresses = false) =>
  redacted(await openCapture([folder], { maps: [] }), {
    key: 'a key',
    addresses,
    criteria,
    scratch: memoryScratch(),
    signal: world.signal,
  });

describe('a capture that was redacted comes to the same verdicts and names nobody', () => {
  test.each(['contoso', 'fabrikam'])('the sample %s, its addresses too', { timeout: 60_000 }, async (name) => {
    const { differences, leaks } = await made(join(HOME, 'policies', 'samples', name), true);
    expect([differences, leaks]).toEqual([[], []]);
  });

  test.each(['contoso', 'fabrikam'])('the sample %s', { timeout: 60_000 }, async (name) => {
    const { differences, leaks, made: files } = await made(join(HOME, 'policies', 'samples', name));
    expect([differences, leaks]).toEqual([[], []]);
    // Looked for once more, by other means than its own.
    const own = name === 'contoso' ? ['contoso', 'EX16', 'EX19', 'CAS10', 'PC-0117', 'adler'] : ['fabrikam', 'FAB16'];
    for (const [path, { bytes }] of files) {
      const text = `${path}\n${Buffer.from(bytes).toString('utf8')}`.toLowerCase();
      for (const word of own) expect(text.includes(word.toLowerCase()), `${word} in ${path}`).toBe(false);
    }
  });

  const folders = IS_THERE
    ? [
        ...readdirSync(join(SHARED, 'cases')).map((name) => join('cases', name, 'capture')),
        ...['clixml/exchange-2016', 'clixml/exchange-2019', 'iis'].map((name) => join('captures', name)),
      ].filter((path) => existsSync(join(SHARED, path)))
    : [];
  test.skipIf(!IS_THERE)(`every capture of the field${SKIPPED}`, { timeout: 900_000 }, async () => {
    const wrong: string[] = [];
    for (const folder of folders) {
      const { differences, leaks } = await made(join(SHARED, folder));
      for (const { file, line } of leaks) wrong.push(`${folder}: ${file}:${line}`);
      for (const difference of differences) wrong.push(`${folder}: ${difference}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('a file that cannot be looked through as a whole', () => {
  test('stays behind, and is named', { timeout: 60_000 }, async () => {
    const rows = Buffer.from(`${'x'.repeat(1022)}\r\n`.repeat(1024));
    const heading = Buffer.from(
      '#Software: Microsoft Internet Information Services 8.5\r\n#Fields: date cs-username\r\n',
    );
    const capture = {
      name: 'large',
      refused: [],
      manifest: null,
      files: [
        {
          path: 'u_ex.log',
          bytes: 66 * rows.length,
          fileDate: null,
          open: async function* () {
            yield heading;
            for (let megabyte = 0; megabyte < 66; megabyte += 1) yield rows;
          },
        },
      ],
    };
    const means = { key: 'k', addresses: false, criteria, scratch: memoryScratch(), signal: world.signal };
    const { leftOut, made: files } = await redacted(capture, means);
    expect([files.size, leftOut.map(({ path }) => path)]).toEqual([0, ['u_ex.log']]);
  });
});

describe('verdicts are compared', () => {
  const verdicts = (
    rules: { readonly [rule: string]: string },
    ids: { readonly [rule: string]: readonly string[] },
  ) => ({
    profile: 'p',
    rules: new Map(Object.entries(rules)),
    findings: new Map(Object.entries(ids)),
  });
  const renamed = (id: string) => id.replace('ex01', 'qk77');

  test('by counts and by what they are about', () => {
    const before = verdicts({ A: '1 fail' }, { A: ['fail server:ex01'] });
    expect(differencesOf(before, verdicts({ A: '1 fail' }, { A: ['fail server:qk77'] }), renamed)).toEqual([]);
    expect(differencesOf(before, verdicts({ A: '1 pass' }, { A: [] }), renamed)).toEqual([
      'A: 1 fail; redacted: 1 pass',
    ]);
    expect(differencesOf(before, verdicts({ A: '1 fail' }, { A: ['fail server:zz'] }), renamed)).toEqual([
      'A: the same outcomes, of other resources',
    ]);
    expect(differencesOf(before, verdicts({}, {}), renamed)).toEqual(['A: 1 fail; redacted: no such rule']);
  });
});
