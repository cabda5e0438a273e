import { wordTable } from '../../lib/words/word-table.ts';
import { CMDLETS, cmdletNamed } from '../../model/cmdlets.ts';
import { shownPath } from '../iis/answers/shown-files.ts';
import { computedIn } from './computed-properties.ts';
import { registryTarget } from './registry.ts';
import { hiveNamed } from './registry-entry.ts';
import { remoteCommand } from './remote-command.ts';
import { commandsOfLine, firstWord, partsOf, splitPipes, words } from './shell-words.ts';

/** What one command line asks for, in the words of the catalog. */
export interface CommandRequest {
  /** Request of the catalog. */
  readonly request: string;
  /** Server that it names (`-Server EX01`, `\\EX01\HKLM`), as written. */
  readonly server?: string;
  /** The one directory that it asks for, whole: `EX01\owa (Default Web Site)`. */
  readonly directory?: string;
  /** Names after Format-List, Format-Table or Select-Object; patterns stay as they are. */
  readonly properties?: readonly string[];
  /** Properties that it computes under names that objects have (`@{n='InternalUrl';e={$_.InternalUrl.Host}}`), in lower case. */
  readonly computed?: readonly string[];
  /** It asks for chosen objects only (an identity, a filter, the first ten): the answer is no whole population. */
  readonly isNarrowed?: true;
  /** `-ADPropertiesOnly`: what IIS has was not asked. */
  readonly directoryOnly?: true;
  /** Get-ItemProperty: the values of a registry key stand there as properties. */
  readonly isItemProperty?: true;
  /** `(Get-ItemProperty …).NAME`, Get-ItemPropertyValue: one value, without its name. */
  readonly isBareValue?: true;
  /** appcmd: the location, empty for the server; adsutil: the node with the property; reg: hive, key and value. */
  readonly target?: string;
  /** DNS: the type of record that was asked for; HTTP: the method; setspn: `-L` or `-X` where it is not `-Q`. */
  readonly question?: string;
  /** DNS: the server that it asks, where it is not the computer's own one. */
  readonly resolver?: string;
  /** nslookup: names are typed below it. */
  readonly isSession?: true;
  /** appcmd: `windowsAuthentication` of `/section:…`. */
  readonly section?: string;
}

/** Older names too (`docs/domain/raw-shapes.md#single-cmdlets`). */
const BY_NAME = new Map(
  CMDLETS.flatMap(({ name, spec }) => [name, ...(spec.former ?? [])].map((one) => [one.toLowerCase(), name])),
);
const SHOWS = new Set(['format-list', 'fl', 'format-table', 'ft', 'select-object', 'select']);

/** What brings objects somewhere else: nothing is printed. */
const AWAY = new Set(
  'export-csv epcsv export-clixml out-file set-content sc add-content ac out-null out-gridview ogv out-printer lp set-clipboard scb clip clip.exe'.split(
    ' ',
  ),
);
/** Steps of a pipeline that let objects through, or print them: they say what the cmdlet before them said. */
const KEEPS = new Set([
  ...SHOWS,
  ...AWAY,
  ...'sort sort-object where where-object ? tee tee-object out-string oss out-host oh out-default more more.com convertto-json convertto-csv'.split(
    ' ',
  ),
]);
/** What is done with each object, and prints something else than the object. */
const EACH = /^\s*(?:foreach-object|foreach|%)\s*(?:-process\s*)?[{(]/i;

/** Whether a command only keeps what it asked for: in a variable, a file, a window. */
export function printsNothing(text: string): boolean {
  if (/^\s*\$[\w:]+\s*=(?!=)/.test(text)) return true;
  const [last = ''] = splitPipes(text).slice(-1);
  return AWAY.has((words(last)[0] ?? '').toLowerCase()) || partsOf(last, (at) => (last[at] === '>' ? 1 : 0)).length > 1;
}

/** Reads a command line as people type it, with aliases and pipes. `undefined`: nothing that the catalog knows. */
export function requestOfCommandLine(text: string): CommandRequest | undefined {
  if (lately.has(text)) return lately.get(text);
  const asked = requestOf(text, 0);
  if (lately.size >= MOST_REMEMBERED) lately.delete(lately.keys().next().value ?? '');
  lately.set(text, asked);
  return asked;
}

/** One line is asked for several times over, by whoever reads what stands below it. */
const lately = new Map<string, CommandRequest | undefined>();
const MOST_REMEMBERED = 8;
/** Computers on the way to the one that runs it, and loops around it. */
const MOST_AROUND = 3;

function requestOf(text: string, around: number): CommandRequest | undefined {
  const line = text
    .replace(/`\s*\n/g, ' ')
    .replaceAll('\n', ' ')
    .replace(LONG_DASH, '-')
    .trim();
  if (line === '') return undefined;
  const there = remoteCommand(line);
  if (there !== undefined) return around < MOST_AROUND ? requestOf(there.command, around + 1) : undefined;
  const program = programRequest(line);
  return (
    (program !== undefined && keepsAll(line) && !isLoop(line) ? program : undefined) ??
    registryRequest(line) ??
    bareValueRequest(line) ??
    itemPropertyRequest(line) ??
    eventsRequest(line) ??
    cmdletRequest(line)
  );
}

/** What a mail or a page made of the hyphen of a parameter; PowerShell takes them all. */
const LONG_DASH = /(?<=[\s(])[\u2012-\u2015\u2212](?=[A-Za-z])/g;

const programRequest = (line: string): CommandRequest | undefined =>
  networkRequest(line) ?? fileRequest(line) ?? toolRequest(line) ?? appcmdRequest(line) ?? adsutilRequest(line);

/** What a loop runs, it may run on others, and more than once. */
const isLoop = (line: string): boolean => LOOP.test(line) || splitPipes(line).some((step) => EACH.test(step));
const LOOP = /^\s*(?:foreach|for|while|do|switch|if)\b/i;

/** Of what `| findstr` and its like left, nobody knows what stood beside it. */
function keepsAll(line: string): boolean {
  const [, ...steps] = splitPipes(line).map((step) => words(step));
  return steps.every((step) => KEEPS.has((step[0] ?? '').toLowerCase()) && !filters(step));
}

function cmdletRequest(line: string, around = 0): CommandRequest | undefined {
  const pipeline = splitPipes(line);
  const loop = pipeline.findIndex((step) => EACH.test(step));
  if (loop >= 0) return around < MOST_AROUND ? eachRequest(pipeline, loop, around + 1) : undefined;
  const steps = pipeline.map((step) => words(step.replace(/^\s*(?:\$[\w:]+\s*=\s*)?\(*/, '')));
  const names = steps.map((step) => (step[0] ?? '').toLowerCase().replace(/(?<!\))\)+$/, ''));
  if (names.some((name) => /^(?:get|set|new|remove|test|enable|disable)-/.test(name) && !BY_NAME.has(name)))
    return undefined;
  const last = names.findLastIndex((name) => BY_NAME.has(name));
  const step = steps[last];
  if (step === undefined || names.slice(last + 1).some((name) => !KEEPS.has(name))) return undefined;
  const request = BY_NAME.get(names[last] ?? '') ?? '';
  const server = parameter(step, 'server') ?? serverOfIdentity(step, request);
  const directory = step.slice(1).find(isDirectory);
  const shown = steps.slice(last + 1).find((next) => SHOWS.has((next[0] ?? '').toLowerCase()));
  const properties = shown === undefined ? [] : shownProperties(shown.slice(1));
  const computed = computedIn(line);
  return {
    request,
    ...(server === undefined ? {} : { server }),
    ...(directory === undefined ? {} : { directory }),
    ...(last > 0 || narrows(step) || steps.slice(last + 1).some(filters) ? { isNarrowed: true } : {}),
    ...(step.some((word) => /^-ADPropertiesOnly(?::\$true)?$/i.test(word)) ? { directoryOnly: true } : {}),
    ...(properties.length === 0 ? {} : { properties }),
    ...(computed.length === 0 ? {} : { computed }),
  };
}

/** `… | % { Get-OabVirtualDirectory -Server $_ } | fl`: it answers what is asked inside, of those that go in. */
function eachRequest(pipeline: readonly string[], at: number, around: number): CommandRequest | undefined {
  const step = pipeline[at] ?? '';
  const inside = commandsOfLine(step.slice(step.indexOf('{') + 1, step.lastIndexOf('}')));
  const [only] = inside;
  if (only === undefined || inside.length > 1) return undefined;
  const asked = cmdletRequest([only, ...pipeline.slice(at + 1)].join(' | '), around);
  return asked === undefined ? undefined : { ...asked, isNarrowed: true };
}

/** `EX01\\OAB*`; a server itself is called by its name. */
function serverOfIdentity(step: readonly string[], request: string): string | undefined {
  const identity = parameter(step, 'identity') ?? step[1] ?? '';
  if (cmdletNamed(request)?.kind.scope !== 'server' && request !== 'Get-ExchangeServer') return undefined;
  const named = /^([\w.-]+)\\/.exec(identity)?.[1];
  const isServer = request === 'Get-ClientAccessService' || request === 'Get-ExchangeServer';
  return named ?? (isServer && /^\w[\w.-]*$/.test(identity) ? identity : undefined);
}

/** `EX01\\EWS (Default Web Site)`. */
function isDirectory(word: string): boolean {
  const [server = '', directory = '', ...more] = word.split('\\');
  const site = directory.indexOf(' (', 1);
  const isWhole = more.length === 0 && site > 0 && word.endsWith(')') && directory.length > site + 3;
  return isWhole && !/^-|[*?]/.test(word) && server !== '';
}

/** Parameters that leave the answer whole for what it is about, with whether a value follows. */
const WHOLE: { readonly [parameter: string]: boolean } = wordTable({
  '-server': true,
  '-resultsize': true,
  '-domaincontroller': true,
  '-erroraction': true,
  '-ea': true,
  '-warningaction': true,
  '-adpropertiesonly': false,
  '-status': false,
  '-ignoredefaultscope': false,
  '-verbose': false,
  '-outvariable': true,
  '-ov': true,
  '-wa': true,
  '-showmailboxvirtualdirectories': false,
  '-includepreexchange2013': false,
  '-includealternateserviceaccountcredentialstatus': false,
  '-includealternateserviceaccountcredentialpassword': false,
});

function narrows(step: readonly string[]): boolean {
  for (let index = 1; index < step.length; index += 1) {
    const word = (step[index] ?? '').toLowerCase().replace(/(?<!\))\)+$/, '');
    if (word === '') continue;
    const takesValue = WHOLE[word.split(':', 1)[0] ?? ''];
    if (takesValue === undefined) return true;
    if (word.startsWith('-resultsize') && (step[index + 1] ?? word).replace(/^.*:/, '').toLowerCase() !== 'unlimited')
      return true;
    if (takesValue && !word.includes(':')) index += 1;
  }
  return false;
}

function filters(step: readonly string[]): boolean {
  const name = (step[0] ?? '').toLowerCase();
  if (name === '?' || name === 'where' || name === 'where-object') return true;
  if (name === 'sort' || name === 'sort-object') return step.some((word) => /^-u\w*$/i.test(word));
  return (
    (name === 'select' || name === 'select-object') &&
    step.some((word) => /^-(?:first|last|skip|index|unique)$/i.test(word))
  );
}

/** Programs whose whole output is one answer. setspn asks the forest with -F, else the domain. */
function toolRequest(line: string): CommandRequest | undefined {
  const table = /\bnetsh(?:\.exe)?["']?\s+http\s+show\s+sslcert\b([^|>]*)/i.exec(line)?.[1];
  if (table !== undefined)
    return {
      request: 'netsh http show sslcert',
      ...(table.trim() === '' ? {} : { isNarrowed: true, target: table.trim() }),
    };
  const list = /\bappcmd(?:\.exe)?["']?\s+list\s+(apppool|site)s?\b([^|>]*)/i.exec(line);
  if (list !== null) {
    const rest = words(list[2] ?? '').filter((word) => !/^[/-]xml$/i.test(word));
    // Other shapes than the list: a single attribute, the whole configuration.
    if (rest.some((word) => /^[/-](?:text|config)(?::|$)/i.test(word))) return undefined;
    return { request: `appcmd list ${list[1]?.toLowerCase()}`, ...(rest.length === 0 ? {} : { isNarrowed: true }) };
  }
  return setspnRequest(line);
}

/** `setspn -F -Q NAME`, `setspn -L ACCOUNT` or the account alone, `setspn -X`. */
function setspnRequest(line: string): CommandRequest | undefined {
  const asked = /\bsetspn(?:\.exe)?["']?\s+([^|<>]*)/i.exec(line)?.[1];
  if (asked === undefined) return undefined;
  const rest = words(asked);
  const at = rest.findIndex((word) => /^[-/][a-z]$/i.test(word) && !/^[-/][ftpu]$/i.test(word));
  const question = at < 0 ? '-L' : `-${rest[at]?.charAt(1).toUpperCase()}`;
  const isWide = rest.some((word) => /^[-/]F$/i.test(word));
  const target = question === '-X' ? '-X' : rest[at < 0 ? 0 : at + 1];
  if (target === undefined || (at < 0 && (rest.length > 1 || !/^[\w.\\$-]+$/.test(target)))) return undefined;
  if (question === '-Q') return { request: 'setspn -F -Q', target, ...(isWide ? {} : { isNarrowed: true }) };
  if (question !== '-L' && question !== '-X') return undefined;
  return { request: 'setspn -F -Q', target, question, ...(isWide ? {} : { isNarrowed: true }) };
}

/** A name that was looked up, an address that was asked without credentials. */
function networkRequest(line: string): CommandRequest | undefined {
  const text = line.replace(/^\s*(?:\$[\w:]+\s*=\s*|&\s*)?/, '');
  const name = firstWord(text)
    .replace(/^.*[\\/]/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  const read = NETWORK[name];
  if (read === undefined) return undefined;
  const step = words(text);
  const end = step.findIndex((word, index) => index > 0 && /^[|>]/.test(word));
  return read(end === -1 ? step : step.slice(0, end));
}

const NETWORK: { readonly [program: string]: (step: readonly string[]) => CommandRequest | undefined } = wordTable({
  'resolve-dnsname': (step) => {
    const target = parameter(step, 'name') ?? positional(step, ['-type', '-server', '-erroraction', '-ea'])[0];
    const type = parameter(step, 'type');
    const resolver = parameter(step, 'server');
    return target === undefined
      ? undefined
      : {
          request: 'DNS',
          target,
          ...(type === undefined ? {} : { question: type }),
          ...(resolver === undefined ? {} : { resolver }),
        };
  },
  nslookup: (step) => {
    // Behind a dash alone stands the resolver: names are asked for below.
    const isAlone = step.includes('-');
    const [name, named] = step.slice(1).filter((word) => !word.startsWith('-'));
    const [target, resolver] = isAlone ? [undefined, name] : [name, named];
    const type = step.map((word) => /^-(?:q|qt|query|querytype|type)=(\w+)$/i.exec(word)?.[1]).find(Boolean);
    const rest = { ...(type === undefined ? {} : { question: type }), ...(resolver === undefined ? {} : { resolver }) };
    return target === undefined ? { request: 'DNS', isSession: true, ...rest } : { request: 'DNS', target, ...rest };
  },
  gpresult: () => ({ request: 'gpresult' }),
  curl: httpRequest,
  'curl.exe': httpRequest,
  'invoke-webrequest': httpRequest,
  iwr: httpRequest,
});

/** `type web.config`, `Get-Content applicationHost.config`, `more < web.config`. */
function fileRequest(line: string): CommandRequest | undefined {
  const [step = []] = splitPipes(line).map((one) => words(one.replace(/^\s*&\s*/, '')));
  if (!/^(?:type|cat|gc|get-content|more|more\.com)$/i.test(step[0] ?? '')) return undefined;
  const target =
    parameter(step, 'path') ??
    parameter(step, 'literalpath') ??
    positional(step, ['-encoding', '-erroraction', '-ea', '-totalcount', '-head', '-first', '-tail', '-last']).find(
      (word) => word !== '<',
    );
  const file = target === undefined ? undefined : shownPath(target);
  if (target === undefined || file === undefined) return undefined;
  return { request: file.request, target, ...(file.server === undefined ? {} : { server: file.server }) };
}

/** With credentials it is another question: what is offered to somebody who has none was not asked. */
function httpRequest(step: readonly string[]): CommandRequest | undefined {
  const target = step.find((word) => /^https?:\/\//i.test(word));
  if (
    target === undefined ||
    step.some((word) =>
      /^(-u|--user|--ntlm|--negotiate|--anyauth|--basic|-Credential|-UseDefaultCredentials)\b/i.test(word),
    )
  )
    return undefined;
  const method = step.some((word) => /^(?:-[a-zA-HJ-Z]*I[a-zA-Z]*|--head)$/.test(word))
    ? 'HEAD'
    : (step[step.findIndex((word) => /^(-X|--request|-Method)$/i.test(word)) + 1] ?? 'GET');
  const named = step.some((word) => /^(-X|--request|-Method)$/i.test(word)) || method === 'HEAD';
  return { request: 'HTTP probe', target, question: named ? method.toUpperCase() : 'GET' };
}

/** Words that belong to no parameter of those that take a value. */
function positional(step: readonly string[], valued: readonly string[]): readonly string[] {
  return step
    .slice(1)
    .filter((word, index, all) => !word.startsWith('-') && !valued.includes((all[index - 1] ?? '').toLowerCase()));
}

function appcmdRequest(line: string): CommandRequest | undefined {
  const match = /\bappcmd(?:\.exe)?["']?\s+list\s+config\b(.*)$/i.exec(line);
  if (match === null) return undefined;
  const rest = words(match[1] ?? '');
  const section = rest.map((word) => /^[/-]section:(.+)$/i.exec(word)?.[1]).find((name) => name !== undefined);
  const target = rest.find((word) => !/^[/-]/.test(word)) ?? '';
  return {
    request: 'appcmd list config',
    target,
    ...(section === undefined ? {} : { section: section.slice(section.lastIndexOf('/') + 1) }),
  };
}

function adsutilRequest(line: string): CommandRequest | undefined {
  const target = /\badsutil(?:\.vbs)?["']?\s+get\s+["']?([^\s"']+)/i.exec(line)?.[1];
  return target === undefined ? undefined : { request: 'adsutil get', target };
}

function registryRequest(line: string): CommandRequest | undefined {
  const asked = registryTarget(line);
  // Which of several keys a value is of, its line alone does not say.
  if (asked === undefined || (asked.isDeep && !keepsAll(line))) return undefined;
  // A variable: of which computer it is, or of which several, nothing says.
  if (isLoop(line) || !/^[\w.-]*$/.test(asked.computer ?? '')) return undefined;
  const target = [asked.hive, asked.key, ...(asked.name === undefined ? [] : [asked.name])].join('\\');
  return { request: 'reg query', target, ...(asked.computer === undefined ? {} : { server: asked.computer }) };
}

/** `(Get-ItemProperty HKLM:\SYSTEM\…\Lsa).LmCompatibilityLevel`, `… | select -ExpandProperty NAME`; otherwise piped on, something else is printed. */
function bareValueRequest(line: string): CommandRequest | undefined {
  const [, inner = '', , property = ''] =
    /^\s*\(([^()|;]+)\)\.(['"]?)([\w -]+)\2\s*$/.exec(line) ??
    /^([^|;]+)\|\s*select(?:-object)?\s+-exp\w*\s+(['"]?)([\w-]+)\2\s*$/i.exec(line) ??
    [];
  const asked = inner === '' ? itemPropertyRequest(line, VALUE_CMDLET) : itemPropertyRequest(inner);
  if (asked?.target === undefined || (inner === '' && line.includes('|'))) return undefined;
  const key = asked.target.slice(0, asked.target.lastIndexOf('\\') + 1);
  const target = inner === '' ? asked.target : key + property;
  return target.endsWith('\\') ? undefined : { request: 'reg query', isBareValue: true, target };
}

const ITEM_CMDLET = /^(?:Get-ItemProperty|gp)$/i;
const VALUE_CMDLET = /^(?:Get-ItemPropertyValue|gpv)$/i;

/** `Get-ItemProperty HKLM:\SYSTEM\…\Lsa -Name LmCompatibilityLevel`, alone or piped into a list. */
function itemPropertyRequest(line: string, cmdlet = ITEM_CMDLET): CommandRequest | undefined {
  const steps = splitPipes(line).map((one) => one.replace(/^\s*(?:\$[\w:]+\s*=\s*)?/, ''));
  if (!cmdlet.test(firstWord(steps[0] ?? ''))) return undefined;
  const [step = [], ...more] = steps.map((one) => words(one));
  if (more.some((next) => !KEEPS.has((next[0] ?? '').toLowerCase()))) return undefined;
  const [path, positionalName] = positional(step, ['-path', '-literalpath', '-name', '-erroraction', '-ea']);
  const named = parameter(step, 'path') ?? parameter(step, 'literalpath');
  const match = /^(?:Microsoft\.PowerShell\.Core\\)?(?:Registry::)?(HKEY_\w+|HK(?:LM|CU|U)):?\\(.+?)\\?$/i.exec(
    named ?? path ?? '',
  );
  const hive = hiveNamed(match?.[1] ?? '');
  if (match === null || hive === undefined || /[*?]/.test(match[2] ?? '')) return undefined;
  const name = parameter(step, 'name') ?? (named === undefined ? positionalName : path) ?? '';
  const isNarrowed = more.some((next) => filters(next) || shownProperties(next.slice(1)).length > 0);
  const target = `${hive}\\${match[2] ?? ''}\\${name}`;
  const properties = more.flatMap((next) =>
    SHOWS.has((next[0] ?? '').toLowerCase()) ? shownProperties(next.slice(1)) : [],
  );
  return {
    request: 'reg query',
    isItemProperty: true,
    target,
    ...(isNarrowed ? { isNarrowed } : {}),
    ...(properties.length === 0 ? {} : { properties }),
  };
}

export const EVENTS = 'Windows events';

/** `Get-WinEvent -ComputerName EX01 …`; whose events a file of them holds, only they say. */
function eventsRequest(line: string): CommandRequest | undefined {
  const [step = [], ...more] = splitPipes(line).map((one) => words(one.replace(/^\s*(?:\$[\w:]+\s*=\s*)?/, '')));
  if (!/^Get-(?:WinEvent|EventLog)$/i.test(step[0] ?? '')) return undefined;
  if (more.some((next) => !KEEPS.has((next[0] ?? '').toLowerCase()) || next.some((word) => /^-exp/i.test(word))))
    return undefined;
  if (step.some((word) => /^-(?:list\w*|path|logfile)$/i.test(word))) return undefined;
  const named = step.findIndex((word) => /^-(?:cn|comp\w*)$/i.test(word));
  const server = named < 0 ? undefined : (step[named + 1] ?? '');
  // Several computers, a variable: nothing says whose each event is.
  if (server !== undefined && !/^[\w-]+(?:\.[\w-]+)*$/.test(server)) return undefined;
  const isHere = server === undefined || /^localhost$/i.test(server);
  return { request: EVENTS, target: line, ...(isHere ? {} : { server }) };
}

function parameter(step: readonly string[], name: string): string | undefined {
  const index = step.findIndex((word) => isParameter(word, name));
  if (index < 0) return undefined;
  const word = step[index] ?? '';
  const value = word.includes(':') ? word.slice(word.indexOf(':') + 1) : step[index + 1];
  return value === undefined || value === '' || /^[-$]/.test(value) ? undefined : value;
}

/** Parameters that other ones of the same cmdlets begin like, up to here; PowerShell takes what is not ambiguous. */
const SHORTEST: { readonly [name: string]: number } = wordTable({ server: 2, identity: 2 });

function isParameter(word: string, name: string): boolean {
  const [typed = ''] = word.toLowerCase().split(':', 1);
  return typed.length > (SHORTEST[name] ?? name.length) && `-${name}`.startsWith(typed);
}

function shownProperties(rest: readonly string[]): readonly string[] {
  const named = rest.findIndex((word) => /^-(?:property|p)$/i.test(word));
  const from = named < 0 ? rest : rest.slice(named + 1);
  const names: string[] = [];
  for (const word of from) {
    if (word.startsWith('-')) break;
    names.push(...word.split(',').filter((name) => /^[\w*?]+$/.test(name)));
  }
  return names.length === 1 && names[0] === '*' ? [] : names;
}
