import { wordTable } from '../../lib/words/word-table.ts';
import type { IisCapability, Ownership } from './capability.ts';

const AUTHENTICATION = 'system.webServer/security/authentication';
const RELOADS = 'IIS reads its configuration again and the worker process restarts; clients reconnect within seconds.';

const attribute = (section: string, path: string, more: Partial<IisCapability> = {}): IisCapability => {
  const [, name = ''] = path.split('.');
  return {
    property: path,
    section,
    attribute: name,
    impact: 'pool-recycle',
    interrupts: RELOADS,
    visible: 'at once',
    ...more,
  };
};

/** Attributes of IIS that a plan may set. Extended Protection is not among them: Microsoft's script owns it. */
export const IIS_CAPABILITIES: readonly IisCapability[] = [
  attribute(`${AUTHENTICATION}/windowsAuthentication`, 'windowsAuthentication.enabled'),
  attribute(`${AUTHENTICATION}/windowsAuthentication`, 'windowsAuthentication.useKernelMode'),
  attribute(`${AUTHENTICATION}/windowsAuthentication`, 'windowsAuthentication.useAppPoolCredentials'),
  attribute(`${AUTHENTICATION}/anonymousAuthentication`, 'anonymousAuthentication.enabled'),
  attribute(`${AUTHENTICATION}/basicAuthentication`, 'basicAuthentication.enabled'),
  attribute(`${AUTHENTICATION}/digestAuthentication`, 'digestAuthentication.enabled'),
  attribute('system.webServer/security/access', 'access.sslFlags'),
  attribute('system.webServer/httpRedirect', 'httpRedirect.enabled'),
  attribute('system.webServer/httpRedirect', 'httpRedirect.destination'),
  attribute('system.webServer/httpRedirect', 'httpRedirect.childOnly'),
  attribute('system.webServer/httpRedirect', 'httpRedirect.exactDestination'),
];

/** Windows authentication providers: a list, changed as a whole in one commit. */
export const PROVIDERS_CAPABILITY: IisCapability = attribute(
  `${AUTHENTICATION}/windowsAuthentication`,
  'windowsAuthentication.providers',
);

const RPC = 'default web site/rpc';
const BY_SERVICE_HOST =
  'The Service Host copies the directory over IIS about every 15 minutes: change it with Set-OutlookAnywhere.';

/** What the Service Host writes again at the Rpc directory (`docs/domain/outlook-anywhere.md#service-host`). */
export const OWNERSHIPS: readonly Ownership[] = [
  'windowsAuthentication.providers',
  'windowsAuthentication.enabled',
  'basicAuthentication.enabled',
  'access.sslFlags',
].map((property) => ({ property, location: RPC, owner: 'service-host', says: BY_SERVICE_HOST }));

/**
 * What Exchange ships at the client directories of `Default Web Site`
 * (`docs/domain/iis-authentication.md#shipped-values`).
 */
export const SHIPPED_ANONYMOUS: { readonly [path: string]: boolean } = wordTable({
  '/ews': true,
  '/autodiscover': true,
  '/api': true,
  '/ecp': true,
  '/oab': false,
  '/mapi': false,
  '/rpc': false,
});
