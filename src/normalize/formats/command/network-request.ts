import { wordTable } from '../../../lib/words/word-table.ts';
import type { CommandRequest } from './command-request.ts';
import { parameter, positional } from './parameter.ts';
import { firstWord, words } from './shell-words.ts';

/** A name that was looked up, an address that was asked without credentials. */
export function networkRequest(line: string): CommandRequest | undefined {
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
