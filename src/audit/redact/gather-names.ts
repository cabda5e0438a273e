import { kindOf } from '../../model/kinds.ts';
import { type Resource, type Value, valueAt } from '../../model/resource.ts';
import { readClixml } from '../../normalize/formats/clixml/clixml.ts';
import { readJson } from '../../normalize/formats/json.ts';
import { formatOfText } from '../../normalize/place/file-format.ts';
import { FILE_FORMATS } from '../../normalize/place/file-formats.ts';
import { cleanLines } from '../../normalize/printed/clean/clean-lines.ts';
import { startPrinted } from '../../normalize/printed/printed.ts';
import type { RawObject, RawValue } from '../../normalize/raw/raw.ts';
import type { NameGathering } from './name-list.ts';
import { isLoggedField, isNamingProperty } from './naming-properties.ts';

/** What readers know: values by the privacy class and the type of their property. */
export function gatherFromResource({ kind, label, properties, server }: Resource, names: NameGathering): void {
  const spec = kindOf(kind);
  if (server !== undefined) names.addHost(server);
  if (kind === 'server') names.addHost(label);
  for (const [path, { privacy, type }] of Object.entries(spec?.properties ?? {})) {
    if (privacy === 'public' || type === 'enum' || type === 'build' || type === 'time') continue;
    for (const text of textsOf(valueAt(properties, path))) {
      if (type === 'host' || type === 'url' || type === 'mail') gatherFromText(text, names);
      if (type === 'host') names.addHost(text);
      else names.addName(text.replace(/^[A-Za-z0-9]{1,10}:/, ''));
    }
  }
}

function* textsOf(value: Value | undefined): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) yield* textsOf(part);
}

/** The objects of a text, whatever rules read of them. A text that cannot be read gives none. */
export async function gatherFromObjects(text: string, names: NameGathering): Promise<void> {
  for (const object of await objectsIn(text)) {
    for (const [name, value] of object.properties) if (isNamingProperty(name)) gatherValue(value, name, names);
    if (object.text !== undefined) names.addName(object.text);
  }
}

async function objectsIn(text: string): Promise<readonly RawObject[]> {
  const format = formatOfText(text.slice(0, 65_536), FILE_FORMATS)?.name;
  const objects: RawObject[] = [];
  try {
    if (format === 'clixml') for await (const batch of readClixml(once(text), {})) objects.push(...batch);
    else if (format === 'json') for await (const batch of readJson(once(text), {})) objects.push(...batch);
    else if (!text.trimStart().startsWith('<')) {
      const lines = text.split(/\r*\n|\r/).map((line, index) => ({ text: line, line: index + 1 }));
      objects.push(...startPrinted({}).read(cleanLines(lines, new Map())).objects);
    }
  } catch {
    // What came before the fault counts; patterns look at the rest.
  }
  return objects;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

function gatherValue(value: RawValue, property: string, names: NameGathering): void {
  if (typeof value === 'string') gatherNamed(value, property, names);
  else if (value === null || typeof value !== 'object') return;
  else if (value.type === 'text') gatherNamed(value.text, property, names);
  else if (value.type === 'list') for (const item of value.items) gatherValue(item, property, names);
  else if (value.type === 'object') {
    if (value.text !== undefined) gatherNamed(value.text, property, names);
    for (const [name, part] of value.properties) if (isNamingProperty(name)) gatherValue(part, name, names);
  }
}

function gatherNamed(text: string, property: string, names: NameGathering): void {
  gatherFromText(text, names);
  if (/server|host|fqdn|computer|machine|controller|domain(?:name)?s?$/i.test(property)) {
    for (const part of text.replace(/[{}]/g, '').split(/[,;\s]+/)) {
      if (/^[*\w.-]+$/.test(part) && !/^(?:true|false|default)$/i.test(part)) names.addHost(part);
    }
  } else if (/^(?:alias|samaccountname|.*user(?:name)?|.*account)$/i.test(property)) names.addLabel(text);
  names.addName(text.replace(/^[A-Za-z0-9]{1,10}:(?!\\|\/)/, ''));
}

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
  for (const [, value = ''] of text.matchAll(QUERY)) names.addLabel(plain(value));
  gatherFromLog(text, names);
}

/** `CN=mail.contoso.com` is a host, `CN=Alice Smith` a person. */
function gatherPart(part: string, names: NameGathering): void {
  if (/^\*?[\p{L}\p{N}.-]+\.[\p{L}]{2,}$/u.test(part)) names.addHost(part);
  else names.addName(part);
}

const plain = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Once the domains are known: what else is below them, and their accounts. */
export function gatherBelowDomains(text: string, names: NameGathering): void {
  for (const [host] of text.matchAll(DOTTED)) if (names.isOwnHost(host)) names.addHost(host);
  for (const [, domain = '', account = ''] of text.matchAll(QUALIFIED))
    if (names.isOwnDomain(domain.split('.')[0] ?? domain)) names.addLabel(account);
  names.addJoined(text);
}

function gatherFromLog(text: string, names: NameGathering): void {
  let columns: readonly number[] = [];
  let separator = ' ';
  for (const line of text.split(/\r?\n/)) {
    const heading = /^#Fields:\s*(.+)$/i.exec(line)?.[1] ?? (/^DateTime,RequestId,/i.test(line) ? line : undefined);
    if (heading !== undefined) {
      separator = heading.includes(',') ? ',' : ' ';
      columns = heading.split(separator).flatMap((name, index) => (isLoggedField(name.trim()) ? [index] : []));
    } else if (columns.length > 0 && !line.startsWith('#')) {
      const fields = line.split(separator);
      for (const index of columns) {
        const field = plain((fields[index] ?? '').replaceAll('+', ' '));
        if (field.length < 2) continue;
        for (const part of field.split('\\')) {
          if (/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(part)) names.addHost(part);
          else names.addLabel(part.split('~')[0] ?? '');
        }
      }
    }
  }
}
