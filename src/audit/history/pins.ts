import type { PolicyFile } from '../../policy/read/yaml/yaml-file.ts';
import type { Redaction } from '../../report/redact/redaction.ts';
import type { JudgeOptions } from '../judge/judge-options.ts';
import type { KeptRun } from '../kept-run.ts';

/**
 * What a run was judged by beside what its row says, kept with it: with its snapshot it can be judged again, to the last
 * byte. Runs that were judged by the same share it.
 */
export interface RunPins
  extends Pick<JudgeOptions, 'profile' | 'overrides' | 'waivers' | 'strictWaivers' | 'requires' | 'failOn'> {
  readonly schema: 'exaudit/pins/v1';
  /** All policies and profiles as they were, bundled and own. */
  readonly policies: readonly PolicyFile[];
  readonly redact: Redaction;
  /** Of the pseudonyms: the same person has the same one when it is judged again. */
  readonly redactKey: string;
  readonly all: boolean;
  /** Results of change scripts were looked at; they are not kept. */
  readonly hasChange: boolean;
}

/** A policy as it was written: its words are kept and trusted, never somebody's claim of what they come to. */
export function pinnedFile({ folder, path, text }: PolicyFile): PolicyFile {
  return { path, text, ...(folder === undefined ? {} : { folder }) };
}

export function pinsOf(
  { change, failOn, overrides, profile, requires, strictWaivers, waivers }: Omit<JudgeOptions, 'scratch'>,
  policies: RunPins['policies'],
  { all = false, redact, redactKey }: KeptRun['options'],
): RunPins {
  return {
    schema: 'exaudit/pins/v1',
    policies: policies.map(pinnedFile),
    profile,
    overrides,
    waivers,
    strictWaivers,
    requires,
    failOn,
    redact,
    redactKey,
    all,
    hasChange: change !== undefined,
  };
}
