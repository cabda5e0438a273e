import type { EvidenceFile, SourceAnswer } from '../../evidence-source.ts';
import { runCommand } from './command.ts';
import type { CommandAnswer, CommandOptions } from './command-answer.ts';
import type { ToolPaths } from './command-tools.ts';

/** How the programs of a computer are asked. */
export interface ToolOptions {
  readonly tools: ToolPaths;
  /** For one call of a program. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Code page of the console, where it is known. */
  readonly codePage?: number;
  /** Runs a program; by default on this computer. */
  readonly run?: (executable: string, args: readonly string[], options: CommandOptions) => Promise<CommandAnswer>;
}

/** Collects what several calls of one program came to. */
export interface ToolCalls {
  /** One call of the program, with the limits of all. */
  ask(executable: string, args: readonly string[]): Promise<CommandAnswer>;
  keep(path: string, content: string): void;
  /** One question that was answered. */
  answered(): void;
  /** One that was not; `true` where the others will not be either. */
  failed(about: string, program: string, answer: CommandAnswer): boolean;
  /** `partial` where some were answered. The first reason is given, and how many more there are. */
  evidence(): SourceAnswer;
}

export function startReading(options: ToolOptions): ToolCalls {
  const files: EvidenceFile[] = [];
  const reasons: string[] = [];
  let answers = 0;
  let timedOut = false;
  const { timeoutMs, signal, codePage, run = runCommand } = options;
  const limits = {
    timeoutMs,
    ...(signal === undefined ? {} : { signal }),
    ...(codePage === undefined ? {} : { codePage }),
  };
  return {
    ask: (executable, args) => run(executable, args, limits),
    keep: (path, content) => {
      files.push({ path, content, withheld: [] });
    },
    answered: () => {
      answers += 1;
    },
    failed: (about, program, answer) => {
      reasons.push(`${about === '' ? '' : `${about}: `}${whatItSaid(answer, program)}`);
      timedOut ||= answer.state === 'timed-out';
      return answer.state === 'cancelled' || answer.state === 'not-started';
    },
    evidence: () => {
      const [first] = reasons;
      if (first === undefined) return { status: 'complete', files };
      const more = reasons.length > 1 ? ` (and ${reasons.length - 1} more like it)` : '';
      const status = answers > 0 ? 'partial' : 'failed';
      return { status, reason: `${first}${more}`, files, ...(timedOut ? { silent: 'timed-out' } : {}) };
    },
  };
}

/** Access denied, in every language; appcmd says so where it does not run elevated. */
export const DENIED = /hresult:\s*80070005/i;

function whatItSaid(answer: CommandAnswer, program: string): string {
  if (answer.state !== 'exited') return `${program}: ${answer.reason}`;
  const said = `${answer.stdout}\n${answer.stderr}`.replace(/\s+/g, ' ').trim().slice(0, 300);
  const code = `exit code ${answer.exitCode ?? 'none'}`;
  if (said === '') return `${program} printed nothing (${code})`;
  const advice = DENIED.test(said) ? ' It reads only where it runs elevated, as a local administrator.' : '';
  return `${program} answered "${said}" (${code}).${advice}`;
}
