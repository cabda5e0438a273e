/** Which virtual directory an object is: `EX01\mapi (Default Web Site)` and its parts. */
export interface DirectoryIdentity {
  readonly server: string;
  /** Path below the site, `mapi`. */
  readonly name: string;
  readonly website: string;
}

/** `EX01\mapi (Default Web Site)`. */
export const identityOf = ({ server, name, website }: DirectoryIdentity): string =>
  `${netbiosOf(server)}\\${name} (${website})`;

/** Without its domain. */
export const netbiosOf = (server: string): string => server.split('.')[0] ?? server;

/** Reads `EX01\mapi (Default Web Site)`. */
export function identityIn(text: string | undefined): DirectoryIdentity | undefined {
  const match = /^([^\\]+)\\(.+) \((.+)\)$/.exec(shortened(text));
  return match === null ? undefined : { server: match[1] ?? '', name: match[2] ?? '', website: match[3] ?? '' };
}

/** Reads `CN=mapi (Default Web Site),CN=HTTP,CN=Protocols,CN=EX01,…`. */
export function distinguished(text: string | undefined): DirectoryIdentity | undefined {
  const match = /^CN=(.+) \((.+)\),CN=HTTP,CN=Protocols,CN=([^,]+),/i.exec(shortened(text));
  return match === null ? undefined : { server: match[3] ?? '', name: match[1] ?? '', website: match[2] ?? '' };
}

/** A directory, whatever server it is on. */
export type DirectoryPlace = Omit<DirectoryIdentity, 'server'>;

/** Reads `mapi (Default Web Site)`. */
export function directoryPlace(name: string | undefined): DirectoryPlace | undefined {
  const match = /^(.+) \((.+)\)$/.exec(shortened(name));
  return match === null ? undefined : { name: match[1] ?? '', website: match[2] ?? '' };
}

/** No name of a directory is longer: what is cut here matches nothing. */
const shortened = (text: string | undefined): string => (text ?? '').slice(0, 1_024);
