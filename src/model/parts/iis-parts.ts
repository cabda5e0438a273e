import { HAS_BACK_END, HAS_IIS, SERVES_CLIENTS, servesClients } from '../exchange/owners.ts';
import type { KindPart, KindSpec, Owners } from '../kind.ts';

const FRONT_END = 'Default Web Site';
const BACK_END = 'Exchange Back End';

/** Paths of both web sites that rules speak of. What a server does not have, a full answer shows. */
const FRONT_END_PATHS =
  '/API /Autodiscover /ecp /EWS /mapi /Microsoft-Server-ActiveSync /Microsoft-Server-ActiveSync/Proxy /OAB /owa /PowerShell /Rpc'.split(
    ' ',
  );
const BACK_END_PATHS =
  '/API /Autodiscover /ecp /EWS /mapi/emsmdb /mapi/nspi /Microsoft-Server-ActiveSync /Microsoft-Server-ActiveSync/Proxy /OAB /owa /PowerShell /PushNotifications /Rpc /RpcWithCert'.split(
    ' ',
  );
/** Nodes of the metabase that are asked for. */
const METABASE_PATHS = ['/', '/EWS', '/Autodiscover', '/OAB', '/Rpc'];

const WHOLE = 'applicationHost.config';
const ONE_LOCATION = 'appcmd list config';
const ONE_NODE = 'adsutil get';

/** Exchange 2007 stands on Windows Server 2003, with a metabase, or on 2008, with applicationHost.config. */
const NOT_IIS_6: NonNullable<KindPart['unless']> = { exchange: '..2007', answered: [ONE_NODE] };
const NOT_IIS_7: NonNullable<KindPart['unless']> = { exchange: '..2007', answered: [WHOLE, ONE_LOCATION] };

/** A site or path that no policy names: reached by rules that do not say which location they mean. */
const ANY_OTHER = '(any other)';

function iis7(site: string | null, path: string | null, owners: Owners): KindPart {
  const locationPath = site === null ? '' : `${site}${path === '/' ? '' : path}`;
  return {
    identity: { generation: 'iis7', site, path, locationPath, isFrontEnd: site === FRONT_END },
    requests: [WHOLE, ONE_LOCATION],
    place: locationPath.toLowerCase(),
    owners,
    unless: NOT_IIS_6,
  };
}

function iis6(path: string): KindPart {
  const locationPath = `${FRONT_END}${path === '/' ? '' : path}`;
  return {
    identity: { generation: 'iis6', site: FRONT_END, path, locationPath, isFrontEnd: true },
    requests: [ONE_NODE],
    place: locationPath.toLowerCase(),
    owners: servesClients('2007'),
    unless: NOT_IIS_7,
  };
}

/** What there is to be seen of IIS on a server. The file shows all of it; appcmd and adsutil show a location at a time. */
export const IIS_PARTS: readonly KindPart[] = [
  iis7(null, null, HAS_IIS),
  iis7(FRONT_END, '/', SERVES_CLIENTS),
  ...FRONT_END_PATHS.map((path) => iis7(FRONT_END, path, path === '/mapi' ? servesClients('2013..') : SERVES_CLIENTS)),
  iis7(BACK_END, '/', HAS_BACK_END),
  ...BACK_END_PATHS.map((path) => iis7(BACK_END, path, HAS_BACK_END)),
  {
    identity: { generation: 'iis7', site: ANY_OTHER, path: ANY_OTHER, locationPath: ANY_OTHER },
    requests: [WHOLE],
    unless: NOT_IIS_6,
  },
  ...METABASE_PATHS.map(iis6),
];

export const OTHER_IIS_PARTS: readonly KindPart[] = [
  { identity: { generation: 'iis7' }, requests: [WHOLE, ONE_LOCATION], unless: NOT_IIS_6 },
  { identity: { generation: 'iis6' }, requests: [ONE_NODE], owners: servesClients('2007'), unless: NOT_IIS_7 },
];

/** `default web site/ews` is the path `/ews` of that site; the server itself is the empty place. */
export const IIS_PLACES: NonNullable<KindSpec['places']> = {
  requests: [ONE_LOCATION, ONE_NODE],
  of: ({ locationPath }) => (typeof locationPath === 'string' ? locationPath.toLowerCase() : undefined),
  identityAt: (place) => {
    if (place === '') return { site: null, path: null, locationPath: '', isFrontEnd: false };
    const slash = place.indexOf('/');
    const site = slash < 0 ? place : place.slice(0, slash);
    const path = slash < 0 ? '/' : place.slice(slash);
    return { site, path, locationPath: place, isFrontEnd: site === FRONT_END.toLowerCase() };
  },
};
