import type { LoggedRequest } from './logged-request.ts';

/** How a request may end. */
export const REQUEST_ENDINGS = [
  'signed-in',
  'anonymous',
  'challenge',
  'refused',
  'redirected',
  'forbidden',
  'error',
  'other',
] as const;
export type RequestEnding = (typeof REQUEST_ENDINGS)[number];

/**
 * Windows statuses of a 401 that say no more than that credentials were still to come: none, access denied (IIS's own
 * 401.2) and SEC_E_NO_CREDENTIALS, the first leg of NTLM and Negotiate.
 */
const FIRST_LEG: ReadonlySet<number> = new Set([-1, 0, 5, 0x8009030e]);

/** By its status, and whether it had a user. */
export function requestEnding({ status, hasUser, win32Status }: LoggedRequest): RequestEnding {
  if (status === 401) return hasUser || !FIRST_LEG.has(win32Status) ? 'refused' : 'challenge';
  if (status >= 200 && status < 300) return hasUser ? 'signed-in' : 'anonymous';
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 403) return 'forbidden';
  return status >= 500 ? 'error' : 'other';
}
