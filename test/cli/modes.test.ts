import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, cpSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { exaudit, freshFolder } from './stored.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** `PATH MODE` of everything below a folder that somebody else may read or enter. */
function openBelow(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return all.map((name) => `${name} ${modeOf(join(folder, name))}`).filter((line) => !/ (600|700)$/.test(line));
}

const CONFIGURATION = `schema: exaudit/config/v1
connection: { capture: ${JSON.stringify(resolve('policies/samples/contoso'))} }
store: { folder: data }
alerts: { metrics: metrics/exaudit.prom }
`;
const RECORDING = 'test/collect/recording';
let top = '';
let run = '';
let history = '';
beforeAll(async () => {
  top = freshFolder();
  history = join(top, 'history');
  const kept = ['--out', join(top, 'runs'), '--history', history];
  await exaudit('audit', '--sample', '--redact', 'none', ...kept);
  run = join(top, 'runs', readdirSync(join(top, 'runs')).find((name) => /Z-[0-9a-f]{8}$/.test(name)) ?? 'none');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(top, 'sign.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
});

/**
 * Every command that writes, into a place that is not there yet: what it leaves that others may read. `in` is the fresh
 * folder. A run below its own folder, which nobody else may enter, holds documents that hide people.
 */
const WRITES: readonly {
  readonly title: string;
  readonly type: (here: string) => readonly string[];
  readonly open?: RegExp;
}[] = [
  {
    title: 'a run whose reports hide nothing',
    type: (here) => ['audit', '--sample', '--redact', 'none', '--format', 'html,csv,json', '--out', here],
    open: /manifest\.json 644$/,
  },
  {
    title: 'a run',
    type: (here) => ['audit', '--sample', '--format', 'html,csv,json', '--out', here],
    open: /^[\dT-]+Z-[0-9a-f]{8}\/(?:report\.\w+|findings\.csv|run\.json|manifest\.json) 644$/,
  },
  {
    title: 'a log',
    type: (here) => ['audit', '--sample', '--out', join(here, 'x'), '--log-file', join(here, 'l/a.log')],
    open: /^x\/[\dT-]+Z-[0-9a-f]{8}\/(?:report\.\w+|run\.json|manifest\.json) 644$/,
  },
  {
    title: 'reports that hide nothing',
    type: (here) => ['report', run, '--format', 'html,csv', '--redact', 'none', '--out', here],
  },
  {
    title: 'a plan',
    type: (here) => ['plan', '--sample', '--rules', 'OA-001', '--format', 'cab,users', '--out', here],
  },
  { title: 'a snapshot', type: (here) => ['snapshot', 'policies/samples/contoso', '--out', join(here, 'x/s.ndjson')] },
  { title: 'a collection', type: (here) => ['collect', '--replay', RECORDING, '--out', join(here, 'cap')] },
  {
    title: 'a recording',
    type: (here) => ['collect', '--replay', RECORDING, '--record', join(here, 'rec'), '--out', join(here, 'cap')],
  },
  {
    title: 'a redacted capture and its key',
    type: (here) => ['redact', 'policies/samples/contoso', '--out', join(here, 'a/red')],
  },
  { title: 'a bundle', type: (here) => ['doctor', '--bundle', join(here, 'b/bundle.zip'), '--out', here] },
  {
    title: 'questions to fill in',
    type: (here) => ['policy', 'questions', '--sample', '--out', join(here, 'declarations.yaml')],
  },
  {
    title: 'a waiver',
    type: (here) => [
      'waiver',
      'add',
      'OA-001',
      '--id',
      'W-1',
      '--reason',
      'x',
      '--requested-by',
      'a.meier',
      '--server',
      'EX16',
      '--file',
      join(here, 'w.yaml'),
    ],
  },
  {
    title: 'a history',
    type: (here) => ['audit', '--sample', '--out', join(here, 'runs'), '--history', join(here, 'kept/history')],
    open: /^runs\/[\dT-]+Z-[0-9a-f]{8}\/(?:report\.\w+|run\.json|manifest\.json) 644$/,
  },
  {
    title: 'a run of a history, in whole',
    type: (here) => ['history', 'export', '1', '--history', history, '--out', here],
    open: /^[\dT-]+Z-[0-9a-f]{8}\/(?:run\.json|manifest\.json) 644$/,
  },
  {
    title: 'a copy of a history',
    type: (here) => ['history', 'export', '--history', history, '--out', join(here, 'copy')],
  },
  {
    title: 'a scheduled audit, its state and its history',
    type: (here) => {
      const config = join(here, 'exaudit.yaml');
      writeFileSync(config, CONFIGURATION, { mode: 0o600 });
      return ['schedule', 'run', '--config', config];
    },
    // Counts, which name nobody, are read by another account.
    open: /^(?:data\/(?:runs\/[\dT-]+Z-[0-9a-f]{8}\/(?:report\.\w+|run\.json|manifest\.json)|audit\.lock)|metrics|metrics\/exaudit\.prom) (?:644|755)$/,
  },
  {
    title: 'a collector, which names nobody',
    type: (here) => ['collect', '--script', '--out', join(here, 'collect.ps1')],
    open: /^collect\.ps1 644$/,
  },
];

describe.skipIf(process.platform === 'win32')('who may read (file modes: not on Windows)', () => {
  it.each(WRITES)('$title: people and secrets are for this user only', { timeout: 60_000 }, async ({ open, type }) => {
    const here = freshFolder();
    const { err } = await exaudit(...type(here));
    expect(readdirSync(here, { recursive: true }).length, err).toBeGreaterThan(0);
    const left = openBelow(here);
    expect(left.filter((line) => !(open ?? /x^/).test(line))).toEqual([]);
    // What may be open is there: an exception that nothing needs goes.
    if (open !== undefined) expect(left.length).toBeGreaterThan(0);
  });

  it('a signature, and what is written over, change no mode', async () => {
    const here = freshFolder();
    const signed = join(here, 'run');
    cpSync(run, signed, { recursive: true });
    chmodSync(signed, 0o700);
    await exaudit('sign', signed, '--key', join(top, 'sign.pem'));
    // A manifest and its signature name nobody.
    expect(openBelow(signed)).toEqual(['manifest.json 644', 'manifest.json.sig 644']);
    const waivers = join(here, 'waivers.yaml');
    writeFileSync(waivers, '');
    const about = ['OA-001', '--reason', 'x', '--requested-by', 'b', '--server', 'EX16', '--file', waivers];
    for (const [index, mode] of [0o640, 0o600].entries()) {
      chmodSync(waivers, mode);
      expect(await exaudit('waiver', 'add', '--id', `W-${index}`, ...about)).toMatchObject({ code: 0 });
      expect(modeOf(waivers)).toBe(mode.toString(8));
    }
  });
});
