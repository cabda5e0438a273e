import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLog } from '../../../src/audit/log/open-log.ts';
import type { LogEvent } from '../../../src/model/log/log-line.ts';
import { linesWith, logLines } from '../../log/log-lines.ts';
import { wordsIn } from '../canary-words.ts';
import { filesInZip } from '../files-in-zip.ts';
import { runCommandLine } from '../run-program.ts';
import { exaudit, freshFolder } from '../stored.ts';

/** Where something from outside can stand in a log: people, places, secrets of an address. */
const EVENTS: readonly LogEvent[] = [
  {
    event: 'request-sent',
    sent: 1,
    via: 'powershell',
    target: 'C:\\Users\\zqp0001kx\\zqi0002kx.ps1',
    text: "Get-Mailbox -Database 'zqi0003kx zqp0004kx@zqi0005kx.example' -ResultSize Unlimited",
    scope: 'zqi0006kx',
  },
  { event: 'request-ended', sent: 1, via: 'powershell', outcome: 'timed-out', durationMs: 300_000 },
  { event: 'request-sent', sent: 2, via: 'dns', target: 'zqi0007kx', text: 'A zqi0008kx.example' },
  {
    event: 'answer',
    request: 'Get-Mailbox',
    scope: 'zqi0006kx',
    database: 'zqi0009kx',
    outcome: 'failed',
    durationMs: 7,
    bytes: 0,
  },
];

/** A log that hides nothing, with a line that is none of ours and one that was cut. */
async function logOfOpenWords(folder: string): Promise<string> {
  const file = join(folder, 'exaudit.log');
  const { close, log } = await openLog(
    { file, level: 'trace', redact: 'none' },
    { cwd: folder, now: () => new Date('2026-11-29T10:00:00Z') },
    () => undefined,
  );
  for (const event of EVENTS) log(event);
  close();
  const whole = readFileSync(file, 'utf8');
  expect(wordsIn(Buffer.from(whole)).size).toBe(9);
  // Older lines, in a part of its own.
  writeFileSync(`${file}.1`, `${whole}{"level":"info","note":"zqs0010kx"}\n{"level":"info","text":"zqs00`);
  return file;
}

describe('exaudit doctor --bundle', () => {
  it('packs log, versions, configuration, checks and times, and names nobody and no place', async () => {
    const folder = freshFolder();
    const log = await logOfOpenWords(folder);
    const bundle = join(folder, 'new', 'bundle.zip');
    const { code, err, out } = await exaudit('doctor', '--bundle', bundle, '--log-file', log, '--out', folder);
    expect(code).toBe(4);
    expect(err).toMatch(
      /^bundle\.zip written, SHA-256 [0-9a-f]{64}: \d+ lines of the log \(2 left out\), .* Look through it before you send it\.\nexit 4: /,
    );
    expect(out).toContain('No live audit could run from here.');
    if (process.platform !== 'win32') expect((statSync(bundle).mode & 0o777).toString(8)).toBe('600');
    const zip = readFileSync(bundle);
    const files = await filesInZip(zip);
    expect(Object.keys(files)).toEqual([
      'README.txt',
      'versions.json',
      'configuration.json',
      'checks.json',
      'timings.json',
      'log.ndjson',
    ]);
    for (const [name, text] of Object.entries(files)) expect([...wordsIn(Buffer.from(text))], name).toEqual([]);
    expect(JSON.stringify(files)).not.toContain(folder);
    const lines = logLines(files['log.ndjson'] ?? '');
    expect(linesWith(lines, 'request-sent').filter(({ via }) => via === 'powershell')).toHaveLength(2);
    expect(linesWith(lines, 'request-sent')[0]?.text).toMatch(/^Get-Mailbox -Database '.*' -ResultSize Unlimited$/);
    expect(linesWith(lines, 'program-started')).toMatchObject([{ command: 'doctor', redaction: 'all' }]);
    expect(JSON.parse(files['timings.json'] ?? '')).toMatchObject({
      requests: { 'Get-Mailbox': { times: 2, totalMs: 14 } },
      ways: { powershell: { times: 2, longestMs: 300_000, notWhole: 2 } },
      stages: { doctor: { times: 1 } },
    });
    expect(JSON.parse(files['versions.json'] ?? '')).toMatchObject({ exaudit: '1.0.0', node: process.version });
    expect(JSON.parse(files['configuration.json'] ?? '')).toMatchObject({
      options: ['--bundle', '--log-file', '--out'],
      variablesThatAreSet: ['NO_COLOR'],
    });
    expect(JSON.parse(files['checks.json'] ?? '')).toMatchObject({ verdict: 'nothing' });
  });

  it('says where there is no log, and names the file by the time', async () => {
    const folder = freshFolder();
    const { stderr } = await runCommandLine(['doctor', '--bundle'], { cwd: folder, env: {} });
    expect(stderr).toContain('0 lines of the log, ');
    const names = readdirSync(folder);
    expect(names).toEqual(['exaudit-bundle-20261120-060000Z.zip']);
    const files = await filesInZip(readFileSync(join(folder, names[0] ?? '')));
    expect(files['README.txt']).toContain('There is no log in it');
    expect(files['log.ndjson']).toBeUndefined();
  });

  it('is refused at once where it cannot be, where something stands, and among what is sealed', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'there.zip'), 'precious');
    mkdirSync(join(folder, 'run'));
    writeFileSync(join(folder, 'run', 'manifest.json'), '{}');
    for (const [file, says] of [
      ['/proc/exaudit/b.zip', 'cannot be written'],
      [join(folder, 'there.zip'), 'exit 2: bundle-exists'],
      [join(folder, 'there.zip', 'b.zip'), 'cannot be written'],
      [join(folder, 'run', 'b.zip'), 'exit 2: log-refused'],
    ] as const) {
      const { code, err, out } = await exaudit('doctor', '--bundle', file);
      expect({ code, out }, file).toEqual({ code: 2, out: '' });
      expect(err).toContain(says);
    }
    expect(readFileSync(join(folder, 'there.zip'), 'utf8')).toBe('precious');
  });
});
