import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { wordsIn } from '../canary-words.ts';
import { filesInZip } from '../files-in-zip.ts';
import { exaudit, freshFolder } from '../stored.ts';
import { writeSeededOrganization } from './seeded-organization.ts';
import { HIDDEN, Seeds } from './seeds.ts';

/** What of these words may not stand in some outputs, `WHERE WORD`. */
const leaks = (outputs: Iterable<readonly [string, string | Buffer]>, hidden: RegExp): readonly string[] =>
  [...outputs].flatMap(([where, content]) =>
    [...wordsIn(Buffer.from(content as string))].filter((word) => hidden.test(word)).map((word) => `${where} ${word}`),
  );

const screenOf = async (...args: readonly string[]): Promise<readonly [string, string]> => {
  const { err, out } = await exaudit(...args);
  return [args.slice(0, 2).join(' '), `${out}\n${err}`];
};

const filesBelow = (folder: string): readonly (readonly [string, Buffer])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => [name, readFileSync(join(folder, name))]);

/** The recorded collection with every person called otherwise, and three answers that failed and quote secrets. */
function writeSeededRecording(folder: string): Seeds {
  const seeds = new Seeds();
  const { person, secret } = seeds;
  cpSync('test/collect/recording', folder, { recursive: true });
  const people = new Map<string, string>();
  const renamed = (text: string): string =>
    text.replace(/\b[a-z]+\.[a-z]+(?=@contoso)|\bsvc-exaudit\b/gi, (name) => {
      const known = people.get(name.toLowerCase()) ?? person();
      people.set(name.toLowerCase(), known);
      return known;
    });
  for (const [name, bytes] of filesBelow(folder)) writeFileSync(join(folder, name), renamed(bytes.toString('utf8')));
  const fault = () => ({
    message: `Logon of 'CONTOSO\\${person()}' failed: Password=${secret()}; https://${person()}:${secret()}@ex16/x?token=${secret()}`,
    id: 'LogonFailed,Microsoft.Exchange',
    type: 'System.Exception',
    category: 'NotSpecified',
    target: person(),
  });
  for (const name of ['0010-ask.json', '0020-ask.json', '0030-ask.json']) {
    const exchange = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    exchange.answer = {
      ...exchange.answer,
      finished: false,
      data: [],
      errors: [fault()],
      warnings: [fault().message],
      reason: fault().message,
    };
    writeFileSync(join(folder, name), JSON.stringify(exchange));
  }
  return seeds;
}

describe('canaries in what is collected', () => {
  let top = '';
  let seeds = new Seeds();
  beforeAll(() => {
    top = freshFolder();
    seeds = writeSeededRecording(join(top, 'record'));
  });

  it('are on no screen and in no log; a capture keeps people, which are evidence, and no secret', async () => {
    const args = ['collect', '--replay', join(top, 'record'), '--out', join(top, 'capture')];
    const log = join(top, 'exaudit.log');
    const screen = await screenOf(...args, '--log-file', log, '--log-level', 'trace');
    expect(seeds.words.length).toBeGreaterThan(30);
    expect(screen[1]).toMatch(/Answered {2}\d+ of \d+ requests/);
    expect(leaks([screen, ['log', readFileSync(log)]], HIDDEN.pii)).toEqual([]);
    const capture = filesBelow(join(top, 'capture'));
    expect(leaks(capture, /^zqs/)).toEqual([]);
    expect(new Set(leaks(capture, /^zqp/)).size).toBeGreaterThan(10);
  });

  it('are in no bundle, also where the collection failed into its log', async () => {
    const bundle = join(top, 'bundle.zip');
    const log = join(top, 'exaudit.log');
    const screen = await screenOf('doctor', '--bundle', bundle, '--log-file', log, '--out', join(top, 'capture'));
    const packed = await filesInZip(readFileSync(bundle));
    expect(Object.keys(packed).length).toBeGreaterThan(1);
    expect(leaks([screen, ...Object.entries(packed)], HIDDEN.all)).toEqual([]);
  });
});

describe('canaries in waivers', () => {
  it('of list, check and add come from the file that was given, which its reader wrote, and nothing of a run or of the log', async () => {
    const top = freshFolder();
    const { folder, seeds, server } = writeSeededOrganization(join(top, 'capture'));
    const { person, secret } = seeds;
    await exaudit('audit', folder, '--out', join(top, 'out'));
    const run = join(top, 'out', readdirSync(join(top, 'out')).find((name) => /Z-[0-9a-f]{8}$/.test(name)) ?? 'none');
    const waivers = join(top, 'waivers.yaml');
    const one = (id: string, rule: string, more: string): string =>
      `- id: ${id}\n  kind: accepted-risk\n  rule: ${rule}\n${more}  reason: "${person()} wants it, PW=${secret()}"\n  requestedBy: ${person()}\n  approvedBy: ${person()}\n  approvedAt: 2026-11-01T00:00:00Z\n  ticket: ${person()}\n  expires: 2026-12-01T00:00:00Z\n`;
    writeFileSync(
      waivers,
      [
        one(
          'W-1',
          'OA-001',
          `  resource: { server: ${server} }\n  observed: { externalClientAuthenticationMethod: Basic }\n`,
        ),
        one('W-2', 'MBX-001', `  resource: { id: "mailbox:${person()}" }\n`),
        one('W-3', 'NO-001', `  resource: { id: "mailbox:${person()}" }\n`),
        one('W-4', 'OA-001', `  resource: { id: "x:${person()}" }\n  observed: { ${person()}: "${person()}" }\n`),
      ].join(''),
    );
    const log = join(top, 'exaudit.log');
    const added = [
      '--reason',
      person(),
      '--requested-by',
      person(),
      '--resource',
      `mailbox:${person()}`,
      '--file',
      waivers,
    ];
    const screens = [
      await screenOf('waiver', 'list', waivers),
      await screenOf('waiver', 'check', waivers, '--run', run),
      await screenOf('waiver', 'add', 'OA-001', '--id', 'W-9', ...added, '--log-file', log, '--log-level', 'trace'),
    ];
    expect(screens.map(([, text]) => /W-\d/.test(text))).toEqual([true, true, true]);
    // `waiver list` shows a file to who keeps it; of what was collected nothing is shown.
    const own = wordsIn(readFileSync(waivers));
    expect(leaks(screens, HIDDEN.pii).filter((leak) => !own.has(leak.split(' ').at(-1) ?? ''))).toEqual([]);
    expect(leaks(screens.slice(2), HIDDEN.pii)).toEqual([]);
    expect(leaks([['log', readFileSync(log)]], HIDDEN.pii)).toEqual([]);
  });
});
