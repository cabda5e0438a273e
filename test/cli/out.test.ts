import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { linesWith, logLines } from '../log/log-lines.ts';
import { commandsOfHelp } from './commands-of-help.ts';
import { exaudit, freshFolder } from './stored.ts';

const CAPTURE = 'policies/samples/contoso';
let run = '';
let folder = '';
beforeAll(async () => {
  folder = freshFolder();
  const out = join(folder, 'runs');
  await exaudit('audit', '--sample', '--format', 'json', '--out', out, '--history', join(folder, 'kept'));
  writeFileSync(
    join(folder, 'exaudit.yaml'),
    'schema: exaudit/config/v1\nconnection: { capture: capture }\nstore: { folder: data }\n',
    { mode: 0o600 },
  );
  run = join(out, readdirSync(out).find((name) => /Z-[0-9a-f]{8}$/.test(name)) ?? 'none');
  writeFileSync(join(folder, 'a file'), '');
  mkdirSync(join(folder, 'replay'));
  writeFileSync(join(folder, 'replay', 'record.json'), '{"manifest":{}}');
  const answer = { state: 'died', finished: false, data: [], errors: [], warnings: [], information: [], reason: 'x' };
  const exchange = { schema: 'exaudit/exchange/v1', script: 'connect', data: {}, answer, output: null };
  writeFileSync(join(folder, 'replay', '0001-connect.json'), JSON.stringify(exchange));
}, 60_000);

/** Every option that names a place where something is written: `@` stands for it, `%` for a run. */
const PLACES: readonly (readonly string[])[] = [
  ['audit', '--sample', '--out', '@'],
  ['collect', '--replay', 'replay', '--out', '@'],
  ['collect', '--replay', 'replay', '--out', 'capture', '--record', '@'],
  ['collect', '--script', '--out', '@'],
  ['plan', '--sample', '--out', '@'],
  ['snapshot', CAPTURE, '--out', '@'],
  ['report', '%', '--format', 'html', '--out', '@'],
  ['redact', CAPTURE, '--out', '@'],
  ['policy', 'new', 'mine', '--out', '@'],
  ['policy', 'questions', '--sample', '--out', '@'],
  ['doctor', '--bundle', '@'],
  ['audit', '--sample', '--out', 'runs of it', '--history', '@'],
  ['history', 'export', '1', '--history', 'kept', '--out', '@'],
  ['history', 'export', '--history', 'kept', '--out', '@'],
  ['schedule', 'install', '--config', 'exaudit.yaml', '--out', '@'],
  ['verify', CAPTURE, '--log-file', '@'],
];
/** Names in this list are of the folder of this test. */
const MADE_HERE = new Set(['replay', 'capture', 'runs of it', 'kept', 'exaudit.yaml']);
/** What takes long, and has nowhere to go. */
const WORK = new Set(['collect', 'judge', 'plan', 'redact', 'report', 'doctor', 'verify']);

/** It only looks at the place, and says what it found. */
const LOOKS_ONLY = 'doctor';

describe('a place that cannot be', () => {
  it('is tried of every command whose help has --out', async () => {
    const withOut: string[] = [];
    for (const command of await commandsOfHelp()) {
      const { out } = await exaudit(...command.split(' '), '--help');
      if (/^ +--out </m.test(out) && command !== LOOKS_ONLY) withOut.push(command);
    }
    const tried = PLACES.filter((args) => args[args.indexOf('@') - 1] === '--out').map((args) => args.join(' '));
    expect(withOut.length).toBeGreaterThan(8);
    expect(withOut.filter((command) => !tried.some((typed) => typed.startsWith(`${command} `)))).toEqual([]);
  });

  it.each(PLACES.map((args) => [args.join(' '), args] as const))(
    '%s: an error at once that names it, before any work',
    async (_name, args) => {
      for (const place of ['/proc/exaudit/x', join(folder, 'a file', 'x')]) {
        const typed = args.map((arg) => {
          if (arg === '@') return place;
          return arg === '%' ? run : MADE_HERE.has(arg) ? join(folder, arg) : arg;
        });
        const { code, err, out } = await exaudit(...typed, '--log-level', 'debug');
        expect({ code, out }, err).toEqual({ code: 2, out: '' });
        const isLine = (line: string): boolean => line.startsWith('{"level"');
        const said = err.split('\n').filter((line) => !isLine(line));
        expect(said.join('\n')).toMatch(/cannot be written: [\s\S]*exit 2: /);
        expect(said.join('\n')).toContain(place.startsWith('/proc') ? '/proc' : 'a file');
        const lines = logLines(err.split('\n').filter(isLine).join('\n'));
        const done = linesWith(lines, 'stage-ended').filter(
          ({ outcome, stage }) => outcome === 'done' && WORK.has(stage),
        );
        expect(done).toEqual([]);
      }
    },
    60_000,
  );
});
