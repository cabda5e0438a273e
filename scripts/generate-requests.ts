import { askText } from '../src/collect/catalog/ask-text.ts';
import type { Ask, CatalogRequest, RequestScope } from '../src/collect/catalog/catalog-request.ts';
import { CLIENT_REGISTRY } from '../src/collect/catalog/registry-request.ts';
import { SESSION_SETTINGS } from '../src/collect/catalog/session-settings.ts';
import { CATALOG } from '../src/collect/catalog.ts';

const SCOPES: { readonly [scope in RequestScope]: string } = {
  organization: 'once',
  'each-server': 'for each server',
  'each-database': 'for each mailbox database',
  'each-client': 'on each client',
  namespace: 'for each namespace, accepted domain and node',
};

/** The reference page of everything that is ever sent, from the catalog. */
export function requestsPage(): string {
  const sent = CATALOG.filter((request) => request.source !== 'declaration');
  return [
    '# Requests',
    '',
    'Generated from `src/collect/catalog/` by `npm run generate`. Nothing else is ever sent: a test holds every command and',
    'every parameter in the scripts of this program equal to this page. All of it reads. No cmdlet whose name begins with',
    '`Test-` is among it, and none that returns a credential.',
    '',
    'Values stand in for names: `{server}`, `{database}`, `{namespace}`, `{domain}`. They travel as data and never become code.',
    '',
    '## Rights at a glance',
    '',
    '| right | requests |',
    '|---|---|',
    ...rightsRows(sent),
    '',
    '## Session',
    '',
    'These are no questions. They open, set or end our own session and touch nothing that outlives it.',
    '',
    '| command | why |',
    '|---|---|',
    ...SESSION_SETTINGS.map(
      (setting) => `| ${cellCode(askText({ ...setting, type: 'cmdlet', properties: [] }))} | ${cell(setting.why)} |`,
    ),
    '',
    ...sent.flatMap(sectionOf),
    '## On clients',
    '',
    'Read by the collector that `exaudit collect --script` prints, in the session of the person at the computer.',
    '',
    ...CLIENT_REGISTRY.map((ask) => `- ${code(askText(ask))} (${ask.owner}, ${ask.origin})`),
    '',
  ].join('\n');
}

function rightsRows(requests: readonly CatalogRequest[]): readonly string[] {
  const rights = [...new Set(requests.map((request) => request.rights))];
  return rights.map((right) => {
    const ids = requests.filter((request) => request.rights === right).map((request) => cellCode(request.id));
    return `| ${cell(right)} | ${ids.join(', ')} |`;
  });
}

function sectionOf(request: CatalogRequest): readonly string[] {
  const [first] = request.asks;
  const properties = first?.type === 'cmdlet' ? first.properties : [];
  return [
    `## ${request.id}`,
    '',
    request.why,
    '',
    `- Asked: ${SCOPES[request.scope]}, ${request.runsOn === 'management-host' ? 'from the management host' : 'on the server'}${request.since === undefined ? '' : `; of Exchange ${request.since} and later`}${request.ofOtherProduct === true ? '; only where the cmdlet is there' : ''}.`,
    `- Rights: ${request.rights}.`,
    `- Evidence for: ${request.kinds.map(code).join(', ')}.`,
    `- By hand: ${code(request.command)}`,
    ...(properties.length === 0 ? [] : [`- Taken of each object: ${properties.map(code).join(', ')}.`]),
    ...(first?.type === 'file' ? [`- Sections that are kept: ${first.sections.map(code).join(', ')}.`] : []),
    '',
    'Sent:',
    '',
    ...request.asks.map((ask) => `- ${code(askText(ask))}${noteOf(ask)}`),
    '',
  ];
}

function noteOf(ask: Ask): string {
  if (ask.type === 'cmdlet' && ask.when !== undefined) return `, ${ask.when}`;
  if (ask.type === 'registry') return ` (${ask.owner}, ${ask.origin})`;
  return ask.type === 'probe' ? ', without credentials; no redirect is followed off host' : '';
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (text: string): string => `\`${text}\``;
const cellCode = (text: string): string => code(cell(text));
