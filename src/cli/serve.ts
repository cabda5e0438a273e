import type { Command } from 'commander';
import { failureChanges } from '../alert/failure-changes.ts';
import { tlsFiles, withDashboardHistory } from '../audit/history/dashboard-history.ts';
import { CATALOG } from '../collect/catalog.ts';
import { readSecret } from '../config/open/read-secret.ts';
import { terminal } from '../lib/escape.ts';
import { EXIT, UserError } from '../model/error.ts';
import { serveDashboard } from '../serve/serve.ts';
import { repeated } from './flags.ts';
import { commandName, type World } from './world.ts';

interface ServeFlags {
  readonly history?: string;
  readonly listen: string;
  readonly host: readonly string[];
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tokenFrom?: string;
}

/** Adds `serve` to the program: the dashboard over the history, until it is interrupted. */
export function registerServe(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('serve')
    .description('show the history in a browser: today, findings, changes, coverage, waivers, runs; read only')
    .option('--history <folder>', 'where runs are stored; default is the data directory of this computer')
    .option('--listen <address>', 'where it listens', '127.0.0.1:8484')
    .option(...repeated('--host <name>', 'a further name by which readers reach it; may be repeated'))
    .option('--tls-cert <file>', 'certificate, with those that lead to its root (PEM)')
    .option('--tls-key <file>', 'its key (PEM)')
    .option('--token-from <reference>', 'token that readers have to show: env:NAME or file:PATH')
    .action(async (flags: ServeFlags) => {
      const token = flags.tokenFrom === undefined ? undefined : await readSecret(reference(flags.tokenFrom), world);
      const tls = await tlsFiles(flags.tlsCert, flags.tlsKey);
      await withDashboardHistory(flags.history, world, async ({ redactKey, store }) => {
        const command = commandName(world);
        const report = {
          redact: 'pii',
          redactKey,
          all: false,
          width: 80,
          colour: false,
          command,
          requests: CATALOG,
        } as const;
        const failed = (error: unknown): void =>
          world.err(`${terminal(error instanceof Error ? error.message : String(error))}\n`);
        const source = { store, now: world.now, report, changes: failureChanges, failed };
        await serveDashboard(source, { listen: flags.listen, hosts: flags.host, tls, token }, world.signal, (address) =>
          world.err(`${address}   ends with Ctrl-C\n`),
        );
      });
      finish(EXIT.ok);
    });
}

/** Throws UserError('usage') for anything but a reference: a token on the command line is seen by everybody. */
function reference(text: string): `env:${string}` | `file:${string}` {
  if (text.startsWith('env:')) return `env:${text.slice('env:'.length)}`;
  if (text.startsWith('file:')) return `file:${text.slice('file:'.length)}`;
  throw new UserError('usage', 'A token is never given on the command line, where others can see it.', {
    where: '--token-from',
    hint: 'give env:NAME or file:PATH',
  });
}
