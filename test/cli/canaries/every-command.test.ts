import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandsOfHelp } from '../commands-of-help.ts';

const REPORTS = 'commands.test.ts';
const OTHERS = 'other-commands.test.ts';
const KEPT = 'kept-runs.test.ts';
const WORKER = 'worker.test.ts';

/** Where the outputs of a command are searched for canaries. */
const SEARCHED: { readonly [command: string]: string } = {
  audit: REPORTS,
  explain: REPORTS,
  iis: REPORTS,
  plan: REPORTS,
  'policy questions': REPORTS,
  redact: REPORTS,
  report: REPORTS,
  sign: REPORTS,
  snapshot: REPORTS,
  verify: REPORTS,
  collect: OTHERS,
  doctor: OTHERS,
  'waiver add': OTHERS,
  'waiver check': OTHERS,
  'waiver list': OTHERS,
  'alert test': KEPT,
  'config check': KEPT,
  'config show': KEPT,
  diff: KEPT,
  'history check': KEPT,
  'history export': KEPT,
  'history hold': KEPT,
  'history list': KEPT,
  'history prune': KEPT,
  'history show': KEPT,
  'history trend': KEPT,
  'schedule install': KEPT,
  'schedule remove': KEPT,
  'schedule run': KEPT,
  'schedule show': KEPT,
  serve: KEPT,
  'worker enqueue': WORKER,
  'worker forget': WORKER,
  'worker run': WORKER,
  'worker show': WORKER,
};
/** These read nothing that was collected: policies and profiles, which the organization itself writes, and words of ours. */
const READS_NO_EVIDENCE = [
  'completion',
  'policy explain',
  'policy lint',
  'policy list',
  'policy lock',
  'policy new',
  'policy schema',
  'policy show',
  'policy test',
];

it('the outputs of every command of the help are searched for canaries', async () => {
  expect([...Object.keys(SEARCHED), ...READS_NO_EVIDENCE].sort()).toEqual([...(await commandsOfHelp())].sort());
});

it.each(Object.entries(SEARCHED))('%s is typed in %s', (command, file) => {
  const source =
    readFileSync(`test/cli/canaries/${file}`, 'utf8') + readFileSync('test/cli/canaries/audited-host.ts', 'utf8');
  for (const word of command.split(' ')) expect(source).toContain(`'${word}'`);
});
