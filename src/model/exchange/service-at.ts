/** By the first and the last part of the path that matter. */
const SERVICES: readonly (readonly [path: RegExp, service: string])[] = [
  [/^\/autodiscover\b/i, 'Autodiscover'],
  [/^\/mapi\/nspi\b/i, 'Nspi'],
  [/^\/mapi\b/i, 'Mapi'],
  [/^\/ews\b/i, 'Ews'],
  [/^\/oab\b/i, 'Oab'],
  [/^\/rpc\b/i, 'Rpc'],
];

/** What answers at a path of the web server; `undefined` where no sign-in of Outlook goes there. */
export function serviceAt(path: string): string | undefined {
  return SERVICES.find(([pattern]) => pattern.test(path))?.[1];
}
