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

/** Requests whose files are named after them, by what stands in file names: lower case, letters only. */
export type NamedRequests = ReadonlyMap<string, string>;

/** Names that are folders of exports, not servers. */
const NOT_A_SERVER =
  /^(iis|config|configs|configuration|export|exports|capture|captures|clixml|json|xml|txt|text|data|files|output|logs?|exchange.*|backup|inetsrv|system32|windows|inetpub|wwwroot|temp|tmp|desktop|downloads?|documents|new folder|servers?|clients?|appcmd|adsutil|reg|registry|formats?|\d+)$/i;

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

/** `EX01.contoso.com` and `\\EX01` are `EX01`. */
export const netbios = (name: string): string => name.replace(/^\\+/, '').split('.')[0] ?? name;

/** Without extension and without what copying adds: `(2)`, `- Copy`, `- Kopie`. */
export function stemOf(name: string): string {
  return name
    .replace(/\.(xml|clixml|json|ndjson|jsonl|txt|log|csv|reg|config|out|md|markdown|gz)$/i, '')
    .trimEnd()
    .replace(/(?:\(\d{1,9}\)|-\s{0,3}(?:copy|kopie|copie|copia))$/i, '')
    .trim();
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The command that the name is: `EX01_Get-OwaVirtualDirectory.ad-properties-only`, `outlookanywhere`. */
function requestOfName(stem: string, requests: NamedRequests): string | undefined {
  const command = commandOfName(stem);
  if (command !== undefined) return requests.get(lettersOf(command));
  for (const word of stem.split(/[^A-Za-z]+/)) {
    const request = requests.get(lettersOf(word));
    if (request !== undefined) return request;
  }
  return undefined;
}

/** A cmdlet in the name, also one that is no request: `Get-MailboxServer`. */
export function commandOfName(stem: string): string | undefined {
  return /(?<![A-Za-z])Get-?[A-Za-z]{3,}/i.exec(stem)?.[0];
}

const TRANSCRIPT = /^PowerShell_transcript\.([^.]+)\./i;

function serverOfName(stem: string, folder: string | undefined): string | undefined {
  const transcript = TRANSCRIPT.exec(stem)?.[1];
  if (transcript !== undefined) return netbios(transcript);
  const before = /^([A-Za-z0-9][A-Za-z0-9-]{0,14})(?: - |_|\.)(?=.*[A-Za-z])/.exec(stem)?.[1];
  if (before !== undefined && looksLikeServer(before)) return before;
  const after = /(?: - |_|\.|-)([A-Za-z][A-Za-z0-9-]{0,14})$/.exec(stem)?.[1];
  if (after !== undefined && looksLikeServer(after)) return after;
  return folder !== undefined && folder.length <= 15 && looksLikeServer(folder) ? folder : undefined;
}

/** Server names of real life hold a digit and no request's words. */
const looksLikeServer = (text: string): boolean =>
  /\d/.test(text) &&
  /^[A-Za-z][A-Za-z0-9-]*$/.test(text) &&
  !NOT_A_SERVER.test(text) &&
  !/^(get|utf|web|ps|app)[-\d]/i.test(text);

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
