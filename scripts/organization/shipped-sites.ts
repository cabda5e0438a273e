import type { IisSitePlan, Release } from './plan.ts';

/** Sites, applications and bindings as setup makes them. */
export function shippedSites(release: Release): readonly IisSitePlan[] {
  if (release === '2007' || release === '2010') return [legacySite(release)];
  return [frontEndSite(release), backEndSite(release)];
}

const V15 = 'C:\\Program Files\\Microsoft\\Exchange Server\\V15';

function frontEndSite(release: Release): IisSitePlan {
  const app = (path: string, pool: string, folder = path.slice(1)) => ({
    path,
    pool,
    folder: `${V15}\\FrontEnd\\HttpProxy\\${folder}`,
  });
  return {
    name: 'Default Web Site',
    id: 1,
    applications: [
      { path: '/', pool: 'MSExchangeOWAAppPool', folder: '%SystemDrive%\\inetpub\\wwwroot' },
      app('/owa', 'MSExchangeOWAAppPool'),
      app('/owa/Calendar', 'MSExchangeOWACalendarAppPool', 'owa'),
      app('/owa/Integrated', 'MSExchangeOWAAppPool', 'owa'),
      app('/ecp', 'MSExchangeECPAppPool'),
      app('/EWS', 'MSExchangeServicesAppPool'),
      ...(release === '2013' ? [] : [app('/API', 'MSExchangeRestFrontEndAppPool', 'Rest')]),
      app('/Autodiscover', 'MSExchangeAutodiscoverAppPool'),
      app('/Microsoft-Server-ActiveSync', 'MSExchangeSyncAppPool', 'sync'),
      app('/OAB', 'MSExchangeOABAppPool'),
      app('/PowerShell', 'MSExchangePowerShellFrontEndAppPool'),
      app('/mapi', 'MSExchangeMapiFrontEndAppPool'),
      app('/Rpc', 'MSExchangeRpcProxyFrontEndAppPool', 'rpc'),
    ],
    bindings: [
      { protocol: 'http', information: '*:80:' },
      { protocol: 'https', information: ':443:' },
      { protocol: 'http', information: '127.0.0.1:80:' },
      { protocol: 'https', information: '127.0.0.1:443:' },
    ],
  };
}

function backEndSite(release: Release): IisSitePlan {
  const app = (path: string, pool: string, folder = path.slice(1).replaceAll('/', '\\')) => ({
    path,
    pool,
    folder: `${V15}\\ClientAccess\\${folder}`,
  });
  return {
    name: 'Exchange Back End',
    id: 2,
    applications: [
      { path: '/', pool: 'DefaultAppPool', folder: `${V15}\\ClientAccess` },
      app('/PowerShell', 'MSExchangePowerShellAppPool', 'PowerShell-Proxy'),
      app('/mapi/emsmdb', 'MSExchangeMapiMailboxAppPool'),
      app('/mapi/nspi', 'MSExchangeMapiAddressBookAppPool'),
      ...(release === '2013' ? [] : [app('/API', 'MSExchangeRestAppPool', 'rest')]),
      app('/owa', 'MSExchangeOWAAppPool'),
      app('/owa/Calendar', 'MSExchangeOWACalendarAppPool', 'owa'),
      app('/OAB', 'MSExchangeOABAppPool'),
      app('/ecp', 'MSExchangeECPAppPool'),
      app('/Autodiscover', 'MSExchangeAutodiscoverAppPool'),
      app('/Microsoft-Server-ActiveSync', 'MSExchangeSyncAppPool', 'sync'),
      app('/EWS', 'MSExchangeServicesAppPool', 'exchweb\\EWS'),
      { path: '/Rpc', pool: 'MSExchangeRpcProxyAppPool', folder: '%windir%\\System32\\RpcProxy' },
      { path: '/RpcWithCert', pool: 'MSExchangeRpcProxyAppPool', folder: '%windir%\\System32\\RpcProxy' },
      app('/PushNotifications', 'MSExchangePushNotificationsAppPool'),
    ],
    bindings: [
      { protocol: 'http', information: '*:81:' },
      { protocol: 'https', information: '*:444:' },
    ],
  };
}

function legacySite(release: '2007' | '2010'): IisSitePlan {
  const root =
    release === '2007'
      ? 'C:\\Program Files\\Microsoft\\Exchange Server'
      : 'C:\\Program Files\\Microsoft\\Exchange Server\\V14';
  const app = (path: string, pool: string, folder: string) => ({
    path,
    pool,
    folder: `${root}\\ClientAccess\\${folder}`,
  });
  return {
    name: 'Default Web Site',
    id: 1,
    applications: [
      { path: '/', pool: 'DefaultAppPool', folder: '%SystemDrive%\\inetpub\\wwwroot' },
      app('/owa', 'MSExchangeOWAAppPool', 'owa'),
      ...(release === '2010' ? [app('/ecp', 'MSExchangeECPAppPool', 'ecp')] : []),
      app('/EWS', 'MSExchangeServicesAppPool', 'exchweb\\EWS'),
      app('/Autodiscover', 'MSExchangeAutodiscoverAppPool', 'Autodiscover'),
      app('/Microsoft-Server-ActiveSync', 'MSExchangeSyncAppPool', 'sync'),
      app('/OAB', 'MSExchangeOABAppPool', 'OAB'),
      { path: '/Rpc', pool: 'DefaultAppPool', folder: '%windir%\\System32\\RpcProxy' },
      { path: '/RpcWithCert', pool: 'DefaultAppPool', folder: '%windir%\\System32\\RpcProxy' },
    ],
    bindings: [
      { protocol: 'http', information: '*:80:' },
      { protocol: 'https', information: ':443:' },
    ],
  };
}
