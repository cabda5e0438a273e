import { wordTable } from '../../lib/words/word-table.ts';
import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Change } from '../../model/plan/plan.ts';
import type { Resource, Value } from '../../model/resource.ts';
import { seenAt, textsOf } from '../plan-world.ts';
import { OWNS_PROVIDERS } from '../propose/iis/iis-locations.ts';
import { isSameValue } from '../same-value.ts';
import { heirsOf } from './heirs-of.ts';
import { type ModelState, withValue } from './model-state.ts';

/** What Exchange writes into IIS when a cmdlet changes the directory: property there, property of the location. */
const WRITTEN_TO_IIS: { readonly [property: string]: (value: Value) => { readonly [path: string]: Value } } = wordTable(
  {
    windowsAuthentication: (value) => ({ 'windowsAuthentication.enabled': value }),
    basicAuthentication: (value) => ({ 'basicAuthentication.enabled': value }),
    digestAuthentication: (value) => ({ 'digestAuthentication.enabled': value }),
    iisAuthenticationMethods: (value) => {
      const methods = textsOf(value).map((method) => method.toLowerCase());
      return {
        'basicAuthentication.enabled': methods.includes('basic'),
        'windowsAuthentication.enabled': ['ntlm', 'negotiate', 'windowsintegrated'].some((name) =>
          methods.includes(name),
        ),
      };
    },
  },
);

/**
 * Everything that follows from the changes that a step writes, in the model: what inherits in IIS, what Exchange copies
 * there, what is derived (`offeredMethods`, `declaredMethods`, …). Carries all of it out on `state`. What was not seen
 * stays unseen. The provider list is not touched by cmdlets: it was seen that they do not reach it (Server Fault 854631).
 */
export function followChanges(
  written: readonly Change[],
  state: ModelState,
  derive: (resource: Resource) => { readonly [path: string]: Value },
): readonly Change[] {
  const followed: Change[] = [];
  const queue = [...written];
  const touched = new Set<string>();
  const put = (change: Change): void => {
    const resource = state.get(change.resource);
    if (resource === undefined) return;
    state.put(withValue(resource, change.property, change.after));
    touched.add(change.resource);
  };
  const set = (id: string, property: string, after: Value): void => {
    const resource = state.get(id);
    const before = resource === undefined ? undefined : seenAt(resource, property);
    if (resource === undefined || before === undefined) return;
    const spec = kindOf(resource.kind)?.properties[property];
    if (isSameValue(before, after, spec?.many)) return;
    const change: Change = {
      resource: id,
      property,
      before,
      after,
      privacy: spec?.privacy ?? 'internal',
      follows: true,
    };
    followed.push(change);
    queue.push(change);
    put(change);
  };
  for (const change of written) put(change);
  for (let change = queue.shift(); change !== undefined; change = queue.shift()) {
    const resource = state.get(change.resource);
    if (resource === undefined) continue;
    for (const heir of heirsOf(resource, change.property, state)) set(heir.id, change.property, change.after);
    if (change.property === PROVIDERS && change.follows !== true) set(resource.id, OWNS_PROVIDERS, true);
    const location = state.locationOf(resource);
    if (location !== undefined) {
      const copies = WRITTEN_TO_IIS[change.property]?.(change.after) ?? {};
      for (const [path, value] of Object.entries(copies)) set(location.id, path, value);
    }
    if (queue.length > 0) continue;
    for (const id of touched) {
      const now = state.get(id);
      if (now !== undefined) for (const [path, value] of Object.entries(derive(now))) set(id, path, value);
    }
  }
  return followed;
}
