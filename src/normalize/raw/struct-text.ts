import type { RawValue } from './raw.ts';

type StructProperties = ReadonlyMap<string, RawValue>;

/**
 * The ToString of an Exchange structure that an export blew up into its properties
 * (`docs/domain/raw-shapes.md#three-transports`, `#json`): Hostname, ProxyAddress, SmtpAddress,
 * SmtpDomainWithSubdomains, Uri, ServerVersion, ExchangeObjectVersion, ADObjectId (its name). `undefined` for any other
 * structure, `null` for one that is empty.
 */
export function structText(properties: StructProperties): string | null | undefined {
  for (const name of ['HostnameString', 'ProxyAddressString', 'AddressString', 'OriginalString', 'AbsoluteUri']) {
    const text = properties.get(name);
    if (typeof text !== 'string') continue;
    if (name !== 'AddressString') return text;
    const prefix = properties.get('PrefixString');
    return typeof prefix === 'string' ? `${prefix}:${text}` : text;
  }
  if (properties.has('Local') && properties.has('Domain')) {
    const [local, domain] = [properties.get('Local'), properties.get('Domain')];
    return typeof local === 'string' && typeof domain === 'string' ? `${local}@${domain}` : null;
  }
  const address = properties.get('Address');
  if (typeof address === 'string') return address;
  if (properties.has('DistinguishedName')) {
    const name = properties.get('Name');
    return typeof name === 'string' && name !== '' ? name : null;
  }
  return versionText(properties);
}

function versionText(properties: StructProperties): string | undefined {
  const [major, minor] = [properties.get('Major'), properties.get('Minor')];
  if (typeof major !== 'number' || typeof minor !== 'number') return undefined;
  const exchangeBuild = properties.get('ExchangeBuild');
  if (typeof exchangeBuild === 'string') return `${major}.${minor} (${exchangeBuild})`;
  if (exchangeBuild !== null && typeof exchangeBuild === 'object' && exchangeBuild.type === 'object') {
    const parts = ['Major', 'Minor', 'Build', 'BuildRevision'].map((name) => exchangeBuild.properties.get(name));
    return parts.every((part) => typeof part === 'number') ? `${major}.${minor} (${parts.join('.')})` : undefined;
  }
  const [build, revision] = [properties.get('Build'), properties.get('Revision')];
  if (typeof build !== 'number' || typeof revision !== 'number') return undefined;
  return `Version ${major}.${minor} (Build ${build}.${revision})`;
}
