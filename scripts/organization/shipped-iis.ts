import type { IisPlan, IisSettings, Release } from './plan.ts';
import { shippedSites } from './shipped-sites.ts';

type TokenChecking = 'None' | 'Allow' | 'Require';

const NEGOTIATE_NTLM = ['Negotiate', 'NTLM'];
/** The list that a location owns: `<clear/>`, then both. */
const OWN_LIST = ['clear', ...NEGOTIATE_NTLM];
const FULL_SSL = 'Ssl, Ssl128';

/**
 * What Exchange setup writes into IIS (`docs/domain/iis-authentication.md#inheritance`, `#shipped-values`), with
 * Extended Protection on or off.
 */
export function shippedIis(release: Release, build: string, extendedProtection: boolean): IisPlan {
  return {
    root: {
      windows: { enabled: false, authPersistNonNTLM: true, useKernelMode: false, providers: NEGOTIATE_NTLM },
      anonymous: true,
      basic: false,
      digest: false,
      sslFlags: 'None',
      httpRedirect: { enabled: false },
    },
    sites: shippedSites(release),
    locations:
      release === '2007' || release === '2010'
        ? legacyLocations(release)
        : modernLocations(release, build, extendedProtection),
  };
}

const off = { basic: false, digest: false } as const;

function windows(
  own: boolean,
  tokenChecking: TokenChecking | null,
  useKernelMode?: false,
): NonNullable<IisSettings['windows']> {
  return {
    enabled: true,
    ...(useKernelMode === undefined ? {} : { useKernelMode }),
    ...(own ? { providers: OWN_LIST } : {}),
    ...(tokenChecking === null ? {} : { tokenChecking }),
  };
}

function modernLocations(release: Release, build: string, extendedProtection: boolean): IisPlan['locations'] {
  const ep = (mode: TokenChecking): TokenChecking | null => (extendedProtection ? mode : null);
  const version = build;
  const rest = release === '2016' || release === '2019';
  const page = { windows: { enabled: false }, anonymous: true, ...off };
  const back = (path: string) => `Exchange Back End/${path}`;
  const front = (path: string) => `Default Web Site/${path}`;
  return [
    { path: 'Default Web Site', sslFlags: FULL_SSL },
    {
      path: back('PowerShell'),
      sslFlags: 'Ssl, SslNegotiateCert, Ssl128',
      windows: windows(true, ep('Require')),
      anonymous: false,
      ...off,
    },
    { path: back('mapi/emsmdb'), sslFlags: 'Ssl', windows: windows(false, ep('Require')), anonymous: false, ...off },
    { path: back('mapi/nspi'), sslFlags: 'Ssl', windows: windows(false, ep('Require')), anonymous: false, ...off },
    ...(rest
      ? [{ path: back('API'), sslFlags: FULL_SSL, windows: windows(false, ep('Require')), anonymous: true, ...off }]
      : []),
    { path: 'Exchange Back End', sslFlags: FULL_SSL },
    { path: back('owa'), windows: windows(true, ep('Require')), anonymous: true, ...off },
    { path: back('owa/auth'), ...page },
    { path: back(`owa/${version}`), ...page },
    {
      path: back('owa/Calendar'),
      sslFlags: 'None',
      windows: { enabled: false, providers: OWN_LIST },
      anonymous: true,
      ...off,
    },
    { path: back('Exchange'), ...page, httpRedirect: { enabled: true, destination: '/owa' } },
    { path: back('OAB'), sslFlags: FULL_SSL, windows: windows(true, ep('Require')), anonymous: false, ...off },
    { path: back('ecp'), windows: windows(true, ep('Require')), anonymous: true, ...off },
    { path: back(`ecp/${version}`), ...page },
    { path: back('Autodiscover'), windows: windows(true, 'None'), anonymous: true, ...off },
    {
      path: back('Microsoft-Server-ActiveSync'),
      sslFlags: FULL_SSL,
      windows: {
        enabled: false,
        providers: ['clear'],
        ...(extendedProtection ? { tokenChecking: 'Require' as const } : {}),
      },
      anonymous: false,
      basic: true,
      digest: false,
    },
    {
      path: back('Microsoft-Server-ActiveSync/Proxy'),
      windows: windows(true, ep('Require')),
      anonymous: false,
      ...off,
    },
    { path: back('EWS'), windows: windows(true, extendedProtection ? 'Require' : 'None'), anonymous: true, ...off },
    { path: back('Rpc'), sslFlags: 'None', windows: windows(false, ep('Require')), anonymous: false, ...off },
    { path: back('RpcWithCert'), sslFlags: 'None', windows: windows(false, ep('Require')), anonymous: false, ...off },
    {
      path: front('owa'),
      windows: {
        enabled: false,
        providers: ['clear'],
        ...(extendedProtection ? { tokenChecking: 'Require' as const } : {}),
      },
      anonymous: false,
      basic: true,
      digest: false,
    },
    { path: front('owa/auth'), ...page },
    {
      path: front('owa/Calendar'),
      sslFlags: 'None',
      windows: { enabled: false, providers: OWN_LIST },
      anonymous: true,
      ...off,
    },
    {
      path: front('owa/Integrated'),
      sslFlags: FULL_SSL,
      windows: { enabled: true, providers: OWN_LIST },
      anonymous: false,
      ...off,
    },
    {
      path: front('ecp'),
      windows: {
        enabled: false,
        providers: ['clear'],
        ...(extendedProtection ? { tokenChecking: 'Require' as const } : {}),
      },
      anonymous: true,
      basic: true,
      digest: false,
    },
    { path: front('EWS'), windows: windows(true, extendedProtection ? 'Allow' : 'None'), anonymous: true, ...off },
    ...(rest
      ? [{ path: front('API'), sslFlags: FULL_SSL, windows: windows(false, ep('Require')), anonymous: true, ...off }]
      : []),
    { path: front('Autodiscover'), windows: windows(true, 'None'), anonymous: true, basic: true, digest: false },
    {
      path: front('Microsoft-Server-ActiveSync'),
      sslFlags: FULL_SSL,
      windows: {
        enabled: false,
        providers: ['clear'],
        ...(extendedProtection ? { tokenChecking: 'Allow' as const } : {}),
      },
      anonymous: false,
      basic: true,
      digest: false,
    },
    { path: front('Microsoft-Server-ActiveSync/Proxy'), windows: windows(true, ep('Allow')), anonymous: false, ...off },
    { path: front('OAB'), sslFlags: FULL_SSL, windows: windows(true, ep('Allow')), anonymous: false, ...off },
    {
      path: front('PowerShell'),
      sslFlags: 'SslNegotiateCert',
      windows: {
        enabled: false,
        providers: ['clear', 'Negotiate'],
        ...(extendedProtection ? { tokenChecking: 'None' as const } : {}),
      },
      anonymous: false,
      ...off,
    },
    {
      path: front('mapi'),
      sslFlags: FULL_SSL,
      windows: windows(false, ep('Require'), false),
      anonymous: false,
      ...off,
    },
    {
      path: front('Rpc'),
      sslFlags: 'None',
      windows: windows(false, ep('Require'), false),
      anonymous: false,
      basic: true,
      digest: false,
    },
    {
      path: back('PushNotifications'),
      sslFlags: FULL_SSL,
      windows: windows(true, ep('Require')),
      anonymous: true,
      ...off,
    },
  ];
}

function legacyLocations(release: '2007' | '2010'): IisPlan['locations'] {
  const front = (path: string) => `Default Web Site/${path}`;
  return [
    { path: 'Default Web Site', sslFlags: FULL_SSL },
    {
      path: front('owa'),
      windows: { enabled: false, providers: ['clear'] },
      anonymous: false,
      basic: true,
      digest: false,
    },
    ...(release === '2010'
      ? [
          {
            path: front('ecp'),
            windows: { enabled: false, providers: ['clear'] },
            anonymous: false,
            basic: true,
            digest: false,
          },
        ]
      : []),
    { path: front('EWS'), windows: windows(true, null), anonymous: true, ...off },
    { path: front('Autodiscover'), windows: windows(true, null), anonymous: true, basic: true, digest: false },
    {
      path: front('Microsoft-Server-ActiveSync'),
      windows: { enabled: false, providers: ['clear'] },
      anonymous: false,
      basic: true,
      digest: false,
    },
    { path: front('OAB'), sslFlags: 'None', windows: windows(true, null), anonymous: false, ...off },
    { path: front('Rpc'), windows: windows(false, null, false), anonymous: false, basic: true, digest: false },
    { path: front('RpcWithCert'), windows: windows(false, null), anonymous: false, ...off },
  ];
}
