import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ProgramEnd, runCommandLine } from './run-program.ts';

const SAMPLE = 'policies/samples/contoso';
const folder = mkdtempSync(join(tmpdir(), 'exaudit-history-'));
const data = join(folder, 'data');
const out = join(folder, 'out');

const at = (day: string, ...args: readonly string[]): Promise<ProgramEnd> =>
  runCommandLine(args, { cwd: resolve('.'), now: () => new Date(`${day}T06:00:00.000Z`) });
const audited = (day: string, ...more: readonly string[]): Promise<ProgramEnd> =>
  at(day, 'audit', SAMPLE, '--out', out, '--format', 'json', '--history', data, ...more);
const history = (...args: readonly string[]): Promise<ProgramEnd> =>
  at('2026-11-25', 'history', ...args, '--history', data);

describe('a history from the command line', () => {
  beforeAll(async () => {
    await audited('2026-11-20');
    await audited('2026-11-20', '--as-of', '2026-11-20T05:00:00Z');
    await audited('2026-11-21', '--set', 'IIS-001.first=NTLM');
  }, 120_000);

  it('says at each audit which run it was stored as, and lists them all', async () => {
    const { code, stdout } = await history('list');
    expect(code).toBe(0);
    expect(stdout.match(/2026-11-2\d 06:00Z {2}modern-default/g)).toHaveLength(3);
    const rows = JSON.parse((await history('list', '--format', 'json', '--last', '1')).stdout);
    expect(rows).toMatchObject([{ number: 3, organization: 'Contoso', pruned: null }]);
  });

  it('marks in the trend where the rules changed, and where nothing did', async () => {
    const points = JSON.parse((await history('trend', '--format', 'json')).stdout);
    expect(
      points.map(({ rulesChanged, targetUnchanged }: { rulesChanged: boolean; targetUnchanged: boolean }) => [
        rulesChanged,
        targetUnchanged,
      ]),
    ).toEqual([
      [false, false],
      [false, true],
      [true, true],
    ]);
    expect((await history('trend', '--format', 'csv')).stdout).toMatch(/^Judged,Run,critical,/);
  });

  it('judges a stored run again and says that it is identical', async () => {
    const { code, stdout } = await at('2027-03-01', 'audit', '--reproduce', '3', '--history', data);
    expect([code, stdout.split(' ')[0]]).toEqual([0, 'identical:']);
  }, 60_000);

  it('gives a run back as the folder that was written, which still verifies', async () => {
    const { stdout } = await history('export', '1', '--out', join(folder, 'again'));
    const again = stdout.trim();
    const id = again.split('/').at(-1)!;
    for (const name of ['run.json', 'snapshot.ndjson.gz', 'restricted.ndjson'])
      expect(readFileSync(join(again, name)).equals(readFileSync(join(out, id, name))), name).toBe(true);
    expect((await at('2026-11-25', 'verify', again)).code).toBe(0);
  });

  it('is not given back among runs that hide names by another key', async () => {
    const others = mkdtempSync(join(folder, 'others-'));
    writeFileSync(join(others, 'redaction.key'), `${'0'.repeat(64)}\n`);
    const { code, stderr } = await history('export', '1', '--out', others);
    expect([code, stderr]).toEqual([2, expect.stringContaining('by another key')]);
    expect(readdirSync(others)).toEqual(['redaction.key']);
  });

  it('says of a path that is not there that it is none, where there is no history either', async () => {
    const none = join(folder, 'none');
    const { code, stderr } = await at('2026-11-25', 'diff', SAMPLE, 'contoso-later', '--history', none);
    expect([code, stderr]).toEqual([2, expect.stringContaining('"contoso-later" is no file or folder')]);
  });

  it('shows what a retention would take away, takes it away when told, and keeps what is held', async () => {
    expect((await history('hold', '1', '--reason', 'before the migration')).stdout).toContain(
      'held: before the migration',
    );
    const keep = ['--keep-days', '0', '--keep-weeks', '1', '--keep-months', '0'];
    expect((await history('prune', ...keep)).stdout).toMatch(/^would take away what is kept of 1 run,/);
    expect((await history('list', '--format', 'json')).stdout).not.toContain('"pruned": "');
    expect((await history('prune', ...keep, '--apply')).stdout).toMatch(/^taken away: what was kept of 1 run,/);
    const rows = JSON.parse((await history('list', '--format', 'json')).stdout);
    expect(rows.map(({ pruned }: { pruned: string | null }) => pruned)).toEqual([
      null,
      '2026-11-25T06:00:00.000Z',
      null,
    ]);
    const again = await at('2026-11-25', 'audit', '--reproduce', '2', '--history', data);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('is not kept any more')]);
  });

  it('checks out, against an earlier head too, until a content is changed', async () => {
    const { code, stdout } = await history('check');
    expect(code).toBe(0);
    const head = /head (\d+:[0-9a-f]{64})/.exec(stdout)?.[1] ?? '';
    expect((await history('check', '--expect', head.slice(0, 12))).code).toBe(0);
    expect((await history('check', '--expect', `4:${head.slice(2)}`)).stdout).toContain('Run 4 is not there');
    const content = join(data, 'content');
    // What was pruned leaves its folder, and whether that is the first one is up to the digests.
    const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.gz'));
    const file = join(content, files.sort()[0] ?? 'none');
    const bytes = readFileSync(file);
    bytes[bytes.length - 9]! ^= 1;
    writeFileSync(file, bytes);
    const changed = await history('check');
    expect([changed.code, changed.stdout]).toEqual([
      1,
      expect.stringMatching(/^The \w+ of run \d is not what was stored/),
    ]);
  });

  it('is damaged and no fault of the program, wherever a content of it was changed', async () => {
    const spoiled = join(folder, 'spoiled');
    const kept = await at('2026-11-20', 'audit', SAMPLE, '--out', join(folder, 'once'), '--history', spoiled);
    expect(kept.code).toBe(3);
    const content = join(spoiled, 'content');
    const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.gz'));
    const whole = files.map((name) => readFileSync(join(content, name)));
    for (const share of [0, 0.3, 0.99]) {
      for (const [index, name] of files.entries()) {
        const bytes = Buffer.from(whole[index] ?? '');
        bytes.fill(0x58, Math.floor(share * (bytes.length - 4)), Math.floor(share * (bytes.length - 4)) + 4);
        writeFileSync(join(content, name), bytes);
      }
      for (const args of [
        ['history', 'export', '1', '--out', join(folder, 'never')],
        ['audit', '--reproduce', '1'],
        ['diff', '1', '1'],
      ]) {
        const { code, stderr } = await at('2026-11-25', ...args, '--history', spoiled);
        expect([code, stderr], `${args.join(' ')} at ${share}`).toEqual([
          4,
          expect.stringContaining('history-damaged'),
        ]);
      }
    }
  }, 120_000);

  it('tells what it found where the history takes no run, and says that it is not in it', async () => {
    const damaged = mkdtempSync(join(tmpdir(), 'exaudit-damaged-'));
    writeFileSync(join(damaged, 'history.sqlite'), 'x'.repeat(9000));
    const end = await runCommandLine(['audit', '--sample', '--out', join(damaged, 'runs'), '--history', damaged], {
      cwd: damaged,
    });
    expect(end.code).toBe(2);
    expect(end.stdout).toMatch(/FAIL \d+ rules/);
    expect(end.stderr).toMatch(/exit 2: the run is not in the history \(history-damaged\)/);
  });

  it('says what is missing where there is no history', async () => {
    const { code, stderr } = await at('2026-11-25', 'history', 'list', '--history', join(folder, 'nowhere'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('holds no history')]);
  });
});
