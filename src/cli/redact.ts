import type { Command } from 'commander';
import { filesBelow, identitiesInFile, knownNamesOf } from '../audit/find-identities.ts';
import { terminal } from '../lib/escape.ts';
import { EXIT, UserError } from '../model/error.ts';
import { endWith } from './end.ts';
import type { World } from './world.ts';

interface RedactFlags {
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

/** Of one file: what to do about it shows sooner. */
const MOST_SHOWN = 20;

/** Exit 0: nothing found. 1: something was, each with its file and line. 4: no file to search. Throws UserError. */
async function redactCommand(path: string, flags: RedactFlags, world: World): Promise<number> {
  if (flags.verify !== true) {
    throw new UserError('usage', 'Files that are finished are not redacted afterwards.', {
      where: 'redact',
      hint: 'write them anew: exaudit report RUN --redact all --out FOLDER; redact --verify FOLDER searches them',
    });
  }
  const names = await knownNamesOf(flags.snapshot);
  const { other, restricted, searched } = await filesBelow(path);
  let all = 0;
  for (const file of searched) {
    world.signal.throwIfAborted();
    let found = 0;
    for await (const { kind, line, shown } of identitiesInFile(file, names)) {
      found += 1;
      if (found <= MOST_SHOWN) world.out(`${terminal(`${file}:${line}: ${kind} ${shown}`)}\n`);
    }
    if (found > MOST_SHOWN) world.out(`${terminal(file)}: and ${found - MOST_SHOWN} more\n`);
    all += found;
  }
  for (const file of restricted) world.err(`${terminal(file)}: not searched; it names people by design: keep it\n`);
  for (const file of other) world.err(`${terminal(file)}: not searched; its format is not known\n`);
  return endWith(
    searched.length === 0
      ? { code: EXIT.nothingJudged, reasons: ['there is no file to search'] }
      : {
          code: all === 0 ? EXIT.ok : EXIT.failure,
          reasons: [`${all} identities in ${searched.length} files`],
        },
    world,
  );
}
