import type { Command } from 'commander';
import { redactCapture } from '../../audit/redact/redact-capture.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT, UserError } from '../../model/error.ts';
import { MAP } from '../flags.ts';
import { endWith, type World } from '../world.ts';
import { MOST_SHOWN, searchCommand } from './search-command.ts';

interface RedactFlags {
  readonly verify?: boolean;
  readonly snapshot?: string;
  readonly out?: string;
  readonly key?: string;
  readonly addresses?: boolean;
  readonly profile?: string;
  readonly map: readonly string[];
}

/** Adds `redact CAPTURE --out FOLDER` and `redact --verify PATH` to the program. */
export function registerRedact(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('redact')
    .description('write a capture again with stand-ins for names; or search finished files for identities')
    .argument('<paths...>', 'a capture; with --verify a folder with reports, or one file')
    .option('--out <folder>', 'of a capture: where it is written again; a folder that does not exist yet')
    .option('--key <file>', 'the same key gives the same stand-ins (default: redaction.key beside --out)')
    .option('--addresses', 'IPv4 addresses too')
    .option('--profile <name>', 'by which the verdicts of both are compared (default: the best-fitting one)')
    .option(...MAP)
    .option('--verify', 'search; nothing is changed; exit 1 where something is found')
    .option('--snapshot <file>', 'with --verify: also look for every name in this snapshot')
    .action(async (paths: readonly string[], flags: RedactFlags) => finish(await redactCommand(paths, flags, world)));
}

async function redactCommand(paths: readonly string[], flags: RedactFlags, world: World): Promise<number> {
  const { out } = flags;
  if (flags.verify === true) {
    const codes: number[] = [];
    for (const path of paths) codes.push(await searchCommand(path, flags, world));
    return codes.includes(EXIT.failure) ? EXIT.failure : Math.max(...codes);
  }
  if (out === undefined) {
    throw new UserError('usage', 'Files that are finished are not redacted afterwards.', {
      where: 'redact',
      hint: 'write reports anew: exaudit report RUN --redact all --out FOLDER; redact --verify FOLDER searches them; a capture needs --out',
    });
  }
  return captureCommand(paths, { ...flags, out }, world);
}

/** Exit 0: it is written. 1: a name was left or a verdict differs, and nothing is written. 4: nothing in it can be read. */
async function captureCommand(
  paths: readonly string[],
  { addresses = false, key, map, out, profile }: RedactFlags & { readonly out: string },
  world: World,
): Promise<number> {
  const asked = { paths, maps: map, out, keyFile: key, addresses, profile };
  const { differences, leaks, leftOut, names, rules, written } = await redactCapture(asked, world);
  for (const { path, reason } of leftOut) world.err(`${terminal(path)}: left out. ${terminal(reason)}\n`);
  for (const { file, line } of leaks.slice(0, MOST_SHOWN)) world.out(`${terminal(file)}:${line}: a name is left\n`);
  if (leaks.length > MOST_SHOWN) world.out(`and ${leaks.length - MOST_SHOWN} more\n`);
  for (const difference of differences) world.out(`${terminal(difference)}\n`);
  if (written.length > 0) {
    world.out(
      `${written.length} files written to ${terminal(out)}: ${names} words of names replaced, found nowhere in them;\n`,
    );
    world.out(`all ${rules} rules come to the same verdicts. Look through it before you hand it on; keep the key.\n`);
    return endWith({ code: EXIT.ok, reasons: [] }, world);
  }
  const reasons = [
    ...(leaks.length === 0 ? [] : [`${leaks.length} lines still hold a name; nothing was written`]),
    ...(differences.length === 0 ? [] : [`${differences.length} rules would be judged otherwise; nothing was written`]),
  ];
  return reasons.length > 0
    ? endWith({ code: EXIT.failure, reasons }, world)
    : endWith({ code: EXIT.nothingJudged, reasons: ['no file of it could be read'] }, world);
}
