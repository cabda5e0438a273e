import { wordTable } from '../../lib/words/word-table.ts';
import type { CommandAsk } from '../catalog/catalog-request.ts';
import { CATALOG } from '../catalog.ts';
import { mailboxCalls, organizationCalls, type StandaloneRelease, serverCalls } from './standalone-calls.ts';
import { standaloneConstants } from './standalone-constants.ts';
import { indented, literal, literals, placed } from './standalone-text.ts';

/** The texts that the scripts are made of, by file name without `.ps1`. */
export interface StandaloneParts {
  readonly collect: string;
  readonly legacy: string;
  readonly shared: string;
  readonly register: string;
  /** `src/collect/scripts/projection.ps1`: live collection turns objects into lines with the same functions. */
  readonly projection: string;
}

export type StandaloneScript = StandaloneRelease | 'push';

/** What each is called where it is written to a file. */
export const SCRIPT_NAMES = {
  modern: 'exaudit-collect.ps1',
  legacy: 'exaudit-collect-legacy.ps1',
  push: 'exaudit-push-register.ps1',
} as const satisfies { readonly [script in StandaloneScript]: string };

/** Where the output of a program of Windows goes, below the server's folder. */
const FILES: { readonly [request: string]: string } = wordTable({
  'appcmd list apppool': 'appcmd/apppool.xml',
  'appcmd list site': 'appcmd/site.xml',
  'netsh http show sslcert': 'netsh/sslcert.txt',
});

/** Where Windows keeps a program, below System32. */
const programFile = (name: CommandAsk['program']): string =>
  name === 'appcmd' ? 'inetsrv\\appcmd.exe' : `${name}.exe`;

/**
 * One readable file that collects without this tool: ASCII, lines ended by CRLF. Every cmdlet, parameter, property,
 * section and value in it comes from the catalog, so the two cannot drift.
 */
export function standaloneScript(script: StandaloneScript, parts: StandaloneParts): string {
  const text = script === 'push' ? parts.register : collector(script, parts);
  const stranger = /[^\x0a\x0d\x20-\x7e]/.exec(text);
  if (stranger !== null) throw new Error(`the script "${script}" holds a character that is not plain ASCII`);
  return text.replace(/\r\n/g, '\n').replace(/\n/g, '\r\n');
}

function collector(release: StandaloneRelease, parts: StandaloneParts): string {
  const isModern = release === 'modern';
  const blanks = isModern ? 4 : 0;
  const texts: { readonly [name: string]: string } = {
    constants: standaloneConstants(),
    shared: parts.shared,
    servers: indented(serverCalls(), blanks),
    organization: indented(organizationCalls(release), blanks),
    mailboxes: indented(mailboxCalls(release), blanks + 4),
    local: indented(programCalls(), 4),
    ...(isModern ? { projection: parts.projection, namespaces: indented(namespaceCalls(), 4) } : {}),
  };
  return Object.entries(texts).reduce(
    (text, [name, part]) => placed(text, name, part),
    parts[isModern ? 'collect' : 'legacy'],
  );
}

/** Programs whose output is asked for on each server and kept as it is. */
function programCalls(): string {
  return CATALOG.filter((request) => request.runsOn === 'each-server' && request.id in FILES)
    .flatMap((request) =>
      request.asks.filter((ask): ask is CommandAsk => ask.type === 'command').map((ask) => [request, ask] as const),
    )
    .map(([request, ask]) => {
      const file = `('servers/' + (Get-ExauditFileName $ExauditComputer) + ${literal(`/${FILES[request.id]}`)})`;
      return `# ${request.why}\nRequest-ExauditProgram ${literal(request.id)} $ExauditComputer ${file} ${literal(programFile(ask.program))} ${literals(ask.arguments)}`;
    })
    .join('\n');
}

/** Who holds the service principal name of each namespace that the directories name. */
function namespaceCalls(): string {
  const request = CATALOG.find((entry) => entry.id === 'setspn -F -Q');
  const ask = request?.asks.find((entry): entry is CommandAsk => entry.type === 'command');
  if (request === undefined || ask === undefined) throw new Error('the catalog has no "setspn -F -Q"');
  const words = ask.arguments.map((word) =>
    word.includes('{namespace}') ? `(${literal(word)}).Replace('{namespace}', $namespace)` : literal(word),
  );
  return `# ${request.why}\nRequest-ExauditNames { param($namespace) @(${words.join(', ')}) }`;
}
