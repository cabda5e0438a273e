import { adObjectNameOf } from '../raw/ad-object-name-of.ts';
import { knownText } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';

/** There is one in an organization, and setup called it so. */
const ONLY = 'Auth Configuration';

/** Get-AuthConfig. */
export const authConfigReader: KindReader = {
  identity: {
    gives: ['name'],
    identify: (object) => {
      const name = knownText(object, 'Name', adObjectNameOf) ?? knownText(object, 'Identity', adObjectNameOf) ?? ONLY;
      return { key: name, label: name, properties: { name } };
    },
  },
};
