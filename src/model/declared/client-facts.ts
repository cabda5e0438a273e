import type { DeclaredFact } from './declared-fact.ts';

/** Which clients there are, and what they can do. */
export const CLIENT_FACTS: { readonly [name: string]: DeclaredFact } = {
  'clients.outlook': {
    type: 'enum',
    many: 'set',
    question: 'Which versions of Outlook are in use?',
    answers: {
      'outlook-2003': '',
      'outlook-2007': '',
      'outlook-2010': '',
      'outlook-2013': '',
      'outlook-2016': '',
      'outlook-2019': '',
      'outlook-2021': '',
      'outlook-2024': '',
      'microsoft-365': '',
      none: '',
    },
    example: '[outlook-2016, microsoft-365]',
  },
  'clients.lync': {
    type: 'enum',
    many: 'set',
    question: 'Which clients of Communicator, Lync and Skype for Business are in use?',
    answers: {
      'communicator-2007': '',
      'lync-2010': '',
      'lync-2013': '',
      'skype-2015': '',
      'skype-2016': '',
      none: '',
    },
    example: '[lync-2013]',
  },
  'clients.mac': { type: 'boolean', question: 'Are there Macs with Outlook or Apple Mail?' },
  'clients.ntlmV1': {
    type: 'boolean',
    question:
      'Is there a client that can only answer with NTLM of version 1 (old systems, LmCompatibilityLevel below 3)?',
  },
  'clients.basicOnly': {
    type: 'boolean',
    question: 'Is there a client, device or program that can only sign in with Basic (scanners, scripts, old phones)?',
  },
  'clients.outsideDomain': {
    type: 'boolean',
    question: 'Do people work on computers that are in no domain of yours?',
  },
  'clients.webProxy': {
    type: 'boolean',
    question: 'Do clients inside reach the names of Exchange through a web proxy?',
  },
};
