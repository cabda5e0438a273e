import { adObjectNameOf } from '../raw/ad-object-name-of.ts';
import { knownText } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';

/** There is one in a capture: an answer that does not name it is about the one that is named elsewhere, if anywhere. */
export const NAMELESS_ORGANIZATION = 'organization';

/** Get-OrganizationConfig. */
export const organizationReader: KindReader = {
  identity: {
    gives: ['name'],
    identify: (object) => {
      const name = knownText(object, 'Name', adObjectNameOf) ?? knownText(object, 'Identity', adObjectNameOf);
      if (name !== undefined) return { key: name, label: name, properties: { name } };
      return { key: NAMELESS_ORGANIZATION, label: NAMELESS_ORGANIZATION, properties: {} };
    },
  },
};
