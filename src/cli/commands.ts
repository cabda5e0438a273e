import type { Command } from 'commander';
import { wordTable } from '../lib/words/word-table.ts';
import type { World } from './world.ts';

/** Adds one command, or a family of them, to the program; `finish` sets the exit code. */
type Register = (program: Command, world: World, finish: (code: number) => void) => void;

/** Every command there is, in the order of the help. Only the one that is called is loaded: each brings its stages. */
export const PROGRAM_COMMANDS: { readonly [name: string]: () => Promise<Register> } = wordTable({
  audit: async () => (await import('./audit/audit.ts')).registerAudit,
  collect: async () => (await import('./collect/collect.ts')).registerCollect,
  doctor: async () => (await import('./doctor/doctor.ts')).registerDoctor,
  explain: async () => (await import('./explain/explain.ts')).registerExplain,
  iis: async () => (await import('./iis.ts')).registerIis,
  plan: async () => (await import('./plan/plan.ts')).registerPlan,
  snapshot: async () => (await import('./snapshot.ts')).registerSnapshot,
  report: async () => (await import('./report.ts')).registerReport,
  verify: async () => (await import('./verify.ts')).registerVerify,
  sign: async () => (await import('./verify.ts')).registerSign,
  redact: async () => (await import('./redact/redact.ts')).registerRedact,
  schedule: async () => (await import('./schedule/schedule.ts')).registerSchedule,
  worker: async () => (await import('./schedule/worker.ts')).registerWorker,
  alert: async () => (await import('./schedule/alert.ts')).registerAlert,
  config: async () => (await import('./config/config.ts')).registerConfig,
  diff: async () => (await import('./history/diff.ts')).registerDiff,
  history: async () => (await import('./history/history.ts')).registerHistory,
  policy: async () => (await import('./policy/policy.ts')).registerPolicy,
  waiver: async () => (await import('./policy/waiver.ts')).registerWaiver,
  serve: async () => (await import('./serve.ts')).registerServe,
  completion: async () => (await import('./completion/completion.ts')).registerCompletion,
});
