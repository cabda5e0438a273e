import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStandaloneParts } from '../../../src/collect/sources/standalone-parts.ts';
import { SCRIPT_NAMES, type StandaloneScript, standaloneScript } from '../../../src/collect/standalone/standalone.ts';
import { PWSH } from '../../pwsh.ts';

/** What `inspect.ps1` tells of a script. */
export interface Inspected {
  readonly errors: readonly string[];
  readonly functions: readonly string[];
  readonly commands: readonly {
    readonly name: string;
    readonly isNamed: boolean;
    readonly operator: string;
    readonly parameters: readonly string[];
    readonly text: string;
    readonly positional: readonly string[];
  }[];
  readonly types: readonly string[];
  readonly casts: readonly string[];
  readonly constraints: readonly string[];
  readonly members: readonly string[];
  readonly statics: readonly string[];
  readonly dynamicMembers: readonly string[];
  readonly operators: readonly string[];
  readonly kinds: readonly string[];
  readonly redirections: readonly string[];
  readonly astTypes: readonly string[];
  readonly variables: readonly string[];
  readonly newObjects: readonly string[];
  readonly hasHelp: boolean;
  readonly parameters: readonly string[];
}

/** Writes a script as a customer has it, with its byte order mark. Gives its path. */
export async function writeScript(script: StandaloneScript, folder: string): Promise<string> {
  const path = join(folder, SCRIPT_NAMES[script]);
  writeFileSync(path, `\ufeff${standaloneScript(script, await readStandaloneParts())}`);
  return path;
}

/** Parses texts with the real parser; nothing in them is run. */
export function inspect(files: readonly string[]): readonly Inspected[] {
  const printed = execFileSync(
    PWSH ?? '',
    ['-NoProfile', '-NonInteractive', '-File', 'test/collect/standalone/inspect.ps1', files.join(';')],
    { encoding: 'utf8', env: { ...process.env, TERM: 'dumb' }, maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(printed) as readonly Inspected[];
}

/** Runs a script against the stub organization, in `cwd`. `args` is PowerShell text of the test's own. */
export function runScript(
  path: string,
  args: string,
  options: {
    readonly cwd: string;
    readonly env?: { readonly [name: string]: string };
    readonly before?: string;
    readonly stub?: string;
  },
): { readonly code: number | null; readonly out: string } {
  const stub = join(process.cwd(), options.stub ?? 'test/collect/standalone/stub.ps1');
  const command = `. '${stub}'; ${options.before ?? ''}; & '${path}' ${args}; exit $LASTEXITCODE`;
  const done = spawnSync(PWSH ?? '', ['-NoProfile', '-NonInteractive', '-Command', command], {
    cwd: options.cwd,
    encoding: 'utf8',
    env: { ...process.env, TERM: 'dumb', NO_COLOR: '1', ...options.env },
  });
  return { code: done.status, out: `${done.stdout}${done.stderr}` };
}
