import type { Command } from 'commander';
import { staged } from '../audit/log/staged.ts';
import { type Verification, verifyPath, verifyVerdict } from '../audit/verify/verify.ts';
import { verifyToSign } from '../audit/verify/verify-to-sign.ts';
import { terminal } from '../lib/escape.ts';
import { EXIT } from '../model/error.ts';
import { endWith, type World } from './world.ts';

/** Adds `verify PATH` to the program. */
export function registerVerify(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('verify')
    .description('whether a run, a plan, a snapshot or a capture is still what was written; exit 1 where it is not')
    .argument('<path>', 'folder of a run or a plan, snapshot, capture')
    .option('--public-key <file>', 'the manifest must be signed with the private key of this one (PEM)')
    .action(async (path: string, { publicKey }: { readonly publicKey?: string }) =>
      finish(tell(await staged(world.log, 'verify', () => verifyPath(path, publicKey)), world)),
    );
}

/** Adds `sign PATH --key K` to the program. A folder that is not what was written is not signed: exit 1. */
export function registerSign(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('sign')
    .description('sign the manifest of a run or a plan, after its digests were verified')
    .argument('<path>', 'folder of a run or a plan')
    .requiredOption('--key <file>', 'private key (PEM, without a passphrase): Ed25519, RSA or EC')
    .action(async (path: string, { key }: { readonly key: string }) => {
      const { lines, sign } = await staged(world.log, 'verify', () => verifyToSign(path, key));
      const code = tell(lines, world);
      if (code === EXIT.ok) world.err(`signed: ${await sign()}\n`);
      finish(code);
    });
}

const WORDS = { ok: 'ok   ', wrong: 'WRONG', note: 'note ' } as const;

function tell(lines: Verification, world: World): number {
  for (const { says, verdict, what } of lines) world.out(`${WORDS[verdict]} ${terminal(`${what}: ${says}`)}\n`);
  return endWith(verifyVerdict(lines), world);
}
