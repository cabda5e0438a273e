import { collectorScript, writeCollectorScript } from '../../audit/collect/collector-script.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT, UserError } from '../../model/error.ts';
import type { World } from '../world.ts';

interface CollectScriptFlags {
  /** `--legacy`: the collector for Exchange 2007 and 2010, in the syntax of PowerShell 2.0. */
  readonly legacy?: boolean | undefined;
  /** `--push`: the script that registers the task of push mode on a server. */
  readonly push?: boolean | undefined;
  /** `--out`: a file, or a folder that the script gets its own name in. Without it the script goes to stdout. */
  readonly out?: string | undefined;
}

/** `exaudit collect --script [--legacy | --push] [--out FILE]`: prints or writes one script. Throws UserError('usage'). */
export async function collectScript(
  flags: CollectScriptFlags,
  world: Pick<World, 'out' | 'err' | 'cwd'>,
): Promise<number> {
  if (flags.legacy === true && flags.push === true) {
    throw new UserError('usage', '--legacy and --push are two different scripts.', {
      where: '--push',
      hint: 'Push mode needs Windows PowerShell 5.1 on the server; docs/push-mode.md says what to do on older ones.',
    });
  }
  const script = flags.push === true ? 'push' : flags.legacy === true ? 'legacy' : 'modern';
  if (flags.out === undefined) world.out(await collectorScript(script));
  else {
    const { file, sha256 } = await writeCollectorScript(script, flags.out, world.cwd);
    world.err(`${terminal(file)} written, SHA-256 ${sha256}\n`);
  }
  return EXIT.ok;
}
