import { wordTable } from '../../../lib/words/word-table.ts';
import type { Resource, Value } from '../../../model/resource.ts';
import { seenAt, textsOf } from '../../plan-world.ts';
import { againstGuidance, LEGACY, onlyUnderLegacy } from '../legacy-workaround.ts';
import { type ActionReader, proposalOf, refuse } from '../proposal.ts';
import { aboutIis } from './iis-providers.ts';

/** `iis.setSetting`: one attribute. SSL flags are added to those that stand. */
export const setSetting: ActionReader = (failed) => {
  const property = `${String(failed.fix.section)}.${String(failed.fix.attribute)}`;
  if (failed.fix.without === 'wanted') {
    if (failed.input.profile !== LEGACY) return onlyUnderLegacy();
    const values = ['Ssl', 'Ssl128'];
    return [
      proposalOf(
        failed,
        property,
        { how: 'remove', values },
        { ...aboutIis(failed, false), careful: againstGuidance(failed.resource) },
      ),
    ];
  }
  const { value } = failed.fix;
  if (value === undefined || value === null) return refuse('no-fix', 'The fix of the rule names no value.');
  if (Array.isArray(value)) {
    return [
      proposalOf(failed, property, { how: 'add', values: textsOf(value), position: 'last' }, aboutIis(failed, false)),
    ];
  }
  const wanted = value === 'as-shipped' ? shippedValue(failed.resource, property) : value;
  if (wanted === undefined) {
    return refuse('needs-a-decision', `What Exchange ships for ${property} here is not in the table; set it by hand.`);
  }
  return [proposalOf(failed, property, { how: 'set', value: wanted }, aboutIis(failed, false))];
};

/**
 * What Exchange ships at the client directories of `Default Web Site`
 * (`docs/domain/iis-authentication.md#shipped-values`).
 */
const SHIPPED_ANONYMOUS: { readonly [path: string]: boolean } = wordTable({
  '/ews': true,
  '/autodiscover': true,
  '/api': true,
  '/ecp': true,
  '/oab': false,
  '/mapi': false,
  '/rpc': false,
});

function shippedValue(location: Resource, property: string): Value | undefined {
  if (property !== 'anonymousAuthentication.enabled') return undefined;
  return SHIPPED_ANONYMOUS[String(seenAt(location, 'path') ?? '').toLowerCase()];
}
