import { type PolicyPorts, policyPorts } from '../../audit/policies/policy-ports.ts';
import type { World } from '../world.ts';

/** What the commands about policies and waivers may use of the outside. */
export interface PolicyWorld extends PolicyPorts {
  /** For stdout; with its line end. */
  readonly write: (text: string) => void;
  readonly now: () => Date;
  /** Aborted where somebody wants it to end. */
  readonly signal: AbortSignal;
  /** Takes the exit code of the command that ran. */
  readonly finish: (code: number) => void;
}

export const policyWorld = (world: World, finish: (code: number) => void): PolicyWorld => ({
  ...policyPorts(world),
  write: world.out,
  now: world.now,
  signal: world.signal,
  finish,
});
