import { wordTable } from '../../lib/words/word-table.ts';

const AUTODISCOVER = 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml';

/** What somebody might answer where a plan cannot know it, so that the page shows what is typed then. */
export const EXAMPLE_ANSWERS: { readonly [rule: string]: string } = wordTable({
  'AUTOD-001': AUTODISCOVER,
  'AUTOD-002': AUTODISCOVER,
  'AUTOD-003': 'https://mail.contoso.com/Autodiscover/Autodiscover.xml',
  'AUTOD-004': AUTODISCOVER,
  'CERT-009': AUTODISCOVER,
  'CERT-010': 'mail.contoso.com',
  'CERT-011': 'mail.contoso.com',
  'COEX-003': 'Ntlm',
  'MAPI-007': 'https://mail.contoso.com/mapi',
  'NS-002': 'outlook.contoso.com',
  'OA-006': 'mail.contoso.com',
  'OA-008': 'Negotiate',
  'OA-014': 'msstd:*.contoso.com',
  'OAB-001': 'https://mail.contoso.com/OAB',
  'OAB-002': '\\Default Offline Address Book',
  'OAB-004': 'EX01\\OAB (Default Web Site)',
  'VDIR-001': 'declared',
  'VDIR-008': 'https://webmail.contoso.com/EWS/Exchange.asmx',
  'VDIR-009': 'https://webmail.contoso.com/EWS/Exchange.asmx',
  'VDIR-013': 'https://mail.contoso.com/EWS/Exchange.asmx',
});
