import { normalizeRegistryFile } from '../answers/normalize-registry-file.ts';
import { readPolicyOwners } from '../answers/policy-owners.ts';
import { readHealthChecker } from '../answers/read-health-checker.ts';
import { readClixml } from '../formats/clixml/clixml.ts';
import { readJson } from '../formats/json.ts';
import { isAccountList } from '../formats/setspn/setspn-account.ts';
import { readAppPools, readSites } from '../iis/answers/normalize-appcmd-objects.ts';
import { isEvents } from '../logs/events/is-events.ts';
import { isLog } from '../logs/log-columns.ts';
import { readTrace } from '../logs/read-trace.ts';
import { readDnsRecord } from '../network/read-dns-record.ts';
import { readEndpoint } from '../network/read-endpoint.ts';
import { readServicePrincipalName } from '../network/service-principal-name.ts';
import { readTlsBindings } from '../network/tls-binding.ts';
import { normalizePrinted } from '../printed/normalize-printed.ts';
import type { FileFormat } from './file-format.ts';
import {
  isAdsutil,
  isConsole,
  isCsv,
  isFormatList,
  isFormatTable,
  isJson,
  isSetspn,
  isSslTable,
  listsElements,
} from './place-content.ts';
import { lacksComputer, lacksLocation, lacksNameOfWeb, lacksNode, lacksServerOfHost } from './what-a-file-lacks.ts';

/**
 * Every format of the files in a capture (`docs/captures.md#how-a-file-finds-its-place`), in the order in which content
 * is asked. A new format is a reader and an entry here.
 */
export const FILE_FORMATS: readonly FileFormat[] = [
  {
    name: 'events',
    root: (_, text) => isEvents(text),
    begins: (text) => !isConsole(text) && isEvents(text),
    request: 'Windows events',
    reader: { as: 'log' },
  },
  {
    name: 'clixml',
    root: (name, text) => name === 'objs' || text.startsWith('#< CLIXML'),
    reader: { as: 'objects', read: readClixml },
  },
  { name: 'json', begins: isJson, reader: { as: 'objects', read: readJson } },
  { name: 'log', begins: isLog, reader: { as: 'log' } },
  {
    name: 'reg-file',
    begins: (text) => /^(Windows Registry Editor|REGEDIT4)/i.test(text),
    request: 'reg query',
    lacks: lacksComputer,
    reader: { as: 'file', read: normalizeRegistryFile },
  },
  { name: 'console', begins: isConsole, isConsole: true, reader: { as: 'file', read: normalizePrinted } },
  {
    name: 'gpresult',
    root: (name) => name === 'rsop',
    begins: (text) => /^[ \t]+(?:ValueName|Folder Id):[ \t]+\S/m.test(text) && /^[ \t]+GPO:\s/m.test(text),
    request: 'gpresult',
    lacks: lacksComputer,
    reader: { as: 'answer', strength: 'cmdlet', read: readPolicyOwners },
  },
  {
    name: 'reg-query',
    begins: (text) => /^(?:HKEY_[A-Z_]+(\\|\r?$)|\[HKEY_[A-Z_]+\\[^\]\r\n]{1,1024}\])/m.test(text),
    request: 'reg query',
    lacks: lacksComputer,
    reader: { as: 'file', read: normalizeRegistryFile },
  },
  {
    name: 'adsutil',
    begins: isAdsutil,
    // A bare answer may be empty or an error, so that only its folder says what was asked.
    claims: ({ hints }) => hints.adsutil !== undefined,
    request: 'adsutil get',
    lacks: lacksNode,
    reader: { as: 'iis' },
  },
  {
    name: 'sslcert',
    begins: isSslTable,
    request: 'netsh http show sslcert',
    reader: { as: 'answer', strength: 'effective-iis', read: readTlsBindings },
  },
  {
    name: 'setspn',
    begins: (text) => isSetspn(text) || isAccountList(text),
    request: 'setspn -F -Q',
    reader: { as: 'answer', strength: 'directory', read: readServicePrincipalName },
  },
  {
    name: 'dns-text',
    begins: (text) =>
      /^[ \t]*Name[ \t]+Type[ \t]+TTL[ \t]+Section\b/m.test(text) ||
      /^(Server|Serveur|Servidor)\s?:\s.*\r?\n(Address|Adresse|Direcci.n)\s?:\s/im.test(text),
    request: 'DNS',
    reader: { as: 'answer', strength: 'wire', read: readDnsRecord },
  },
  {
    name: 'health-checker-text',
    begins: (text) => /^Exchange Health Checker version /im.test(text.slice(0, 2048)),
    request: 'HealthChecker report',
    reader: { as: 'answer', strength: 'directory', read: readHealthChecker },
  },
  {
    name: 'http-trace',
    begins: (text) => /^#{3,} REQUEST \[[^\]\n]*\] #{3,}[ \t]*\r?$/m.test(text),
    request: 'Connectivity Analyzer trace',
    reader: { as: 'answer', strength: 'wire', read: readTrace, isRaw: true },
  },
  {
    name: 'http-headers',
    begins: (text) => /^(< |\* .*\r?\n)*(< )?HTTP\/\d(\.\d)? \d{3}\b/.test(text),
    request: 'HTTP probe',
    reader: { as: 'answer', strength: 'wire', read: readEndpoint },
  },
  {
    name: 'app-pools',
    begins: (text) => /^APPPOOL "/.test(text),
    root: (_, text) => listsElements(text, 'APPPOOL'),
    // Pools and sites are no sections: an answer without rows, or an error, is told by the name of its file.
    claims: ({ hints }) => hints.appcmd?.location === '' && /^apppools?$/i.test(hints.appcmd.section),
    request: 'appcmd list apppool',
    reader: { as: 'answer', strength: 'effective-iis', read: readAppPools },
  },
  {
    name: 'sites',
    begins: (text) => /^SITE "/.test(text),
    root: (_, text) => listsElements(text, 'SITE'),
    claims: ({ hints }) => hints.appcmd?.location === '' && /^sites?$/i.test(hints.appcmd.section),
    request: 'appcmd list site',
    reader: { as: 'answer', strength: 'effective-iis', read: readSites },
  },
  {
    name: 'configuration-among-words',
    begins: (text) => /<configuration[\s>]/.test(text),
    reader: { as: 'file', read: normalizePrinted },
  },
  {
    name: 'appcmd',
    begins: (text) => /^[ \t]*<system\.webServer>/m.test(text) || /^ERROR \( (message|hresult):/m.test(text),
    root: (name) => ['appcmd', 'system.webserver', 'system.applicationhost'].includes(name),
    claims: ({ hints }) => hints.appcmd !== undefined,
    request: 'appcmd list config',
    lacks: lacksLocation,
    reader: { as: 'iis' },
  },
  {
    name: 'application-host',
    root: (name, text) =>
      name === 'configuration' &&
      (/<system\.applicationHost|<sectionGroup name="system\.applicationHost"/.test(text) ||
        // Exchange ships web.config files with sections of their own: their name decides.
        /<configSections/.test(text)),
    claims: ({ path }, content) =>
      /applicationHost[^/]*$/i.test(path) && (content === undefined || content === 'web-config'),
    request: 'applicationHost.config',
    lacks: lacksServerOfHost,
    reader: { as: 'iis' },
  },
  {
    name: 'web-config',
    root: (name) => name === 'configuration',
    claims: ({ path }, content) =>
      /(^|\/)web\.config$/i.test(path) || (/(^|\/)web[^/]*\.config$/i.test(path) && content === undefined),
    request: 'web.config',
    lacks: lacksNameOfWeb,
    reader: { as: 'iis' },
  },
  {
    name: 'format-list',
    begins: isFormatList,
    reader: { as: 'file', read: normalizePrinted },
  },
  {
    name: 'format-table',
    begins: isFormatTable,
    reader: { as: 'file', read: normalizePrinted },
  },
  { name: 'csv', begins: isCsv, reader: { as: 'file', read: normalizePrinted } },
];

/** The table's entry of a placed file. */
export function formatNamed(name: string): FileFormat {
  const format = FILE_FORMATS.find((entry) => entry.name === name);
  if (format === undefined) throw new Error(`"${name}" is no format of files`);
  return format;
}
