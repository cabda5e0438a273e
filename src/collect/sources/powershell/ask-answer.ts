import type { Value } from '../../../model/resource.ts';
import type { ScriptAnswer } from '../../runner.ts';

/** What `ask.ps1` and `ask-mailboxes.ps1` answer beside the lines that they wrote. */
export interface AskAnswer {
  readonly cmdlet: string;
  /**
   * `no-cmdlet`: role-based access control, or this version, does not have it. `no-parameter`: likewise for the
   * parameters in `detail`. `refused`: not in the script's own list; `detail` says what.
   */
  readonly state: 'asked' | 'no-cmdlet' | 'no-parameter' | 'refused';
  readonly detail: readonly string[];
  /** The cmdlet ran to its end, and everything was written. Errors of single objects are in the script's answer. */
  readonly complete: boolean;
  /** Objects, one line each. */
  readonly count: number;
  /** A warning said that there is more than was given. */
  readonly truncated: boolean;
  /** Names of properties that were not written: key material, binary. */
  readonly withheld: readonly string[];
  /** Names of properties with no plain form: on those objects they are absent, which means not seen. */
  readonly unreadable: readonly string[];
  /** The objects, where no file was asked for. */
  readonly objects: readonly Value[];
  /** Mailboxes by domain of their primary address, the first thousand domains; of `ask-mailboxes.ps1` only. */
  readonly domains: { readonly [domain: string]: number };
}

/** `undefined` where the script did not get as far as its answer, or the answer is another script's. */
export function askAnswerOf(answer: ScriptAnswer): AskAnswer | undefined {
  const found = answer.data.find(
    (value): value is { readonly [name: string]: Value } => isRecord(value) && value.ask === 'exaudit/ask/v1',
  );
  if (found === undefined) return undefined;
  const state = STATES.find((name) => name === found.state);
  if (state === undefined || typeof found.cmdlet !== 'string' || typeof found.count !== 'number') return undefined;
  return {
    cmdlet: found.cmdlet,
    state,
    detail: texts(found.detail),
    // An answer of a script that did not reach its end is of no complete cmdlet.
    complete: found.complete === true && answer.finished,
    count: found.count,
    truncated: found.truncated === true,
    withheld: texts(found.withheld),
    unreadable: texts(found.unreadable),
    objects: Array.isArray(found.objects) ? (found.objects as readonly Value[]) : [],
    domains: isRecord(found.domains) ? counts(found.domains) : {},
  };
}

const STATES = ['asked', 'no-cmdlet', 'no-parameter', 'refused'] as const;

const isRecord = (value: Value | undefined): value is { readonly [name: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function texts(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function counts(value: { readonly [name: string]: Value }): { readonly [domain: string]: number } {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
