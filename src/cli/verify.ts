import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import { verifyCapture } from '../audit/verify/verify-capture.ts';
import { verifyPlan } from '../audit/verify/verify-plan.ts';
import { terminal } from '../lib/escape.ts';
import { factsOfTarget } from '../lib/files.ts';
import { EXIT, UserError } from '../model/error.ts';
import { detectInput } from '../snapshot/detect-input.ts';
import { openSnapshot } from '../snapshot/open-snapshot.ts';
import { readManifest } from '../store/manifest.ts';
import { note, type VerdictLine, wrong } from '../store/verdict-line.ts';
import { verifyFolder } from '../store/verify-folder.ts';
import { verifySnapshot } from '../store/verify-snapshot.ts';
import type { World } from './world.ts';

export interface VerifyFlags {
  /** PEM file. */
  readonly publicKey?: string;
}

/** Adds `verify PATH` to the program. */
export function registerVerify(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('verify')
    .description('whether a run, a plan, a snapshot or a capture is still what was written; exit 1 where it is not')
    .argument('<path>', 'folder of a run or a plan, snapshot, capture')
    .option('--public-key <file>', 'the manifest must be signed with the private key of this one (PEM)')
    .action(async (path: string, flags: VerifyFlags) => finish(await verifyCommand(path, flags, world)));
}

/** Exit 0: every digest is as written. 1: something is not. 4: there is no digest to hold it against. */
export async function verifyCommand(
  path: string,
  flags: VerifyFlags,
  world: Pick<World, 'out' | 'err'>,
): Promise<number> {
  const lines = await verified(path, flags);
  const wrongs = lines.filter(({ verdict }) => verdict === 'wrong').length;
  const oks = lines.filter(({ verdict }) => verdict === 'ok').length;
  for (const { says, verdict, what } of lines) world.out(`${WORDS[verdict]} ${terminal(`${what}: ${says}`)}\n`);
  if (wrongs > 0) {
    world.err(`exit ${EXIT.failure}: ${wrongs} of ${wrongs + oks} checks fail: it is not what was written\n`);
    return EXIT.failure;
  }
  if (oks === 0) {
    world.err(`exit ${EXIT.nothingJudged}: nothing here has a digest that it could be held against\n`);
    return EXIT.nothingJudged;
  }
  world.err(`exit ${EXIT.ok}: ${oks} checks, all as written\n`);
  return EXIT.ok;
}

const WORDS = { ok: 'ok   ', wrong: 'WRONG', note: 'note ' } as const;

async function verified(path: string, { publicKey }: VerifyFlags): Promise<readonly VerdictLine[]> {
  const input = await detectInput(path);
  if (input.type === 'snapshot') return verifySnapshot(await openSnapshot(path), path);
  const folder = input.type === 'run' ? input.path : basename(path) === 'plan.json' ? dirname(path) : path;
  const manifest = (await factsOfTarget(folder))?.type === 'folder' ? await readManifest(folder) : undefined;
  if (manifest === undefined) {
    const without = note(folder, 'has no manifest.json: its own files cannot be verified');
    return input.type === 'run' ? [without, ...(await ofRun(folder))] : verifyCapture(path);
  }
  const lines = await verifyFolder(folder, manifest, publicKey);
  return [...lines, ...(await (manifest.of === 'run' ? ofRun(folder, manifest.id) : verifyPlan(folder, manifest.id)))];
}

/** What the files of a run say of each other: run, snapshot, and the capture that a live audit leaves beside them. */
async function ofRun(folder: string, id?: string): Promise<readonly VerdictLine[]> {
  const { storedRun } = await import('../store/stored-run.ts');
  const snapshot = join(folder, 'snapshot.ndjson.gz');
  const capture = join(folder, 'capture');
  const run = await readable('run.json', () => storedRun(folder));
  if ('verdict' in run) return [run];
  return [
    ...(id === undefined || run.id === id ? [] : [wrong('run.json', `is run ${run.id}, the manifest is of run ${id}`)]),
    ...((await factsOfTarget(snapshot))?.type === 'file'
      ? linesOf(
          await readable('snapshot.ndjson.gz', async () =>
            verifySnapshot(await openSnapshot(snapshot), 'snapshot.ndjson.gz', run.contentDigest),
          ),
        )
      : []),
    ...((await factsOfTarget(capture))?.type === 'folder'
      ? linesOf(await readable('capture/', () => verifyCapture(capture, 'capture/')))
      : []),
  ];
}

/** A file of a run that cannot be read any more is not what was written. */
async function readable<T>(what: string, read: () => Promise<T>): Promise<T | VerdictLine> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError) return wrong(what, error.message);
    throw error;
  }
}

const linesOf = (found: readonly VerdictLine[] | VerdictLine): readonly VerdictLine[] =>
  'verdict' in found ? [found] : found;
