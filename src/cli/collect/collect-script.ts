import { resolve } from 'node:path';
import { readStandaloneParts } from '../../collect/sources/standalone-parts.ts';
import { SCRIPT_NAMES, type StandaloneScript, standaloneScript } from '../../collect/standalone/standalone.ts';
import { digest } from '../../lib/digest.ts';
import { terminal } from '../../lib/escape.ts';
import { factsOfTarget, writeFile } from '../../lib/files.ts';
import { EXIT, UserError } from '../../model/error.ts';
import type { World } from '../world.ts';

export interface CollectScriptFlags {
  /** `--legacy`: the collector for Exchange 2007 and 2010, in the syntax of PowerShell 2.0. */
  readonly legacy?: boolean | undefined;
  /** `--push`: the script that registers the task of push mode on a server. */
  readonly push?: boolean | undefined;
  /** `--out`: a file, or a folder that the script gets its own name in. Without it the script goes to stdout. */
  readonly out?: string | undefined;
}

const BYTE_ORDER_MARK = '\ufeff';

/**
 * `exaudit collect --script [--legacy | --push] [--out FILE]`: prints one standalone, readable script. A file gets a
 * byte order mark, without which Windows PowerShell 5.1 takes it for ANSI. Throws UserError('usage').
 */
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
  const script: StandaloneScript = flags.push === true ? 'push' : flags.legacy === true ? 'legacy' : 'modern';
  const text = standaloneScript(script, await readStandaloneParts());
  if (flags.out === undefined) {
    world.out(text);
    return EXIT.ok;
  }
  const target = resolve(world.cwd, flags.out);
  const isFolder = /[\\/]$/.test(flags.out) || (await factsOfTarget(target))?.type === 'folder';
  const file = isFolder ? resolve(target, SCRIPT_NAMES[script]) : target;
  const content = BYTE_ORDER_MARK + text;
  await writeFile(file, content);
  world.err(`${terminal(file)} written, SHA-256 ${digest(content)}\n`);
  return EXIT.ok;
}
