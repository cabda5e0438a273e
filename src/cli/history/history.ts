import type { Command } from 'commander';
import { checkHistoryAt } from '../../audit/history/check-history.ts';
import { exportRun } from '../../audit/history/export-run.ts';
import { backUpHistory, holdRun, listRuns, pruneHistory, showRun, trendIn } from '../../audit/history/history-cases.ts';
import { EXIT, UserError } from '../../model/error.ts';
import type { HistoryFilter } from '../../model/history/history-store.ts';
import { knownFormat, readTime } from '../flags.ts';
import { endWith, type World } from '../world.ts';
import { HISTORY, HISTORY_FROM, type PlaceFlags, placeNamed } from './history-flag.ts';
import { checkText, pruningText, rowsText, trendText } from './history-text.ts';
import { runText } from './run-text.ts';

const FORMATS = ['terminal', 'json', 'csv'] as const;

interface HistoryFlags extends PlaceFlags {
  readonly format: string;
  readonly last?: string;
  readonly since?: string;
  readonly site?: string;
  readonly reason?: string;
  readonly release?: boolean;
  readonly out?: string;
  readonly expect?: string;
  readonly apply?: boolean;
  readonly asOf?: string;
  readonly keepDays?: string;
  readonly keepWeeks?: string;
  readonly keepMonths?: string;
}

/** Adds `history` and what can be done with one. */
export function registerHistory(program: Command, world: World, finish: (code: number) => void): void {
  const history = program
    .command('history')
    .description('runs that were stored: "exaudit audit … --history" stores one');
  const add = (name: string, says: string): Command =>
    history
      .command(name)
      .description(says)
      .option(...HISTORY)
      .option(...HISTORY_FROM);
  const several = (name: string, says: string): Command =>
    add(name, says)
      .option('--last <count>', 'only the newest so many runs')
      .option('--since <time>', 'only runs judged at or after this time (ISO 8601)')
      .option('--site <name>', 'only runs of this site')
      .option('--format <name>', FORMATS.join(', '), 'terminal');

  several('list', 'every run, the newest last').action(async (flags: HistoryFlags) => {
    world.out(rowsText(await listRuns(placeNamed(flags), filterOf(flags), world), formatOf(flags)));
    finish(EXIT.ok);
  });
  several('trend', 'what failed, run by run, with marks where the rules changed').action(
    async (flags: HistoryFlags) => {
      world.out(trendText(await trendIn(placeNamed(flags), filterOf(flags), world), formatOf(flags)));
      finish(EXIT.ok);
    },
  );
  add('show', 'one run: what is known of it, and what did not pass')
    .argument('<run>', RUN)
    .option('--format <name>', 'terminal or json', 'terminal')
    .action(async (run: string, flags: HistoryFlags) => {
      const { row, verdicts } = await showRun(placeNamed(flags), run, world);
      world.out(runText(row, verdicts, formatOf(flags)));
      finish(EXIT.ok);
    });
  add('export', 'a run as the folder that the audit wrote; without a run a copy of the whole history, as a backup')
    .argument('[run]', RUN)
    .requiredOption(
      '--out <folder>',
      'where to; a run gets a folder of its own in it, a copy of the whole is a new one',
    )
    .action(async (run: string | undefined, flags: HistoryFlags) => {
      const { out = '' } = flags;
      if (run === undefined) world.err(`${await backUpHistory(placeNamed(flags), out, world)} runs copied\n`);
      else world.out(`${await exportRun(placeNamed(flags), run, out, world)}\n`);
      finish(EXIT.ok);
    });
  add('hold', 'keep a run whatever retention says')
    .argument('<run>', RUN)
    .option('--reason <text>', 'why')
    .option('--release', 'let it go again')
    .action(async (run: string, flags: HistoryFlags) => {
      if ((flags.reason === undefined) === (flags.release !== true))
        throw new UserError('usage', 'Either --reason or --release is expected.', { where: '--reason' });
      const row = await holdRun(placeNamed(flags), run, flags.reason ?? null, world);
      world.out(rowsText([row], 'terminal'));
      finish(EXIT.ok);
    });
  add('prune', 'what retention takes away; with --apply takes it away. Rows and their counts stay for ever')
    .option('--keep-days <count>', 'the newest run of each of so many days; default 90')
    .option('--keep-weeks <count>', 'after that of each of so many weeks; default 52')
    .option('--keep-months <count>', 'after that of each of so many months; default: for ever')
    .option('--as-of <time>', 'count age from here, not from the newest run (ISO 8601)')
    .option('--apply', 'take it away')
    .action(async (flags: HistoryFlags) => {
      const { apply = false, asOf, keepDays, keepMonths, keepWeeks } = flags;
      const keep = {
        ...(keepDays === undefined ? {} : { days: numberIn(keepDays, '--keep-days') }),
        ...(keepWeeks === undefined ? {} : { weeks: numberIn(keepWeeks, '--keep-weeks') }),
        ...(keepMonths === undefined ? {} : { months: numberIn(keepMonths, '--keep-months') }),
      };
      const from = asOf === undefined ? undefined : readTime(asOf, '--as-of');
      world.out(pruningText(await pruneHistory(placeNamed(flags), { apply, asOf: from, keep }, world)));
      finish(EXIT.ok);
    });
  add('check', 'whether every run is still what was stored: the database, the chain, every content')
    .option('--expect <head>', 'NUMBER:DIGEST of an earlier check or alert: that run is still there')
    .option('--format <name>', 'terminal or json', 'terminal')
    .action(async (flags: HistoryFlags) => {
      const check = await checkHistoryAt(placeNamed(flags), flags.expect, world);
      world.out(checkText(check, formatOf(flags)));
      const { length } = check.faults;
      if (length === 0) return finish(EXIT.ok);
      finish(
        endWith(
          { code: EXIT.failure, reasons: [`${length} ${length === 1 ? 'fault' : 'faults'} in the history`] },
          world,
        ),
      );
    });
}

const RUN = 'id or number of a run, or "latest"';

const formatOf = ({ format }: HistoryFlags): (typeof FORMATS)[number] => knownFormat(format, FORMATS);

const filterOf = ({ last, since, site }: HistoryFlags): HistoryFilter => ({
  ...(last === undefined ? {} : { last: numberIn(last, '--last') }),
  ...(since === undefined ? {} : { since: readTime(since, '--since').toISOString() }),
  ...(site === undefined ? {} : { site }),
});

function numberIn(text: string, flag: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new UserError('usage', `"${text}" is not a whole number.`, { where: flag });
}
