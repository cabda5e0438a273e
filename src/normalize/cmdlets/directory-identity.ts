import { wordTable } from '../../lib/words/word-table.ts';
import { cmdletNamed } from '../../model/cmdlets.ts';
import { serverNameOf } from '../raw/ad-object-name-of.ts';
import { knownValue } from '../raw/known-value.ts';
import { propertyOf, type RawObject, type RawValue } from '../raw/raw.ts';
import { textOf } from '../raw/single-values.ts';
import {
  type DirectoryIdentity,
  type DirectoryPlace,
  directoryPlace,
  distinguished,
  identityIn,
  identityOf,
  netbiosOf,
} from './directory-name.ts';
import { type CmdletContext, type Identified, knownText } from './fragment.ts';

/** As what a directory of either kind is known. */
export function identifyDirectory(
  object: RawObject,
  context: CmdletContext,
  request: string,
): (Identified & { readonly website: string }) | undefined {
  const own = wholeIdentity(object);
  const asked = identityIn(context.asked);
  const metabase = metabaseOf(object);
  const said =
    own?.server ?? knownText(object, 'Server', serverNameOf) ?? knownText(object, 'ServerName', serverNameOf);
  // A cell that is there and cannot be read says that something else would be a guess.
  const ofQuestion = isSilent(object, ['Server', 'Identity'])
    ? (asked?.server ?? context.server ?? undefined)
    : undefined;
  const server = said ?? metabase?.server ?? ofQuestion;
  const named = own ?? directoryPlace(knownText(object, 'Name', textOf));
  const place = named ?? (isSilent(object, ['Name', 'Identity']) ? placeFor(request, metabase, asked) : undefined);
  if (server === undefined || place === undefined) return undefined;
  const { name, website } = place;
  const netbios = netbiosOf(server);
  const identity = identityOf({ server, name, website });
  const saysServer = said !== undefined || metabase !== undefined;
  return {
    key: identity,
    label: identity,
    server: netbios,
    website,
    properties: { identity, server: netbios, iisLocation: `${netbios}/${website}/${name}` },
    saysServer,
    isAssumed: !saysServer || (named === undefined && metabase === undefined),
  };
}

/** The identity of a virtual directory that another object refers to; from its distinguished name where it has no text. */
export function directoryReference(raw: RawValue): string | undefined {
  const named = distinguished(distinguishedName(raw));
  return named === undefined ? identityText(raw) : identityOf(named);
}

/** From Identity, else from the distinguished name. */
function wholeIdentity(object: RawObject): DirectoryIdentity | undefined {
  for (const text of [identityText(propertyOf(object, 'Identity')), object.text]) {
    const identity = identityIn(text);
    if (identity !== undefined) return identity;
  }
  return (
    distinguished(distinguishedName(propertyOf(object, 'Identity'))) ??
    distinguished(knownText(object, 'DistinguishedName', textOf))
  );
}

/**
 * Setup makes one directory of each kind below its site for clients, and the cmdlets list those. A path in the metabase
 * names the site; where it is not that of the directory it may have been cut off.
 */
function placeFor(
  request: string,
  metabase: Metabase | undefined,
  asked: DirectoryPlace | undefined,
): DirectoryPlace | undefined {
  const name = cmdletNamed(request)?.spec.directory;
  if (name === undefined) return undefined;
  if (metabase === undefined) return asked ?? { name, website: 'Default Web Site' };
  const website = SITES[metabase.site];
  return website === undefined || metabase.name.toLowerCase() !== name.toLowerCase() ? undefined : { name, website };
}

const isSilent = (object: RawObject, names: readonly string[]): boolean =>
  names.every((name) => {
    const reading = textOf(propertyOf(object, name));
    return reading === undefined || ('value' in reading && reading.value === null);
  });

/** The numbers that setup gives to its two sites. */
const SITES: { readonly [number: string]: string } = wordTable({ 1: 'Default Web Site', 2: 'Exchange Back End' });

interface Metabase {
  readonly server: string;
  readonly site: string;
  readonly name: string;
}

/** `IIS://EX01.contoso.com/W3SVC/1/ROOT/Rpc`. */
function metabaseOf(object: RawObject): Metabase | undefined {
  const path = knownText(object, 'MetabasePath', textOf);
  const match = /^IIS:\/\/([^/]+)\/W3SVC\/(\d+)\/ROOT(?:\/(.+))?$/i.exec(path ?? '');
  return match === null ? undefined : { server: match[1] ?? '', site: match[2] ?? '', name: match[3] ?? '' };
}

function identityText(raw: RawValue | undefined): string | undefined {
  if (raw !== null && typeof raw === 'object' && raw.type === 'object') return raw.text;
  return knownValue(textOf(raw));
}

function distinguishedName(raw: RawValue | undefined): string | undefined {
  if (raw === null || typeof raw !== 'object' || raw.type !== 'object') return undefined;
  const name = raw.properties.get('DistinguishedName');
  return typeof name === 'string' ? name : undefined;
}
