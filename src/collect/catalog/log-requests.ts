import type { CatalogRequest } from './catalog-request.ts';
import { RIGHTS } from './rights.ts';

/** Logs that somebody copies: what clients really did. They are counted while they are read; nothing asks for them. */
export const LOG_REQUESTS: readonly CatalogRequest[] = [
  {
    id: 'IIS log',
    source: 'log',
    command: 'copy C:\\inetpub\\logs\\LogFiles\\W3SVC1\\u_ex*.log servers\\{server}\\logs\\',
    runsOn: 'nowhere',
    rights: RIGHTS.localAdministrator,
    kinds: ['client-observation'],
    scope: 'organization',
    why: 'Which clients are refused, with which status: the proof of what the configuration lets expect.',
    asks: [],
  },
  {
    id: 'HttpProxy log',
    source: 'log',
    command: 'copy "%ExchangeInstallPath%Logging\\HttpProxy\\Mapi\\*.LOG" servers\\{server}\\logs\\',
    runsOn: 'nowhere',
    rights: RIGHTS.localAdministrator,
    kinds: ['client-observation'],
    scope: 'organization',
    why: 'The same with the method that each client signed in by, which the log of IIS does not hold.',
    asks: [],
  },
  {
    id: 'Connectivity Analyzer trace',
    source: 'log',
    command: 'save the details of the Connectivity Analyzer as text, with the HTTP requests and responses',
    runsOn: 'nowhere',
    rights: RIGHTS.none,
    kinds: ['client-observation'],
    scope: 'organization',
    why: 'What one signed-in request met at one address: who refused it, the front end or the back end.',
    asks: [],
  },
];
