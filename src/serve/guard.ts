import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/** Who is let in. */
export interface Guard {
  /** Names in the Host header, lower case, with the port where it is not the default one. Others get nothing. */
  readonly hosts: readonly string[];
  /** What a reader has to show: as a bearer token, or as the password of any name. Absent on loopback only. */
  readonly token?: string;
}

/** The page may load its own style and nothing else; no other page may hold it, and nothing keeps it. */
const HEADERS: { readonly [name: string]: string } = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Lets a request in, or says only that it may not. Another Host header is a page somewhere that made this browser ask;
 * a request from another site is one too, unless somebody followed a link.
 */
export function guarded({ hosts, token }: Guard): MiddlewareHandler {
  const expected = token === undefined ? undefined : hashed(token);
  return async (context, next) => {
    const { req } = context;
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
    if (!hosts.includes((req.header('host') ?? '').toLowerCase())) return context.text('This is another host.\n', 421);
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      context.header('allow', 'GET, HEAD');
      return context.text('Nothing can be changed here.\n', 405);
    }
    const site = req.header('sec-fetch-site');
    const isLink = req.header('sec-fetch-mode') === 'navigate' && req.header('sec-fetch-dest') === 'document';
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isLink)
      return context.text('Another site asked for this.\n', 403);
    if (expected !== undefined) {
      const shown = shownToken(req.header('authorization'));
      if (shown === undefined || !timingSafeEqual(hashed(shown), expected)) {
        context.header('www-authenticate', 'Basic realm="exaudit", charset="UTF-8"');
        return context.text('A token is needed.\n', 401);
      }
    }
    return await next();
  };
}

const hashed = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** `Bearer TOKEN`, or `Basic` with any name and the token as password, as browsers ask for it. */
function shownToken(header: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +([^ ]+)$/.exec(header ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? undefined : text.slice(colon + 1);
}
