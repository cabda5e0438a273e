import { emptyIsNull, plainReading } from './plain-reading.ts';
import type { Accessor } from './reading.ts';

/** NetBIOS name of a server, from its name, its full name, or a reference to its directory object. */
export const serverNameOf: Accessor<string | null> = (raw) => {
  const reading = adObjectNameOf(raw);
  if (reading === undefined || !('value' in reading) || reading.value === null) return reading;
  return { value: reading.value.split('.')[0] ?? reading.value };
};

/** Name of the directory object that is referred to: the last part of `contoso.com/…/Name`, of a DN, or the name itself. */
export const adObjectNameOf: Accessor<string | null> = (raw) => {
  if (raw !== null && typeof raw === 'object' && raw.type === 'object') {
    const name = raw.properties.get('Name');
    if (typeof name === 'string' && name !== '') return { value: name };
  }
  return plainReading(raw, (plain) => {
    const text = String(plain).trim();
    const relative = /^CN=((?:[^,\\]|\\.)+),/i.exec(text);
    if (relative !== null) return (relative[1] ?? '').replace(/\\(.)/g, '$1');
    if (/^[\w-]+(?:\.[\w-]+)+\/./.test(text)) return text.slice(text.lastIndexOf('/') + 1);
    return emptyIsNull(text);
  });
};
