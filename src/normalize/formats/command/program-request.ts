import { shownPath } from '../../iis/answers/shown-files.ts';
import type { CommandRequest } from './command-request.ts';
import { networkRequest } from './network-request.ts';
import { parameter, positional } from './parameter.ts';
import { splitPipes, words } from './shell-words.ts';

/** What is asked of a program, or of a file that is shown, whatever the pipeline behind it does. */
export const programRequest = (line: string): CommandRequest | undefined =>
  networkRequest(line) ?? fileRequest(line) ?? toolRequest(line) ?? appcmdRequest(line) ?? adsutilRequest(line);

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
