import type { Place } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import type { WAIVER_KINDS } from '../schema/waivers.ts';

/** An accepted risk as it was written. Names are claims: nobody authenticates them. */
export interface Waiver {
  readonly id: string;
  readonly kind: (typeof WAIVER_KINDS)[number];
  readonly rule: string;
  /** Every member that stands must fit. */
  readonly resource: {
    readonly kind?: string;
    readonly id?: string;
    readonly label?: string;
    readonly server?: string;
    readonly path?: string;
  };
  /** By property path: the value that is accepted, and no other. */
  readonly observed: { readonly [path: string]: Value };
  readonly reason: string;
  readonly compensating: string | null;
  readonly requestedBy: string | null;
  readonly approvedBy: readonly string[];
  readonly approvedAt: string | null;
  readonly ticket: string | null;
  readonly starts: string | null;
  readonly expires: string | null;
  readonly place: Place;
}
