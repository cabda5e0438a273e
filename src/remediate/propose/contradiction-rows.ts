import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import type { Contradiction } from '../../model/plan/contradiction.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import { textsOf } from '../plan-world.ts';
import { isNegotiate, isNtlmFirst } from './guards/sign-in-methods.ts';
import { LEGACY } from './legacy-workaround.ts';

type Told = Pick<Contradiction, 'id' | 'advice' | 'source' | 'against' | 'authority' | 'securityCost'>;

/** One matter about which sources contradict each other. */
export interface ContradictionRow {
  readonly told: Told;
  /** Whether a setting of IIS reads as it was advised. `path` is in lower case. */
  readonly isSo: (path: string, property: string, value: Value) => boolean;
  /** Whether a rule, with the parameters of this run, asks for it. */
  readonly isAsked: (rule: EffectiveRule) => boolean;
  /** How to ask for it where it is offered. */
  readonly ask: string;
  readonly says: { readonly [decided in 'follows-advice' | 'takes-it-back']: string };
}

const BACK_END_DOC =
  'Microsoft Learn, "Default settings for Exchange virtual directories", https://learn.microsoft.com/exchange/clients/default-virtual-directory-settings';
/** Both stand in `docs/field-reports.md`. */
const SERVER_FAULT = 'https://serverfault.com/questions/854631';
const SCOTTOS = 'https://learn.microsoft.com/archive/blogs/scottos/why-is-communicator-prompting-me-for-credentials';
const SERVER_FAULT_SAYS = `Server Fault 854631, one of several changes after which the prompts ended: ${SERVER_FAULT}`;
const hasNegotiate = (value: Value): boolean => textsOf(value).some(isNegotiate);
const NTLM_COST =
  'Kerberos is no longer used where NTLM comes first: no proof of the server, sign-ins can be relayed, and NTLM is on its way out of Windows.';

/** What steps of a plan may do or take back. */
export const CONTRADICTION_ROWS: readonly ContradictionRow[] = [
  {
    told: {
      id: 'front-end-ntlm-first',
      advice: 'NTLM before Negotiate on EWS, Autodiscover, OAB and MAPI',
      source: `ScottOs blog (2008), for Communicator 2007 outside the network: ${SCOTTOS}`,
      against: 'Exchange ships Negotiate before NTLM; current Outlook is rarely cured by another order',
      authority: BACK_END_DOC,
      securityCost: NTLM_COST,
    },
    isSo: (path, property, value) =>
      property === PROVIDERS && path.startsWith('default web site/') && isNtlmFirst(value) && hasNegotiate(value),
    isAsked: () => false,
    ask: '',
    says: {
      'follows-advice': `The profile ${LEGACY} asks for this order; take it back when the last client that cannot negotiate is gone.`,
      'takes-it-back':
        'This plan follows Microsoft. Clients that can use nothing but NTLM (Communicator 2007, old devices) may be prompted again: find out whether there are any.',
    },
  },
  {
    told: {
      id: 'front-end-without-negotiate',
      advice: 'Negotiate taken out of the providers of a client directory, so that NTLM is all that it offers',
      source: `Server Fault 854631, on MAPI, one of several changes after which the prompts ended: ${SERVER_FAULT}; ScottOs blog (2008) speaks of it too: ${SCOTTOS}`,
      against: 'Exchange ships Negotiate and NTLM; without Negotiate nobody can use Kerberos here',
      authority: BACK_END_DOC,
      securityCost: `${NTLM_COST} Every connection asks a domain controller.`,
    },
    isSo: (path, property, value) =>
      property === PROVIDERS && path.startsWith('default web site/') && isNtlmFirst(value) && !hasNegotiate(value),
    isAsked: () => false,
    ask: '',
    says: {
      'follows-advice': 'A rule of this policy asks for it. Take it back when the cause is found.',
      'takes-it-back':
        'This plan follows Microsoft and offers Negotiate again. Have service principal names looked at first: one on the wrong account prompts everybody as soon as Negotiate is offered.',
    },
  },
  {
    told: {
      id: 'back-end-ntlm-first',
      advice: 'NTLM before Negotiate on mapi/emsmdb and mapi/nspi of Exchange Back End',
      source: SERVER_FAULT_SAYS,
      against: 'Back-end directories should not be configured; the front end signs in there on behalf of the user',
      authority: BACK_END_DOC,
      securityCost: `${NTLM_COST} It does not go together with Extended Protection.`,
    },
    isSo: (path, property, value) =>
      property === PROVIDERS && path.startsWith('exchange back end/') && isNtlmFirst(value),
    isAsked: ({ fix }) => fix?.ntlmFirst === 'required',
    ask: '--set BE-001.ntlmFirst=required --set BE-002.ntlmFirst=required',
    says: {
      'follows-advice':
        'A workaround of last resort that was asked for by name. Take it back when the cause is found; never together with Extended Protection.',
      'takes-it-back':
        'This plan follows Microsoft and restores what Exchange ships. If prompts come back, look for their cause (certificate, Extended Protection, service principal names) before anybody does it again.',
    },
  },
  {
    told: {
      id: 'nspi-without-ssl',
      advice: 'Require SSL off on mapi/nspi of Exchange Back End',
      source: SERVER_FAULT_SAYS,
      against: 'Back-end directories should not be configured; Exchange ships Require SSL here',
      authority: BACK_END_DOC,
      securityCost: 'The server accepts requests to the address book endpoint without TLS.',
    },
    isSo: (path, property, value) =>
      property === 'access.sslFlags' &&
      path === 'exchange back end/mapi/nspi' &&
      !textsOf(value).some((flag) => flag.toLowerCase() === 'ssl'),
    isAsked: ({ fix }) => fix?.without === 'wanted',
    ask: '--set BE-003.nspiWithout=wanted',
    says: {
      'follows-advice': 'A workaround of last resort that was asked for by name. Take it back when the cause is found.',
      'takes-it-back': 'This plan follows Microsoft and requires SSL again.',
    },
  },
];

/** What no step does. */
export const FULL_CONTROL: Told = {
  id: 'client-access-full-control',
  advice: 'Full control of the ClientAccess folder of Exchange for the computer account and NETWORK SERVICE',
  source: SERVER_FAULT_SAYS,
  against: 'Nothing shows that it mattered, and setup gives these accounts what they need',
  authority: 'least privilege; no guidance of Microsoft asks for it',
  securityCost:
    'Whoever takes over a worker process of IIS can change the programs and web.config files of Exchange on that server.',
};

/** Done by hand only: access lists are not collected, so that no script would know the way back. */
export const FULL_CONTROL_BY_HAND =
  'By hand, in a command prompt with administrator rights, and only after everything else. Keep the way back first: icacls "%ExchangeInstallPath%ClientAccess" /save "%USERPROFILE%\\clientaccess.acl" /T /C. Then: icacls "%ExchangeInstallPath%ClientAccess" /grant "NETWORK SERVICE:(OI)(CI)F" "%USERDOMAIN%\\%COMPUTERNAME%$:(OI)(CI)F". Back: icacls "%ExchangeInstallPath%." /restore "%USERPROFILE%\\clientaccess.acl" /C. No script is made for it: access lists are not collected.';
