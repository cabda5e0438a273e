import type { Value } from '../../model/resource.ts';
import type { CmdletAsk } from '../catalog/catalog-request.ts';

/** Names that stand in for `{server}` and `{database}`. */
export type Target = { readonly server?: string; readonly database?: string };

/** A cmdlet ready to be sent: parameters are data, whatever is in them. */
export interface BoundAsk {
  readonly cmdlet: string;
  readonly parameters: { readonly [name: string]: Value };
  readonly properties: readonly string[];
}

/**
 * Puts the names in. `undefined` where the ask needs one that the target does not have: without a value `-Server` or
 * `-Identity` would mean every object there is.
 */
export function bindAsk(ask: CmdletAsk, target: Target): BoundAsk | undefined {
  const parameters: { [name: string]: Value } = {};
  for (const [name, value] of Object.entries(ask.parameters)) {
    const bound = value === '{server}' ? target.server : value === '{database}' ? target.database : value;
    if (bound === undefined || bound === '') return undefined;
    parameters[name] = bound;
  }
  return { cmdlet: ask.cmdlet, parameters, properties: ask.properties };
}
