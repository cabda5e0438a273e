import { textOf } from '../raw/single-values.ts';
import { knownText } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';

/** Get-AcceptedDomain. */
export const acceptedDomainReader: KindReader = {
  identity: {
    gives: ['domainName'],
    identify: (object) => {
      const domainName = knownText(object, 'DomainName', textOf);
      if (domainName === undefined) return undefined;
      const wildcard = /^\*(\..+)?$/.exec(domainName);
      return {
        key: domainName,
        label: domainName,
        properties: {
          domainName,
          hasWildcard: domainName.includes('*'),
          below: wildcard === null ? null : (wildcard[1] ?? ''),
        },
      };
    },
  },
};
