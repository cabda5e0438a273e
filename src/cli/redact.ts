import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Command } from 'commander';
import { terminal } from '../lib/escape.ts';
import { factsOf, factsOfTarget, namesIn, readChunks } from '../lib/files.ts';
import { lineBatches } from '../lib/sort/line-batches.ts';
import { EXIT, UserError } from '../model/error.ts';
import { identitiesIn, type KnownNames, knownNames } from '../report/redact/identities.ts';
import { openSnapshot } from '../snapshot/open-snapshot.ts';
import { namesInSnapshot } from '../store/names-in-snapshot.ts';
import type { World } from './world.ts';

export interface RedactFlags {
  readonly verify?: boolean;
  readonly snapshot?: string;
}

/** Adds `redact --verify PATH` to the program. */
export function registerRedact(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('redact')
    .description('search finished files for identities, before they are handed on; exit 1 where one is found')
    .argument('<path>', 'folder with reports, or one file')
    .option('--verify', 'search; nothing is changed')
    .option('--snapshot <file>', 'also look for every name in this snapshot')
    .action(async (path: string, flags: RedactFlags) => finish(await redactCommand(path, flags, world)));
}

/** Formats that people hand on, each of them also compressed. */
const SEARCHED = /\.(html?|md|csv|json|sarif|xml|txt|ps1|log)(\.gz)?$|\.gz$/i;
/** They name people by design, and are never handed on. */
const RESTRICTED = new Set(['snapshot.ndjson.gz', 'restricted.ndjson', 'redaction.key']);
/** Of one file: what to do about it shows sooner. */
const MOST_SHOWN = 20;
const MOST_LINE_BYTES = 64 * 1024 * 1024;

/** Exit 0: nothing found. 1: something was, each with its file and line. 4: no file to search. Throws UserError. */
export async function redactCommand(
  path: string,
  flags: RedactFlags,
  world: Pick<World, 'out' | 'err' | 'signal'>,
): Promise<number> {
  if (flags.verify !== true) {
    throw new UserError('usage', 'Files that are finished are not redacted afterwards.', {
      where: 'redact',
      hint: 'write them anew: exaudit report RUN --redact all --out FOLDER; redact --verify FOLDER searches them',
    });
  }
  const names =
    flags.snapshot === undefined
      ? knownNames([])
      : knownNames(await namesInSnapshot(await openSnapshot(flags.snapshot)));
  const files = await filesBelow(path);
  const state = { found: 0, files: 0 };
  for (const file of files.searched) {
    world.signal.throwIfAborted();
    const before = state.found;
    await search(file, names, (line, kind, shown) => {
      state.found += 1;
      if (state.found - before <= MOST_SHOWN) world.out(`${terminal(`${file}:${line}: ${kind} ${shown}`)}\n`);
    });
    const more = state.found - before - MOST_SHOWN;
    if (more > 0) world.out(`${terminal(file)}: and ${more} more\n`);
    state.files += 1;
  }
  for (const file of files.restricted)
    world.err(`${terminal(file)}: not searched; it names people by design: keep it\n`);
  for (const file of files.other) world.err(`${terminal(file)}: not searched; its format is not known\n`);
  if (state.files === 0) {
    world.err(`exit ${EXIT.nothingJudged}: there is no file to search\n`);
    return EXIT.nothingJudged;
  }
  const code = state.found === 0 ? EXIT.ok : EXIT.failure;
  world.err(`exit ${code}: ${state.found} identities in ${state.files} files\n`);
  return code;
}

async function search(
  path: string,
  names: KnownNames,
  tell: (line: number, kind: string, shown: string) => void,
): Promise<void> {
  let number = 0;
  try {
    for await (const lines of lineBatches(chunksOf(path), { maxLineBytes: MOST_LINE_BYTES, name: path })) {
      for (const line of lines) {
        number += 1;
        const found = new Map(identitiesIn(line, names).map((identity) => [identity.kind + identity.shown, identity]));
        for (const { kind, shown } of found.values()) tell(number, kind, shown);
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new UserError('file-unreadable', `"${path}" is damaged: it cannot be searched.`, {
        where: path,
        cause: error,
      });
    }
    throw error;
  }
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  if (!/\.gz$/i.test(path)) return yield* readChunks(path);
  const gunzip = createGunzip();
  pipeline(copies(path), gunzip, () => undefined);
  yield* gunzip;
}

/** A stream keeps chunks waiting, and `readChunks` uses its memory again. */
async function* copies(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of readChunks(path)) yield Buffer.from(chunk);
}

interface Files {
  readonly searched: readonly string[];
  readonly restricted: readonly string[];
  readonly other: readonly string[];
}

/** Everything below a folder, links not followed; a capture is evidence, named once and not searched. */
async function filesBelow(path: string): Promise<Files> {
  const facts = await factsOfTarget(path);
  if (facts === undefined) throw new UserError('input-missing', `"${path}" does not exist.`, { where: path });
  if (facts.type === 'file') return { searched: [path], restricted: [], other: [] };
  const files = { searched: [] as string[], restricted: [] as string[], other: [] as string[] };
  const names = await namesIn(path);
  if (names.includes('capture.json')) return { ...files, restricted: [path] };
  for (const name of names) {
    const below = join(path, name);
    const type = (await factsOf(below))?.type;
    if (type === 'folder') {
      const inside = await filesBelow(below);
      files.searched.push(...inside.searched);
      files.restricted.push(...inside.restricted);
      files.other.push(...inside.other);
    } else if (RESTRICTED.has(name)) files.restricted.push(below);
    else if (type === 'file' && SEARCHED.test(name)) files.searched.push(below);
    else files.other.push(below);
  }
  return files;
}
