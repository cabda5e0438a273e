import { type NamedRequests, netbios, requestOfName, stemOf } from './file-name.ts';
import { serverOfName, TRANSCRIPT } from './server-of-name.ts';

/**
 * What the path of a file in a capture says of it (`docs/captures.md#how-a-file-finds-its-place`). Every member may be
 * missing.
 */
export interface PathHints {
  /** Request of the catalog that the name is. */
  readonly request?: string;
  /** NetBIOS name of the server or client, in the spelling of the path. */
  readonly server?: string;
  /** `true` where a `servers/NAME` or `clients/NAME` folder says so; a name taken from the file's own is a guess. */
  readonly serverIsCertain: boolean;
  /** The server is the computer in the name that Start-Transcript gives to its files. */
  readonly isOfConsole?: true;
  readonly computerRole: 'server' | 'client';
  /** For `appcmd/SITE/PATH/SECTION.xml`: location path and section. */
  readonly appcmd?: { readonly location: string; readonly section: string };
  /** For `adsutil/w3svc/1/root/NTAuthenticationProviders.txt`. */
  readonly adsutil?: { readonly path: string; readonly property: string };
  /** Folder below the server's own, for web.config. */
  readonly folder: string;
}

export function hintsOfPath(path: string, requests: NamedRequests): PathHints {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  const folders = parts.slice(0, -1);
  const at = folders.findLastIndex((part, index) => /^(servers|clients)$/i.test(part) && index < folders.length - 1);
  const owner = at < 0 ? undefined : folders[at + 1];
  const computerRole = at >= 0 && /^clients$/i.test(folders[at] ?? '') ? 'client' : 'server';
  const below = at < 0 ? folders : folders.slice(at + 2);
  const stem = stemOf(name);
  const server = owner === undefined ? serverOfName(stem, folders.at(-1)) : netbios(owner);
  const request = requestOfName(stem, requests);
  const appcmd = appcmdOf(below, stem);
  const adsutil = adsutilOf(below, stem);
  return {
    ...(request === undefined ? {} : { request }),
    ...(server === undefined ? {} : { server }),
    serverIsCertain: owner !== undefined,
    ...(owner === undefined && TRANSCRIPT.test(stem) ? { isOfConsole: true } : {}),
    computerRole,
    ...(appcmd === undefined ? {} : { appcmd }),
    ...(adsutil === undefined ? {} : { adsutil }),
    folder: below.join('/'),
  };
}

function appcmdOf(below: readonly string[], stem: string): PathHints['appcmd'] {
  const at = below.findIndex((part) => /^appcmd$/i.test(part));
  if (at < 0) return undefined;
  return { location: below.slice(at + 1).join('/'), section: stem };
}

function adsutilOf(below: readonly string[], stem: string): PathHints['adsutil'] {
  const at = below.findIndex((part) => /^adsutil$/i.test(part));
  if (at < 0) return undefined;
  return { path: below.slice(at + 1).join('/'), property: stem };
}
