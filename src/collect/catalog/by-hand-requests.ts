import type { CatalogRequest } from './catalog-request.ts';
import { RIGHTS } from './rights.ts';

/** What somebody may bring: logs of what clients really did, and who sets what. Nothing asks for it or waits for it. */
export const BY_HAND_REQUESTS: readonly CatalogRequest[] = [
  {
    id: 'IIS log',
    source: 'file',
    command: 'copy C:\\inetpub\\logs\\LogFiles\\W3SVC1\\u_ex*.log servers\\{server}\\logs\\',
    runsOn: 'nowhere',
    rights: RIGHTS.localAdministrator,
    kinds: ['client-observation'],
    scope: 'organization',
    why: 'Which clients are refused, with which status: the proof of what the configuration lets expect.',
    asks: [],
    optional: true,
  },
  {
    id: 'HttpProxy log',
    source: 'file',
    command: 'copy "%ExchangeInstallPath%Logging\\HttpProxy\\Mapi\\*.LOG" servers\\{server}\\logs\\',
    runsOn: 'nowhere',
    rights: RIGHTS.localAdministrator,
    kinds: ['client-observation'],
    scope: 'organization',
    why: 'The same with the method that each client signed in by, which the log of IIS does not hold.',
    asks: [],
    optional: true,
  },
  {
    id: 'Connectivity Analyzer trace',
    source: 'file',
    command: 'save the details of the Connectivity Analyzer as text, with the HTTP requests and responses',
    runsOn: 'nowhere',
    rights: RIGHTS.none,
    kinds: ['client-observation'],
    scope: 'organization',
    why: 'What one signed-in request met at one address: who refused it, the front end or the back end.',
    asks: [],
    optional: true,
  },
  {
    id: 'gpresult',
    source: 'file',
    command: 'gpresult /x gpresult.xml',
    runsOn: 'nowhere',
    rights: RIGHTS.localAdministrator,
    kinds: [],
    scope: 'organization',
    why: 'Which object of Group Policy sets a value of the registry, and sets it back.',
    asks: [],
    optional: true,
  },
];
