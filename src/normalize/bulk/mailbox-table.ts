import { wordTable } from '../../lib/words/word-table.ts';
import { askedOf, cmdletNamed, nameInCmdlet } from '../../model/cmdlets.ts';
import { ROW_SEPARATOR } from '../../model/resource.ts';
import { recognizeNames } from '../cmdlets/recognize/recognize-names.ts';
import { PATTERNS } from './mailbox-patterns.ts';

/** A line that went the short way: id, and the row of the table. */
interface MailboxRow {
  readonly id: string;
  readonly row: string;
}

/** The short way for lines with the same properties in the same order. */
export interface MailboxLines {
  /** Of the table that the rows are for, sorted. */
  readonly paths: readonly string[];
  /** `undefined` for a line with anything out of the ordinary in it. */
  read(line: string): MailboxRow | undefined;
}

export type MailboxRequest = 'Get-Mailbox' | 'Get-CASMailbox';

const NO_GUID = '"00000000-0000-0000-0000-000000000000"';

/**
 * The short way for NDJSON that `exaudit collect` writes of a million mailboxes: one regular expression in place of
 * parsing, which gives exactly what `normalizeMailbox` gives (a test holds the two together).
 *
 * @param names Names of the properties of the lines, in their order. `undefined` where one of them is none that is
 * known, or where a line of them would be taken for another request.
 * @param told What the file is by its name; it counts where the names tell no request.
 */
export function mailboxLines(
  request: MailboxRequest,
  names: readonly string[],
  told: string | null = null,
): MailboxLines | undefined {
  const cmdlet = cmdletNamed(request);
  if (cmdlet === undefined || !names.includes('Guid') || (recognizeNames(names) ?? told) !== request) return undefined;
  const asked = new Set(askedOf(cmdlet));
  const pathOf = new Map(Object.keys(PATTERNS).map((path) => [nameInCmdlet(request, path), path]));
  const properties = names.map((name) => (asked.has(name) ? pathOf.get(name) : undefined));
  const found = new Map(properties.map((path, index) => [path, index + 1]));
  if (found.has(undefined) || found.size !== names.length) return undefined;
  const members = names.map((name, index) => `"${name}":${PATTERNS[properties[index] ?? '']}`);
  const pattern = new RegExp(`^\\{${members.join(',')}\\}\\r?$`);
  const place = (path: string): number => found.get(path) ?? 0;
  const [guid, upn, mail] = [place('guid'), place('userPrincipalName'), place('primarySmtpAddress')];
  const addresses = place('emailAddresses');
  const label = upn || mail || guid;
  const paths = [
    ...found.keys(),
    ...(upn > 0 ? ['upnSuffix'] : []),
    ...(mail > 0 ? ['mailDomain'] : []),
    ...(addresses > 0 ? ['sipAddress'] : []),
  ] as string[];
  paths.sort();
  const places = paths.map((path) => DERIVED[path] ?? place(path));
  return {
    paths,
    read: (line) => {
      const match = pattern.exec(line);
      if (match === null) return undefined;
      const guidText = match[guid]!;
      if (guidText === NO_GUID) return undefined;
      const list = addresses > 0 ? addressesOf(match[addresses]!) : undefined;
      const cells = [match[label]!];
      for (const from of places) {
        if (from > 0) cells.push(match[from]!);
        else if (from === SUFFIX) cells.push(domainOf(match[upn]!));
        else if (from === MAIL_DOMAIN) cells.push(domainOf(match[mail]!));
        else cells.push((from === ADDRESSES ? list?.text : list?.sip) ?? 'null');
      }
      return { id: `mailbox:${guidText.slice(1, -1)}`, row: cells.join(ROW_SEPARATOR) };
    },
  };
}

/** Values that are not a part of the line as they stand. */
const [SUFFIX, ADDRESSES, SIP, MAIL_DOMAIN] = [-1, -2, -3, -4];

const DERIVED: { readonly [path: string]: number } = wordTable({
  upnSuffix: SUFFIX,
  mailDomain: MAIL_DOMAIN,
  emailAddresses: ADDRESSES,
  sipAddress: SIP,
});

/** JSON text of the domain in the JSON text of an address, which has one `@`. */
const domainOf = (address: string): string => `"${address.slice(address.indexOf('@') + 1)}`;

/** JSON text of the set, and of the first sip address in it. */
function addressesOf(text: string): { readonly text: string; readonly sip: string | null } {
  const items = text.slice(2, -2).split('","');
  if (items.length === 1) return { text, sip: sipOf(items[0]!) };
  const sorted = [...new Set(items)].sort();
  const sip = sorted.find((item) => sipOf(item) !== null);
  return { text: `["${sorted.join('","')}"]`, sip: sip === undefined ? null : sipOf(sip) };
}

const sipOf = (item: string): string | null =>
  item.charCodeAt(3) === 0x3a && item.slice(0, 3).toLowerCase() === 'sip' ? `"${item.slice(4)}"` : null;
