import type { Value } from '../../model/resource.ts';

/** What has to show in IIS, or on the wire, once a step is done, and is not written by it. */
export type LaterCheck = {
  readonly location: string;
  /** Name of the property as the model has it; of the wire `challenge order` or `challenges`. */
  readonly property: string;
  readonly before: Value;
  readonly after: Value;
  readonly asSet: boolean;
  /** Exchange copies it, or the application pool comes up again: not there yet is no failure. */
  readonly late: boolean;
} & (
  | { readonly type: 'iis'; readonly section: string; readonly attribute: string }
  /** One request without credentials; of the answer only these schemes count. */
  | { readonly type: 'wire'; readonly port: number; readonly path: string; readonly only: readonly string[] }
);
