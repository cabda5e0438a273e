import type { Command } from 'commander';
import { failureChanges } from '../alert/failure-changes.ts';
import { tlsFiles, withDashboardHistory } from '../audit/history/dashboard-history.ts';
import { CATALOG } from '../collect/catalog.ts';
import { readSecret } from '../config/open/read-secret.ts';
import { terminal } from '../lib/escape.ts';
import { EXIT } from '../model/error.ts';
import { serveDashboard } from '../serve/serve.ts';
import { readReference, repeated } from './flags.ts';
import { HISTORY, HISTORY_FROM, type PlaceFlags, placeNamed } from './history/history-flag.ts';
import { commandName, type World } from './world.ts';

interface ServeFlags extends PlaceFlags {
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
    .option(...HISTORY)
    .option(...HISTORY_FROM)
    .option('--listen <address>', 'where it listens', '127.0.0.1:8484')
    .option(...repeated('--host <name>', 'a further name by which readers reach it; may be repeated'))
    .option('--tls-cert <file>', 'certificate, with those that lead to its root (PEM)')
    .option('--tls-key <file>', 'its key (PEM)')
    .option('--token-from <reference>', 'token that readers have to show: env:NAME or file:PATH')
    .action(async (flags: ServeFlags) => {
      const token =
        flags.tokenFrom === undefined
          ? undefined
          : await readSecret(readReference(flags.tokenFrom, '--token-from', 'A token'), world);
      const tls = await tlsFiles(flags.tlsCert, flags.tlsKey);
      await withDashboardHistory(placeNamed(flags), world, async ({ redactKey, store }) => {
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
