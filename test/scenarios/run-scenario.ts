import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { MadeFile, Scenario } from './scenario.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export interface ScenarioOutcome {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Makes the files in a fresh folder, runs the real program there and takes the folder away again. */
export async function runScenario(scenario: Scenario): Promise<ScenarioOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'exaudit-scenario-'));
  try {
    for (const path of scenario.folders ?? []) await mkdir(join(folder, path), { recursive: true });
    for (const [path, file] of Object.entries(scenario.files ?? {})) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), await bytesOf(typeof file === 'string' ? { text: file } : file));
    }
    for (const [path, target] of Object.entries(scenario.links ?? {})) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await symlink(target, join(folder, path));
    }
    return await runProgram(scenario.command, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bytesOf(file: MadeFile): Promise<Uint8Array> {
  let text = file.text ?? '';
  if (file.sample !== undefined) {
    const bytes = await readFile(join(ROOT, 'policies', 'samples', file.sample));
    const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
    text = bytes.toString(wide ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
  }
  for (const [from, to] of file.replace ?? []) {
    if (text.split(from).length !== 2)
      throw new Error(`"${from}" stands ${text.split(from).length - 1} times in ${file.sample ?? 'the text'}`);
    text = text.replace(from, () => to);
  }
  if (file.repeat !== undefined) text = text.repeat(file.repeat);
  if (file.cut !== undefined) text = text.slice(0, file.cut);
  switch (file.encoding) {
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'latin1':
      return Buffer.from(text, 'latin1');
    case 'cp437':
      return Buffer.from([...text].map((character) => CODE_PAGE_437[character] ?? character.charCodeAt(0)));
    default:
      return Buffer.from(text, 'utf8');
  }
}

/** The letters that the scenarios use, as the console of a German server writes them. */
const CODE_PAGE_437: { readonly [character: string]: number } = { ä: 0x84, ö: 0x94, ü: 0x81, ß: 0xe1 };

function runProgram(args: readonly string[], folder: string): Promise<ScenarioOutcome> {
  const { promise, resolve, reject } = Promise.withResolvers<ScenarioOutcome>();
  const child = spawn(process.execPath, [join(ROOT, 'src', 'main.ts'), ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '', COLUMNS: '80' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  child.on('error', reject).on('close', (exit) => resolve({ exit, stdout: stdout.join(''), stderr: stderr.join('') }));
  return promise;
}
