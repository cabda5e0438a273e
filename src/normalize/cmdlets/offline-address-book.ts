import { adObjectNameOf } from '../raw/ad-object-name-of.ts';
import type { RawValue } from '../raw/raw.ts';
import type { Accessor } from '../raw/reading.ts';
import { setReading } from '../raw/set-reading.ts';
import { textOf } from '../raw/single-values.ts';
import { textSetOf } from '../raw/text-set-of.ts';
import { directoryReference } from './directory-identity.ts';
import { knownText } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';

/** Get-OfflineAddressBook. */
export const offlineAddressBookReader: KindReader = {
  readers: { virtualDirectories: directoriesOf },
  identity: {
    gives: ['name'],
    identify: (object) => {
      const found = knownText(object, 'Name', textOf) ?? knownText(object, 'Identity', adObjectNameOf);
      const name = found?.replace(/^\\/, '');
      if (name === undefined || name === '') return undefined;
      const identity = `\\${name}`;
      return { key: identity, label: name, properties: { identity, name } };
    },
  },
};

function directoriesOf(raw: RawValue | undefined): ReturnType<Accessor<readonly string[] | null>> {
  return setReading(raw, (item) => {
    const reading = textSetOf(directoryReference(item) ?? item);
    if (reading === undefined) return [];
    return 'unseen' in reading ? reading : (reading.value ?? []);
  });
}
