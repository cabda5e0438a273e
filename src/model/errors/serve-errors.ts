import type { ErrorPage } from './error-page.ts';

/** The dashboard. */
export const SERVE_ERRORS = {
  'listen-invalid': {
    means: 'What --listen says is no address and port.',
    mend: 'Write it as 127.0.0.1:8484 or [::1]:8484.',
    example: 'exaudit serve --listen here',
  },
  'listen-failed': {
    means: 'The address or port cannot be listened on, or the certificate and its key are none.',
    mend: 'Choose another port, or mend the files that --tls-cert and --tls-key name.',
    example: 'exaudit serve --listen 127.0.0.1:80 as a user who may not',
  },
  'listen-unguarded': {
    means: 'Other computers could reach the address, and it has no TLS or no token.',
    mend: 'Give --tls-cert, --tls-key and --token-from, or stay on 127.0.0.1 behind a reverse proxy that asks for a sign-in.',
    example: 'exaudit serve --listen 0.0.0.0:8484',
  },
  'token-weak': {
    means: 'The token of the dashboard is short enough to be guessed.',
    mend: 'Make a long random one: openssl rand -hex 32.',
    example: 'a token of eight characters',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
