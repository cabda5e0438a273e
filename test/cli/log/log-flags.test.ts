import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { linesWith, logLines } from '../../log/log-lines.ts';
import { commandsOfHelp } from '../commands-of-help.ts';
import { exaudit, freshFolder, storedSample } from '../stored.ts';

const SAMPLE = 'policies/samples/contoso';

/** One command line of each that does something, with the folder of a run, and a place for what it writes. */
const TYPED: { readonly [command: string]: (run: string, out: string) => readonly string[] } = {
  audit: (_run, out) => ['audit', '--sample', '--out', out],
  collect: () => ['collect', '--missing', SAMPLE],
  doctor: (_run, out) => ['doctor', '--out', out],
  explain: () => ['explain', '--sample', '--rule', 'OA-001'],
  iis: () => ['iis', SAMPLE],
  plan: (_run, out) => ['plan', '--sample', '--rules', 'OA-001', '--out', out],
  snapshot: () => ['snapshot', SAMPLE],
  report: (run) => ['report', run, '--format', 'csv'],
  verify: (run) => ['verify', run],
  sign: (run) => ['sign', run, '--key', 'package.json'],
  redact: (_run, out) => ['redact', SAMPLE, '--out', join(out, 'red')],
  'policy lint': () => ['policy', 'lint'],
  'policy test': () => ['policy', 'test', '--rule', 'OA-001'],
  'policy list': () => ['policy', 'list'],
  'policy show': () => ['policy', 'show', 'OA-001'],
  'policy schema': () => ['policy', 'schema', 'policy'],
  'policy explain': () => ['policy', 'explain', 'OA-001'],
  'policy lock': (_run, out) => ['policy', 'lock', out],
  'policy new': () => ['policy', 'new', 'mine'],
  'policy questions': () => ['policy', 'questions', '--sample'],
  'waiver list': () => ['waiver', 'list', 'package.json'],
  'waiver check': () => ['waiver', 'check', 'package.json'],
  'waiver add': () => [
    'waiver',
    'add',
    'OA-001',
    '--id',
    'W-1',
    '--reason',
    'x',
    '--requested-by',
    'a',
    '--server',
    'EX16',
  ],
  // Of what needs a configuration or a history there is none: the command says so, and its log is there all the same.
  'schedule install': (_run, out) => ['schedule', 'install', '--config', join(out, 'none.yaml'), '--out', out],
  'schedule remove': () => ['schedule', 'remove'],
  'schedule run': (_run, out) => ['schedule', 'run', '--config', join(out, 'none.yaml')],
  'schedule show': () => ['schedule', 'show'],
  'alert test': (_run, out) => ['alert', 'test', '--config', join(out, 'none.yaml')],
  ...Object.fromEntries(
    [['run', '--once'], ['enqueue'], ['show'], ['forget', 'vienna']].map((words) => [
      `worker ${words[0]}`,
      (_run: string, out: string) => ['worker', ...words, '--config', join(out, 'none.yaml')],
    ]),
  ),
  'config check': (_run, out) => ['config', 'check', '--config', join(out, 'none.yaml')],
  'config show': (_run, out) => ['config', 'show', '--config', join(out, 'none.yaml')],
  ...Object.fromEntries(
    [['list'], ['show', 'latest'], ['trend'], ['check'], ['hold', 'latest', '--reason', 'x'], ['prune']].map(
      (words) => [
        `history ${words[0]}`,
        (_run: string, out: string) => ['history', ...words, '--history', join(out, 'history')],
      ],
    ),
  ),
  'history export': (_run, out) => ['history', 'export', '--history', join(out, 'history'), '--out', join(out, 'copy')],
  diff: (_run, out) => ['diff', 'latest', 'latest', '--history', join(out, 'history')],
  serve: (_run, out) => ['serve', '--history', join(out, 'history')],
  completion: () => ['completion', 'bash'],
};

describe('the log is there for every command', () => {
  let run = '';
  beforeAll(async () => {
    run = await storedSample();
  }, 60_000);

  it('and every command of the help is tried here', async () => {
    expect([...(await commandsOfHelp())].sort()).toEqual(Object.keys(TYPED).sort());
  });

  it.each(Object.keys(TYPED))('exaudit %s', { timeout: 60_000 }, async (command) => {
    const out = freshFolder();
    const typed = TYPED[command]?.(run, join(out, 'made')) ?? [];
    const words = command.split(' ').length;
    const plain = await exaudit(...typed);
    for (const [place, args] of [
      ['behind', (file: string) => [...typed, '--log-file', file, '--log-level', 'debug']],
      ['between', (file: string) => [...typed.slice(0, words), '--log-file', file, ...typed.slice(words)]],
    ] as const) {
      const file = join(out, `${place}.log`);
      const { code, err } = await exaudit(...args(file));
      expect(err).not.toContain('unknown option');
      expect(existsSync(file), `${place}: ${err}`).toBe(true);
      if (process.platform !== 'win32') expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
      const lines = logLines(readFileSync(file, 'utf8'));
      const [begun, ended] = [linesWith(lines, 'program-started'), linesWith(lines, 'program-ended')];
      expect([begun.length, ended.length], place).toEqual([1, 1]);
      expect(begun[0]).toMatchObject({ command });
      // What ended the command stands in the log, as on the screen.
      expect(ended[0]).toMatchObject({ exit: code });
      // A second time something may stand in the way of what was made; else the log changes nothing.
      if (place === 'behind' && !['redact', 'audit', 'plan'].includes(command)) expect(code).toBe(plain.code);
    }
  });
});
