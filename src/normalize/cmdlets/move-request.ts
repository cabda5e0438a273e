import { adObjectNameOf } from '../raw/ad-object-name-of.ts';
import { textOf } from '../raw/single-values.ts';
import { knownText } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';
import { guidOf } from './mailbox.ts';

/** Get-MoveRequest: a move request is a face of the user that moves, so its Guid is the mailbox's (AUTOD-005). */
export const moveRequestReader: KindReader = {
  readers: { batchName: textOf },
  identity: {
    gives: ['mailboxGuid', 'name'],
    identify: (object) => {
      const guid = guidOf(object, 'Guid') ?? guidOf(object, 'ExchangeObjectId');
      const name = knownText(object, 'Identity', adObjectNameOf) ?? knownText(object, 'DisplayName', textOf);
      const key = guid ?? name?.replaceAll(':', ' ');
      if (key === undefined) return undefined;
      const properties = {
        ...(guid === undefined ? {} : { mailboxGuid: guid }),
        ...(name === undefined ? {} : { name }),
      };
      return { key, label: name ?? key, properties };
    },
  },
};
