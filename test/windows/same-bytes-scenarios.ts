import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { REPORTS } from '../../src/report/reports.ts';
import { makeZip } from '../collect/sources/make-zip.ts';

/** What is done on both sides: files that lie there, then commands in their order. Every path is relative. */
export interface SameBytesScenario {
  readonly title: string;
  /** What the machine must have. */
  readonly needs?: string;
  prepare?(folder: string): void;
  /** Arguments of each command; `folder` is where the commands before them wrote. */
  readonly steps: readonly ((folder: string) => readonly string[])[];
  /** Root of the tree that is run, where it is not this one. */
  program?(scratch: string): string;
  /** Exit codes that the steps must come to; 0 for each unless said otherwise. */
  readonly codes?: readonly number[];
  /** Also without `--out` paths are printed, which are those of the platform. */
  readonly ownPaths?: true;
  /** At least so many files stand there afterwards. */
  readonly files: number;
}

const SAMPLE = resolve('policies/samples/contoso');
const RECORDING = resolve('test/collect/recording');
const CAPTURES = resolve('../shared/captures');
const FORMATS = Object.keys(REPORTS).join(',');
const TAKEN = ['--taken-at', '2026-11-20T06:00:00Z'];
const JUDGE = ['--profile', 'modern-default', '--out', 'runs', ...TAKEN];
/** 305 characters in five folders. */
const DEEP = Array.from({ length: 5 }, (_, index) => `${index}`.padEnd(60, 'x')).join('/');
/** The key of stand-ins, which is made at random where there is none. */
export const STAND_INS = `${'0123456789abcdef'.repeat(4)}\n`;
/** The same for both sides. */
const SIGNING_KEY = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });

const sampleTo = (name: string) => (folder: string) => cpSync(SAMPLE, join(folder, name), { recursive: true });
const step =
  (...args: readonly string[]) =>
  (): readonly string[] =>
    args;
/** The one entry of a folder whose name fits. */
function oneIn(folder: string, pattern: RegExp): string {
  const names = readdirSync(folder).filter((name) => pattern.test(name));
  if (names.length !== 1) throw new Error(`${names.length} entries of ${folder} fit ${pattern}`);
  return names[0] ?? '';
}
const RUN = /^[0-9]{4}-[0-9-]+T[0-9]{4}Z-[0-9a-f]{8}$/;
const PLAN = /^plan-[0-9a-f]{8}$/;

export const SAME_BYTES: readonly SameBytesScenario[] = [
  {
    title: 'the version, the help, and a command that there is not',
    steps: [step('--version'), step('--help'), step('audti')],
    codes: [0, 0, 2],
    files: 0,
  },
  {
    title: 'the bundled sample in every format, with and without names',
    steps: [
      step('audit', '--sample', '--format', FORMATS, '--out', 'runs'),
      step('audit', '--sample', '--format', FORMATS, '--redact', 'none', '--all', '--out', 'open runs'),
      (folder) => ['verify', `runs/${oneIn(join(folder, 'runs'), RUN)}`],
    ],
    codes: [3, 3, 0],
    files: 20,
  },
  {
    title: 'a folder, and a zip of it whose names have backslashes',
    prepare: (folder) => {
      sampleTo('capture')(folder);
      const names = readdirSync(SAMPLE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const entries = names.map((entry) => join(entry.parentPath, entry.name));
      const zip = entries.map((path) => ({
        name: path.slice(SAMPLE.length + 1).replaceAll('/', '\\'),
        content: readFileSync(path),
      }));
      writeFileSync(join(folder, 'capture.zip'), makeZip(zip));
    },
    steps: [
      step('audit', 'capture', ...JUDGE),
      step('audit', 'capture.zip', '--profile', 'modern-default', '--out', 'zipped', ...TAKEN),
      step('snapshot', 'capture.zip', '--out', 'snapshot.ndjson', ...TAKEN),
    ],
    codes: [3, 3, 0],
    files: 6,
  },
  {
    title: 'files of real servers',
    needs: CAPTURES,
    prepare: (folder) => cpSync(CAPTURES, join(folder, 'captures'), { recursive: true }),
    steps: [
      step('audit', 'captures/clixml/exchange-2019', ...JUDGE),
      step('iis', 'captures/iis/exchange-2019-extended-protection.config', '--format', 'json'),
      step('iis', 'captures/iis/exchange-2013-multirole-defaults.config', '--reach'),
    ],
    codes: [3, 0, 0],
    files: 3,
  },
  {
    title: 'umlauts, spaces and a dot at the beginning in names',
    prepare: sampleTo('Größe der Übersicht/.Ærø à la carte'),
    steps: [step('audit', 'Größe der Übersicht/.Ærø à la carte', '--out', 'Läufe – heute', ...TAKEN)],
    codes: [3],
    files: 3,
  },
  {
    title: 'paths of more than 305 characters, in and out',
    prepare: sampleTo(DEEP),
    steps: [step('audit', DEEP, '--out', `runs/${DEEP}`, ...TAKEN), step('snapshot', DEEP, '--out', `${DEEP}.ndjson`)],
    codes: [3, 0],
    files: 3,
  },
  {
    title: 'a plan with all its documents and scripts, signed and verified',
    prepare: (folder) => writeFileSync(join(folder, 'key.pem'), SIGNING_KEY),
    steps: [
      step(
        'plan',
        '--sample',
        '--format',
        'cab,cab-html,cab-markdown,users',
        '--start',
        '2026-12-01T20:00:00Z',
        '--out',
        'plans',
      ),
      (folder) => ['sign', `plans/${oneIn(join(folder, 'plans'), PLAN)}`, '--key', 'key.pem'],
      (folder) => ['verify', `plans/${oneIn(join(folder, 'plans'), PLAN)}`],
      (folder) => ['report', `plans/${oneIn(join(folder, 'plans'), PLAN)}`, '--format', 'cab-markdown'],
    ],
    codes: [6, 0, 0, 0],
    files: 12,
  },
  {
    title: 'a changed file is found by its digest',
    prepare: sampleTo('capture'),
    steps: [
      step('audit', 'capture', ...JUDGE),
      (folder) => {
        const file = join(folder, 'runs', oneIn(join(folder, 'runs'), RUN), 'run.json');
        writeFileSync(file, `${readFileSync(file, 'utf8')} `);
        return ['verify', `runs/${oneIn(join(folder, 'runs'), RUN)}`];
      },
    ],
    codes: [3, 1],
    files: 3,
  },
  {
    title: 'a capture written again with stand-ins for names',
    prepare: (folder) => {
      sampleTo('capture')(folder);
      writeFileSync(join(folder, 'redaction.key'), STAND_INS);
    },
    steps: [
      step('redact', 'capture', '--out', 'given', '--key', 'redaction.key'),
      step('audit', 'given', '--format', 'terminal,csv', ...JUDGE),
      step('redact', '--verify', 'runs'),
    ],
    codes: [0, 3, 0],
    ownPaths: true,
    files: 20,
  },
  {
    title: 'tests of the bundled policies, and their check',
    // Of a few rules: each evaluation touches files, and all 15,000 of them take Wine ten minutes where much else runs.
    steps: [
      ...['MAPI-001', 'IIS-001', 'OA-001', 'EP-001'].map((rule) => step('policy', 'test', '--rule', rule)),
      step('policy', 'lint'),
    ],
    files: 0,
  },
  {
    title: 'a recorded collection is replayed, judged and explained',
    prepare: (folder) => cpSync(RECORDING, join(folder, 'recording'), { recursive: true }),
    steps: [
      step('collect', '--replay', 'recording', '--out', 'capture'),
      step('audit', 'capture', ...JUDGE),
      step('explain', 'capture', '--format', 'json'),
      step('collect', '--missing', 'capture'),
    ],
    codes: [0, 1, 0, 0],
    files: 30,
  },
  {
    title: 'what servers pushed is judged beside what is asked',
    prepare: pushedTo('share'),
    steps: [
      step(
        'audit',
        '--live',
        '--replay',
        'recording',
        '--pushed',
        'share',
        '--profile',
        'modern-default',
        '--out',
        'runs',
      ),
    ],
    codes: [3],
    files: 30,
  },
  {
    title: 'explanations, and a later capture compared with an earlier one',
    prepare: sampleTo('capture'),
    steps: [
      step('explain', 'capture', '--format', 'markdown', '--matrix', ...TAKEN),
      step('explain', 'capture', '--since', 'capture', '--symptom', 'prompt-loop', ...TAKEN),
    ],
    files: 20,
  },
  {
    title: 'the collectors that run without this program',
    steps: [
      step('collect', '--script', '--out', 'collect.ps1'),
      step('collect', '--script', '--legacy', '--out', 'legacy.ps1'),
      step('collect', '--script', '--push', '--out', 'register.ps1'),
    ],
    files: 3,
  },
  {
    title: 'a clone that Git made with the line ends of Windows',
    needs: resolve('.git'),
    program: cloneWithLineEnds,
    prepare: (folder) => cpSync(SAMPLE, join(folder, 'capture'), { recursive: true }),
    steps: [
      step('audit', '--sample', '--format', FORMATS, '--out', 'runs'),
      step('policy', 'lint'),
      step('plan', 'capture', '--out', 'plans', ...TAKEN),
    ],
    codes: [3, 0, 6],
    files: 20,
  },
];

/** One server's folder as its scheduled task leaves it: IIS and registry of the recorded collection, with its own book. */
function pushedTo(name: string): (folder: string) => void {
  return (folder) => {
    cpSync(RECORDING, join(folder, 'recording'), { recursive: true });
    const share = join(folder, name, 'EX16/capture/servers/EX16');
    mkdirSync(share, { recursive: true });
    cpSync(join(SAMPLE, 'servers/EX16'), share, { recursive: true });
  };
}

/** This tree as Git for Windows checks it out by default, with the packages of this one. */
function cloneWithLineEnds(scratch: string): string {
  const tree = join(scratch, 'clone');
  if (existsSync(tree)) return tree;
  mkdirSync(dirname(tree), { recursive: true });
  execFileSync('git', ['-c', 'core.autocrlf=true', 'clone', '--quiet', '--no-hardlinks', resolve('.'), tree]);
  rmSync(join(tree, 'node_modules'), { recursive: true, force: true });
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
  return tree;
}
