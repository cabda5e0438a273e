import { percentDecoded } from '../written-forms.ts';
import { gatherFromLog } from './gather-from-log.ts';
import type { NameGathering } from './gather-name-list.ts';

const MAIL = /(?<![\p{L}\p{N}._%+'-])([\p{L}\p{N}._%+'-]{1,64})@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu;
const URL_HOST = /\b[a-z][a-z0-9+.-]{1,14}:\/\/([^/\s"'<>?#:,;)\]}]+)/gi;
const DOMAIN_PART = /\bDC=([\p{L}\p{N}_-]+)/giu;
const DIRECTORY_PART = /(?<=^|[,;\s"'>/({])(?:CN|OU|O)=((?:\\,|[^,;"'<>/\r\n=]){1,200})/giu;
const SHARE = /(?<![\\:\p{L}\p{N}])\\{2,4}([\p{L}\p{N}][\p{L}\p{N}._-]{0,253})\\/gu;
const HOME = /[\\/](?:Users|Documents and Settings)[\\/]{1,2}([^\\/\s"'<>|:*?;,]{2,64})/gi;
const SERVICE =
  /\b(?:http|https|host|exchangeMDB|exchangeRFR|exchangeAB|exchangeHTTP|SmtpSvc|TERMSRV|WSMAN|RestrictedKrbHost)\/([\p{L}\p{N}._-]+)/giu;
/** The server that answered, as Exchange's headers name it. */
const SERVER_HEADER = /^[ \t]{0,64}X-(?:FEServer|BEServer|CalculatedBETarget):[ \t]{0,64}(\S{1,255})/gim;
const PROMPT = /^\[([\p{L}\p{N}._-]+)\]:? ?PS/gmu;
const TRANSCRIPT_USER =
  /^(?:User ?name|RunAs User|Benutzername|RunAs-Benutzer|Nom d.utilisateur|Utilisateur [^:\r\n]{0,60}|Nombre de usuario|Usuario [^:\r\n]{0,60}|Nome utente|Utente [^:\r\n]{0,60}|Gebruikersnaam|Användarnamn)[ \t\u00a0]{0,40}: (\S.*)$/gim;
const TRANSCRIPT_MACHINE = /^[\p{L} ]{1,60}[ \t\u00a0]{0,40}: ([\p{L}\p{N}-]{1,64}) \(Microsoft Windows/gimu;
const QUERY =
  /(?<=[?&;,\s|])(?:User|DeviceId|Email|SmtpAddress|MailboxId|AnchorMailbox|Mailbox|UserName|Upn|Account)=([^&\s;,"'<>|]{2,256})/gi;
const QUALIFIED = /(?<![\\/:\p{L}\p{N}._-])([\p{L}\p{N}][\p{L}\p{N}.-]{0,62})\\{1,2}([\p{L}\p{N}._$-]{1,64})/gu;
const DOTTED = /(?<![\p{L}\p{N}_.-])[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/gu;
/** Accounts of pools, folders and anonymous access in a configuration; who signed in where a command was typed. */
const USER_NAME = /\buser(?:name)?[=:]\s?"?(?:[\p{L}\p{N}.-]{1,63}\\)?([\p{L}\p{N}._$-]{2,64})/giu;
/** Rows that say whom a certificate is of. */
const SUBJECT_PART = /(?<=^|[,\s"'])(?:L|S|ST|E)=([^,;"'<>\r\n=]{2,100})(?=$|[,"'<])/g;

/** What patterns find, whatever the file is: addresses, hosts, directory names, accounts, folders of users. */
export function gatherFromText(text: string, names: NameGathering): void {
  for (const [, local = '', host = ''] of text.matchAll(MAIL)) {
    names.addLabel(local);
    names.addHost(host);
  }
  for (const [, host = ''] of text.matchAll(URL_HOST)) names.addHost(host);
  for (const [, part = ''] of text.matchAll(DOMAIN_PART)) names.addLabel(part);
  for (const [, part = ''] of text.matchAll(DIRECTORY_PART)) gatherPart(part, names);
  for (const [, part = ''] of text.matchAll(SUBJECT_PART)) names.addName(part);
  for (const [, host = ''] of text.matchAll(SHARE)) names.addHost(host);
  for (const [, name = ''] of text.matchAll(HOME)) names.addLabel(name);
  for (const [, host = ''] of text.matchAll(SERVICE)) names.addHost(host);
  for (const [, host = ''] of text.matchAll(PROMPT)) names.addHost(host);
  for (const [, host = ''] of text.matchAll(SERVER_HEADER)) names.addHost(host);
  for (const [, user = ''] of text.matchAll(TRANSCRIPT_USER)) for (const part of user.split('\\')) names.addLabel(part);
  for (const [, machine = ''] of text.matchAll(TRANSCRIPT_MACHINE)) names.addLabel(machine);
  for (const [, user = ''] of text.matchAll(USER_NAME)) if (!/^(?:true|false)$/i.test(user)) names.addLabel(user);
  for (const [, value = ''] of text.matchAll(QUERY)) names.addLabel(percentDecoded(value) ?? value);
  gatherFromLog(text, names);
}

/** `CN=mail.contoso.com` is a host, `CN=Alice Smith` a person. */
function gatherPart(part: string, names: NameGathering): void {
  if (/^\*?[\p{L}\p{N}.-]+\.[\p{L}]{2,}$/u.test(part)) names.addHost(part);
  else names.addName(part);
}

/** Once the domains are known: what else is below them, and their accounts. */
export function gatherBelowDomains(text: string, names: NameGathering): void {
  for (const [host] of text.matchAll(DOTTED)) if (names.isOwnHost(host)) names.addHost(host);
  for (const [, domain = '', account = ''] of text.matchAll(QUALIFIED))
    if (names.isOwnDomain(domain.split('.')[0] ?? domain)) names.addLabel(account);
  names.addJoined(text);
}
