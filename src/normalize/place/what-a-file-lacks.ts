import type { FoundFile, Lack } from './file-format.ts';
import { stemOf } from './file-name.ts';
import { mapHint } from './map-hint.ts';

/** Of which computer an export of the registry, or a report of Group Policy, is. */
export function lacksComputer({ path, hints }: FoundFile): Lack | undefined {
  if (hints.server !== undefined) return undefined;
  return {
    problem: 'It is an export of the registry, and nothing says of which computer.',
    hint: `Put it into servers/NAME/ or clients/NAME/, or pass ${mapHint(path, 'reg query')}.`,
  };
}

/** Of which node of the metabase an answer of adsutil.vbs is. */
export const lacksNode = ({ hints }: FoundFile): Lack | undefined =>
  hints.server !== undefined && hints.adsutil !== undefined
    ? undefined
    : {
        problem: 'It is output of adsutil.vbs, and nothing says of which server and node.',
        hint: 'Name it servers/EX01/adsutil/w3svc/1/root/NTAuthenticationProviders.txt, with its own server and node.',
      };

/** Of which location an answer of appcmd is; a list of them says it itself. */
export const lacksLocation = ({ text, hints }: FoundFile): Lack | undefined =>
  hints.server !== undefined && (hints.appcmd !== undefined || /<CONFIG\b[^>]*\bpath=/i.test(text))
    ? undefined
    : {
        problem: 'It is output of appcmd, and nothing says of which server and location.',
        hint: 'Name it servers/EX01/appcmd/Default Web Site/EWS/windowsAuthentication.xml, with its own server, location and section.',
      };

/** One that nobody names is read all the same, as that of a server called after the file. */
export function lacksServerOfHost({ path, hints }: FoundFile): Lack | undefined {
  if (hints.server !== undefined) return undefined;
  const server = stemOf(path.split('/').at(-1) ?? path).replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'unknown';
  return {
    problem: `Nothing says which server it is of; the server is called "${server}" after the file.`,
    hint: mapHint(path, 'applicationHost.config'),
    server,
  };
}

/** A name like that of a web.config: another configuration says nothing here. */
export function lacksNameOfWeb({ path }: FoundFile): Lack | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name.endsWith('.config') && name.slice(0, -'.config'.length).includes('web')) return undefined;
  return {
    problem: 'It is a configuration file, but neither an applicationHost.config nor a web.config.',
    hint: mapHint(path, 'web.config'),
  };
}
