import type { CaptureFile } from '../../model/capture.ts';
import { mapHint } from './map-hint.ts';
import { type Syntax, syntaxOf } from './place-content.ts';
import { placeOurs } from './place-ours.ts';
import { hintsOfPath, type NamedRequests, netbios, type PathHints, stemOf } from './place-path.ts';
import { notRead } from './place-refusal.ts';
import type { Placement } from './placement.ts';

/** What the reader, or capture.json, says of a file. */
export interface Mapping {
  readonly request?: string;
  readonly server?: string;
}

const COMMANDS: { readonly [request: string]: Syntax } = {
  'applicationHost.config': 'application-host',
  'web.config': 'web-config',
  'appcmd list config': 'appcmd',
  'adsutil get': 'adsutil',
  'reg query': 'reg-query',
  'netsh http show sslcert': 'sslcert',
  'setspn -F -Q': 'setspn',
  'appcmd list apppool': 'app-pools',
  'appcmd list site': 'sites',
};

/**
 * Places a file by its content, then its name, then its folder (`design.md` §3).
 *
 * @param head The first bytes, and `text` the same decoded.
 * @param requests As `namedRequests` gives them.
 * @param commandOf The exact command behind a request, for hints.
 */
export function place(
  file: Pick<CaptureFile, 'path'>,
  head: Uint8Array,
  text: string,
  requests: NamedRequests,
  commandOf: (request: string) => string | undefined,
  mapping: Mapping = {},
): Placement {
  const { path } = file;
  if (/^(?:[^/]+\/)?capture\.json$/i.test(path)) return { type: 'manifest' };
  const isMapped = mapping.request !== undefined;
  const refused = isMapped ? undefined : (placeOurs(path, text) ?? notRead(path, head));
  if (refused !== undefined) return { type: 'not-read', ...refused };
  const found = hintsOfPath(path, requests);
  const hints: PathHints =
    mapping.server === undefined ? found : { ...found, server: netbios(mapping.server), serverIsCertain: true };
  const syntax = syntaxByAll(path, text, hints, mapping);
  switch (syntax) {
    case 'clixml':
    case 'json':
    case 'csv':
    case 'format-list':
    case 'format-table':
      return {
        type: 'objects',
        syntax,
        request: mapping.request ?? hints.request ?? null,
        isMapped,
        server: hints.server ?? null,
      };
    case 'console':
      return { type: 'console', server: hints.server ?? null };
    case 'application-host':
      return placeApplicationHost(path, hints);
    case 'web-config':
      return placeWebConfig(path, hints);
    case 'appcmd':
      return placeAppcmd(text, hints);
    case 'adsutil':
      return placeAdsutil(hints);
    case 'reg-query':
    case 'reg-file':
      return placeRegistry(path, hints, syntax);
    case 'sslcert':
      return { type: 'tool', request: 'netsh http show sslcert', server: hints.server ?? null };
    case 'setspn':
      return { type: 'tool', request: 'setspn -F -Q', server: null };
    case 'app-pools':
      return { type: 'tool', request: 'appcmd list apppool', server: hints.server ?? null };
    case 'sites':
      return { type: 'tool', request: 'appcmd list site', server: hints.server ?? null };
    case undefined:
      return unknown(path, text, hints, commandOf);
  }
}

/** A bare answer may be empty or an error, so that only its folder says what was asked. */
function syntaxByAll(path: string, text: string, hints: PathHints, mapping: Mapping): Syntax | undefined {
  const mapped = mapping.request === undefined ? undefined : COMMANDS[mapping.request];
  if (mapped !== undefined) return mapped === 'reg-query' && syntaxOf(text) === 'reg-file' ? 'reg-file' : mapped;
  const syntax = syntaxOf(text);
  if (syntax === 'console') return syntax;
  // Both are no sections: an answer without rows, or an error, is told by the name of its file.
  if (hints.appcmd?.location === '' && /^apppools?$/i.test(hints.appcmd.section)) return 'app-pools';
  if (hints.appcmd?.location === '' && /^sites?$/i.test(hints.appcmd.section)) return 'sites';
  if (hints.appcmd !== undefined) return 'appcmd';
  if (hints.adsutil !== undefined) return 'adsutil';
  if (/applicationHost[^/]*$/i.test(path) && (syntax === undefined || syntax === 'web-config'))
    return 'application-host';
  if (/(^|\/)web[^/]*\.config$/i.test(path) && syntax === undefined) return 'web-config';
  return syntax;
}

function placeApplicationHost(path: string, hints: PathHints): Placement {
  if (hints.server !== undefined) return { type: 'application-host', server: hints.server, problem: null, hint: null };
  const server = stemOf(path.split('/').at(-1) ?? path).replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'unknown';
  return {
    type: 'application-host',
    server,
    problem: `Nothing says which server it is of; the server is called "${server}" after the file.`,
    hint: mapHint(path, 'applicationHost.config'),
  };
}

function placeWebConfig(path: string, hints: PathHints): Placement {
  if (!/(^|\/)[^/]*web[^/]*\.config$/i.test(path)) {
    return unplaced(
      'It is a configuration file, but neither an applicationHost.config nor a web.config.',
      mapHint(path, 'web.config'),
    );
  }
  return { type: 'web-config', server: hints.server ?? null, folder: hints.folder };
}

function placeAppcmd(text: string, hints: PathHints): Placement {
  const saysWhere = hints.appcmd !== undefined || /<CONFIG\b[^>]*\bpath=/i.test(text);
  if (hints.server === undefined || !saysWhere) {
    return unplaced(
      'It is output of appcmd, and nothing says of which server and location.',
      `Name it servers/EX01/appcmd/Default Web Site/EWS/windowsAuthentication.xml, with its own server, location and section.`,
    );
  }
  const location = hints.appcmd?.location ?? '';
  return {
    type: 'appcmd',
    server: hints.server,
    location: location === '' ? null : location,
    section: hints.appcmd?.section ?? null,
  };
}

function placeAdsutil(hints: PathHints): Placement {
  if (hints.server === undefined || hints.adsutil === undefined) {
    return unplaced(
      'It is output of adsutil.vbs, and nothing says of which server and node.',
      'Name it servers/EX01/adsutil/w3svc/1/root/NTAuthenticationProviders.txt, with its own server and node.',
    );
  }
  return { type: 'adsutil', server: hints.server, node: hints.adsutil.path };
}

function placeRegistry(path: string, hints: PathHints, syntax: 'reg-query' | 'reg-file'): Placement {
  if (hints.server === undefined) {
    return unplaced(
      'It is an export of the registry, and nothing says of which computer.',
      `Put it into servers/NAME/ or clients/NAME/, or pass ${mapHint(path, 'reg query')}.`,
    );
  }
  return { type: 'registry', syntax, server: hints.server, computerRole: hints.computerRole };
}

function unknown(
  path: string,
  text: string,
  hints: PathHints,
  commandOf: (request: string) => string | undefined,
): Placement {
  const command = hints.request === undefined ? undefined : commandOf(hints.request);
  const again = command === undefined ? mapHint(path) : `Run again: ${command}`;
  if (text.trim() === '') return unplaced('It is empty: the command printed nothing, or it failed.', again);
  if (text.includes('\u0000')) return unplaced('It holds binary data.', again);
  return unplaced('Nothing in it shows which command printed it.', again);
}

const unplaced = (problem: string, hint: string): Placement => ({
  type: 'not-read',
  status: 'unplaced',
  problem,
  hint,
});

/** File names that are requests: cmdlets without `Get-` and hyphens too, and what older releases called them. */
export function namedRequests(ids: readonly string[]): NamedRequests {
  const named = new Map<string, string>([
    ['getclientaccessserver', 'Get-ClientAccessService'],
    ['clientaccessserver', 'Get-ClientAccessService'],
  ]);
  for (const id of ids) {
    if (!/^Get-/.test(id)) continue;
    const letters = id.toLowerCase().replace(/[^a-z0-9]/g, '');
    named.set(letters, id);
    if (id !== 'Get-Mailbox') named.set(letters.slice(3), id);
  }
  return named;
}
