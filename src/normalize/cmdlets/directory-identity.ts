import type { RawObject, RawValue } from '../raw/raw.ts';
import { propertyOf, serverNameOf, textOf } from '../raw/read-raw.ts';
import { type CmdletContext, type Identified, knownText } from './fragment.ts';

/** Which virtual directory an object is: `EX01\mapi (Default Web Site)` and its parts. */
interface DirectoryIdentity {
  readonly identity: string;
  readonly server: string;
  /** Path below the site, `mapi`. */
  readonly name: string;
  readonly website: string;
}

/** As what a directory of either kind is known, with its web site. */
export function identifyDirectory(
  object: RawObject,
  context: CmdletContext,
): (Identified & { readonly website: string }) | undefined {
  const directory = directoryIdentity(object, context.server);
  if (directory === undefined) return undefined;
  const { identity, server, name, website } = directory;
  const properties = { identity, server, iisLocation: `${server}/${website}/${name}` };
  return { key: identity, label: identity, server, website, properties };
}

/** The identity of a virtual directory that another object refers to; from its distinguished name where it has no text. */
export function directoryReference(raw: RawValue): string | undefined {
  const match = DISTINGUISHED.exec(distinguishedName(raw) ?? '');
  if (match !== null) return identityOf(match[3] ?? '', match[1] ?? '', match[2] ?? '').identity;
  return identityText(raw);
}

const DISTINGUISHED = /^CN=(.+) \((.+)\),CN=HTTP,CN=Protocols,CN=([^,]+),/i;

/**
 * From Identity, else the distinguished name, else Name with Server, else Name with the server that the file is about.
 * `undefined` where the object does not say it.
 */
function directoryIdentity(object: RawObject, server: string | null): DirectoryIdentity | undefined {
  for (const text of [identityText(propertyOf(object, 'Identity')), object.text]) {
    const match = text === undefined ? null : /^([^\\]+)\\(.+) \((.+)\)$/.exec(text);
    if (match !== null) return identityOf(match[1] ?? '', match[2] ?? '', match[3] ?? '');
  }
  for (const text of [
    distinguishedName(propertyOf(object, 'Identity')),
    knownText(object, 'DistinguishedName', textOf),
  ]) {
    const match = DISTINGUISHED.exec(text ?? '');
    if (match !== null) return identityOf(match[3] ?? '', match[1] ?? '', match[2] ?? '');
  }
  const match = /^(.+) \((.+)\)$/.exec(knownText(object, 'Name', textOf) ?? '');
  const owner = knownText(object, 'Server', serverNameOf) ?? server;
  return match === null || owner === null ? undefined : identityOf(owner, match[1] ?? '', match[2] ?? '');
}

function identityOf(server: string, name: string, website: string): DirectoryIdentity {
  const netbios = server.split('.')[0] ?? server;
  return { identity: `${netbios}\\${name} (${website})`, server: netbios, name, website };
}

function identityText(raw: RawValue | undefined): string | undefined {
  if (raw !== null && typeof raw === 'object' && raw.type === 'object') return raw.text;
  const reading = textOf(raw);
  return reading !== undefined && 'value' in reading && reading.value !== null ? reading.value : undefined;
}

function distinguishedName(raw: RawValue | undefined): string | undefined {
  if (raw === null || typeof raw !== 'object' || raw.type !== 'object') return undefined;
  const name = raw.properties.get('DistinguishedName');
  return typeof name === 'string' ? name : undefined;
}
