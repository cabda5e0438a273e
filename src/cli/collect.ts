import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { CollectResult } from '../collect/collect.ts';
import type { RequestEntry } from '../collect/collected-manifest.ts';
import { terminal } from '../lib/escape.ts';
import { UserError } from '../model/error.ts';
import { EXIT } from '../model/exit.ts';
import { type CollectFlags, withCollectOptions } from './collect-options.ts';
import type { World } from './world.ts';

interface Flags extends CollectFlags {
  readonly out?: string;
  readonly missing?: string;
  readonly script?: boolean;
  readonly legacy?: boolean;
  readonly push?: boolean;
}

/** Adds `collect` to the program. */
export function registerCollect(program: Command, world: World, finish: (code: number) => void): void {
  const command = program
    .command('collect')
    .description('ask Exchange, IIS and the registry, and write a capture; only reads')
    .option('--out <folder>', 'the folder of the capture; by default a new one named after the time')
    .option('--missing <capture>', 'print only the commands that a capture still needs, and ask nothing')
    .option('--script', 'print a collector that runs without this program')
    .option('--legacy', 'with --script: for Exchange 2007 and 2010 (PowerShell 2.0)')
    .option('--push', 'with --script: the one that registers a scheduled task on each server');
  withCollectOptions(command).action(async (flags: Flags) => finish(await runCollect(flags, world)));
}

/** The whole command; gives the exit code (`design.md` §6). */
export async function runCollect(flags: Flags, world: World): Promise<number> {
  // Loaded only where they are needed: every command starts with this file.
  if (flags.script === true) {
    const { collectScript } = await import('./collect-script.ts');
    return collectScript({ legacy: flags.legacy, push: flags.push, out: flags.out }, world);
  }
  if (flags.missing !== undefined) {
    const { collectMissing } = await import('./collect-missing.ts');
    world.out(await collectMissing(resolve(world.cwd, flags.missing)));
    return EXIT.ok;
  }
  if (flags.resume === true && flags.out === undefined) {
    throw new UserError('out-missing', '--resume needs the folder of the interrupted collection.', { where: '--out' });
  }
  const folder = resolve(world.cwd, flags.out ?? `capture-${stampOf(world.now())}`);
  const { collectRun } = await import('./collect-run.ts');
  const result = await collectRun(flags, folder, world);
  world.out(summaryOf(result));
  const { code, reasons } = verdictOf(result);
  // Of an interruption the program itself tells the code.
  const word = code === EXIT.interrupted ? '' : `exit ${code}: `;
  if (code !== EXIT.ok) world.err(`${word}${terminal(reasons.join('; also '))}\n`);
  return code;
}

/** Exit code of a collection, with its reasons. */
export function verdictOf(result: CollectResult): { readonly code: number; readonly reasons: readonly string[] } {
  const more = `${result.missing.length} ${result.missing.length === 1 ? 'request is' : 'requests are'} not answered in whole`;
  switch (result.status) {
    case 'complete':
      return { code: EXIT.ok, reasons: [] };
    case 'gaps':
      return { code: EXIT.evidenceMissing, reasons: [more] };
    case 'nothing':
      return { code: EXIT.nothingJudged, reasons: [result.reason ?? 'nothing was answered'] };
    case 'interrupted':
      return { code: EXIT.interrupted, reasons: [`${more}; go on with --resume --out ${result.folder}`] };
  }
}

const MOST_LINES = 20;

/** What was collected, and what is missing with its reason: one line a request and reason, servers together. */
export function summaryOf({ folder, manifest, missing }: CollectResult): string {
  const { mailboxes, servers } = manifest.population;
  const complete = manifest.requests.length - missing.length;
  const head = [
    `Capture   ${terminal(basename(folder))}: ${manifest.files.length} files`,
    `Answered  ${complete} of ${manifest.requests.length} requests, ${servers.answered} of ${servers.expected} servers, ${mailboxes['Get-Mailbox']} mailboxes`,
  ];
  const lines = groupsOf(missing).map(
    ({ entry, scopes }) =>
      `  ${entry.status === 'partial' ? 'in part' : 'missing'}  ${scopesText(scopes)}  ${terminal(entry.request)}: ${terminal(entry.reason ?? 'no reason is known')}`,
  );
  const shown = lines.slice(0, MOST_LINES);
  const rest = lines.length > shown.length ? [`  and ${lines.length - shown.length} more: see capture.json`] : [];
  return `${[...head, ...shown, ...rest].join('\n')}\n`;
}

interface Group {
  readonly entry: RequestEntry;
  readonly scopes: readonly string[];
}

function groupsOf(missing: readonly RequestEntry[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const entry of missing) {
    const key = JSON.stringify([entry.request, entry.status, entry.reason]);
    const scopes = groups.get(key)?.scopes ?? [];
    groups.set(key, { entry, scopes: scopes.includes(entry.scope) ? scopes : [...scopes, entry.scope] });
  }
  return [...groups.values()];
}

const scopesText = (scopes: readonly string[]): string =>
  terminal(scopes.length <= 3 ? scopes.join(' ') : `${scopes.length} servers`);

/** `20261122-000125Z`. */
export const stampOf = (time: Date): string =>
  time
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '')
    .replace('T', '-');
