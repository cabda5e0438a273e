import { ADDRESS_LABEL } from './nslookup.ts';

/** One question of an interactive nslookup, with what it printed. */
interface SessionQuestion {
  readonly name: string;
  /** `A`, `SRV`, …; absent: as nslookup asks by itself. */
  readonly type?: string;
  /** Server that was asked, where it is not the one that nslookup asks by itself. */
  readonly resolver?: string;
  readonly text: string;
  /** Line that `text` begins at, 1-based. */
  readonly line: number;
  /** Nothing was asked below it. */
  readonly isLast: boolean;
}

interface NslookupSession {
  readonly questions: readonly SessionQuestion[];
  readonly leftOver: readonly number[];
}

/** How an answer begins: the resolver, in the languages of Windows, or that there is none. */
const HEAD = /^(?:Server|Serveur|Servidor)\s?:\s|^\*\*\*|^DNS request timed out/i;
const NAME = /^[\w-]+(?:\.[\w-]+)+\.?$/;
const RESOLVER = /^\p{L}[\p{L} .]{0,60}\s?:\s+\S+$/u;
const NO_RESOLVER = /^\*\*\*|^DNS request timed out|^timeout was/i;

/** Whether a text without a command is such a session. */
export const isSession = (text: string): boolean =>
  /^> ?(?:set (?:q|ty|type|query|querytype|qt)=\w+|[\w-]+(?:\.[\w-]+)+\.?[ \t]*\r?\n(?:Server|Serveur|Servidor)\s?:)/im.test(
    text,
  );

/**
 * Parts what an interactive nslookup showed into its questions. Its prompt is `> `, which a mail may have taken for a quote:
 * without it a line is typed where an answer begins below, or where it sets something. Below a line that may be half of what
 * was typed nothing is known of the kind of record that was asked for, until it is set again.
 */
export function readNslookupSession(text: string, typed?: string, named?: string): NslookupSession {
  const lines = text.split(/\r?\n/);
  const leftOver: number[] = [];
  const questions: SessionQuestion[] = [];
  let type: string | null | undefined = typed;
  let asked = named;
  const leave = (from: number, to: number): void => {
    for (let line = from; line < to; line += 1) if (lines[line]?.trim() !== '') leftOver.push(line + 1);
  };
  for (let at = 0, end = 0; at < lines.length; at = end) {
    end = nextTyped(lines, at + 1);
    const command = typedAt(lines, at);
    const below = command === undefined ? at : at + 1;
    const first = lines.slice(below, end).find((line) => line.trim() !== '');
    const [word = '', resolver = '', ...more] = command?.split(/\s+/) ?? [];
    const server = resolver === '' ? asked : resolver;
    const set = /^set\s+(?:q|ty|type|qt|query|querytype)=(\w+)$/i.exec(command ?? '')?.[1];
    asked = SERVER.exec(command ?? '')?.[1] ?? asked;
    if (command === undefined || (SERVER.test(command) && first !== undefined))
      leave(behindResolver(lines, below, end), end);
    else if (SAYS_NOTHING.test(command) && first === undefined) type = set?.toUpperCase() ?? type;
    else if (NAME.test(word) && more.length === 0 && ADDRESS.test(resolver) && HEAD.test(first?.trim() ?? '')) {
      if (type === null) leave(at, end);
      else
        questions.push({
          name: word,
          ...(type === undefined ? {} : { type }),
          ...(server === undefined || server === '' ? {} : { resolver: server }),
          text: lines.slice(below, end).join('\n'),
          line: below + 1,
          isLast: end === lines.length,
        });
    } else {
      leave(at, end);
      type = null;
    }
  }
  return { questions, leftOver };
}

const SERVER = /^l?server\s+(\S+)$/i;
const ADDRESS = /^[\w.:-]*$/;
/** What is typed and not answered: the prompt alone, a setting, the end. */
const SAYS_NOTHING = /^(?:|exit|set\s+\w+(?:=\S+)?|l?server\s+\S+)$/i;
const SET = /^(?:set\s+\w+(?:=\S+)?|l?server\s+[\w.:-]+|exit)$/i;

/** Behind what says which resolver is asked from here on: its name, with the address below, or that it has none. */
function behindResolver(lines: readonly string[], from: number, end: number): number {
  let at = from;
  for (; at < end; at += 1) {
    const line = lines[at]?.trim() ?? '';
    const isPair = RESOLVER.test(line) && ADDRESS_LABEL.test(lines[at + 1] ?? '');
    if (isPair) at += 1;
    else if (line !== '' && !NO_RESOLVER.test(line)) break;
  }
  return at;
}

function typedAt(lines: readonly string[], at: number): string | undefined {
  const line = lines[at]?.trim() ?? '';
  const typed = /^>\s?(.*)$/.exec(line)?.[1];
  if (typed !== undefined) return typed.trim();
  if (SET.test(line)) return line;
  return NAME.test(line) && HEAD.test(lines[at + 1]?.trim() ?? '') ? line : undefined;
}

function nextTyped(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at += 1) if (typedAt(lines, at) !== undefined) return at;
  return lines.length;
}
