import { wordTable } from '../../lib/words/word-table.ts';

/** Texts about which no reader has a question: nothing to escape or split, no name of a type, no date, nothing cut off. */
const MAIL = `[A-Za-z0-9][\\w.+'-]*@[A-Za-z0-9][A-Za-z0-9.-]*`;

const ADDRESS = `"[A-Za-z][A-Za-z0-9]*:[\\w.+'@-]+"`;

const FLAG = '(true|false|null)';

/** Of each property that `exaudit collect` asks for, by path; the value is captured as the JSON text it is. */
export const PATTERNS: { readonly [path: string]: string } = wordTable({
  guid: '("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")',
  userPrincipalName: `("${MAIL}")`,
  primarySmtpAddress: `("${MAIL}")`,
  windowsEmailAddress: `("${MAIL}")`,
  emailAddresses: `(\\[${ADDRESS}(?:,${ADDRESS})*\\])`,
  // The one spelling that needs no table.
  recipientTypeDetails: '("UserMailbox")',
  database: '("[A-Za-z][A-Za-z0-9 -]*[A-Za-z0-9]")',
  emailAddressPolicyEnabled: FLAG,
  mapiHttpEnabled: FLAG,
  mapiEnabled: FLAG,
  ewsEnabled: FLAG,
});
