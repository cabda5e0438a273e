import { filesBelow } from '../../audit/redact/identities/files-below.ts';
import { identitiesInFile } from '../../audit/redact/identities/identities-in-file.ts';
import { knownNamesOf } from '../../audit/redact/identities/known-names-of.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT } from '../../model/error.ts';
import { endWith, type World } from '../world.ts';

/** Of one file: what to do about it shows sooner. */
export const MOST_SHOWN = 20;

/** Exit 0: nothing found. 1: something was, each with its file and line. 4: no file to search. Throws UserError. */
export async function searchCommand(
  path: string,
  flags: { readonly snapshot?: string },
  world: World,
): Promise<number> {
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
