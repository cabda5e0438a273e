import type { Fragment } from '../../model/resource.ts';
import type { Shortfall } from '../answers/file-reading.ts';
import { readNslookup } from '../formats/dns/nslookup.ts';
import { isSession, readNslookupSession } from '../formats/dns/nslookup-session.ts';
import { type AnswerReader, readAnswer } from '../place/answer-reader.ts';
import { readDnsAnswer } from './read-dns-answer.ts';

/** What `Resolve-DnsName` or `nslookup` printed of one name, or an interactive nslookup of several. */
export const readDnsRecord: AnswerReader = (text, context) =>
  context.isSession === true || (context.asked === undefined && isSession(text))
    ? readSession(text, context)
    : readDnsAnswer(text, context);

/** Of several answers to one question the last one counts. One that failed costs itself. */
const readSession: AnswerReader = (text, context) => {
  const { leftOver: between, questions } = readNslookupSession(text, context.question, context.resolver);
  const leftOver = [...between];
  const asked = new Map<string, number>();
  const own = questions.find(({ resolver }) => resolver === undefined);
  const first = own === undefined ? undefined : resolverAddressOf(own.text);
  let shortfall: Shortfall | undefined;
  const fragments = questions.flatMap(
    ({ isLast, line, name, resolver: named, text: answer, type }): readonly Fragment[] => {
      // Where it was told to ask another one was lost, its answers say so.
      const address = resolverAddressOf(answer);
      const resolver = named ?? (address === first ? undefined : address);
      const { question: _, resolver: __, ...rest } = context;
      const reading = readAnswer(readDnsAnswer, answer, {
        ...rest,
        asked: name,
        ...(type === undefined ? {} : { question: type }),
        ...(resolver === undefined ? {} : { resolver }),
        end: isLast ? (context.end ?? 'closed') : 'closed',
        lineOffset: (context.lineOffset ?? 0) + line - 1,
      });
      leftOver.push(...(reading.leftOver ?? []).map((at) => at + line - 1));
      shortfall ??= reading.shortfall && { ...reading.shortfall, reason: `${name}: ${reading.shortfall.reason}` };
      const key = `${name.toLowerCase()} ${type ?? ''} ${resolver ?? ''}`;
      const order = asked.get(key) ?? 0;
      asked.set(key, order + 1);
      return order === 0 ? reading.fragments : reading.fragments.map((fragment) => ({ ...fragment, order }));
    },
  );
  if (questions.length === 0) shortfall ??= { cause: 'unreadable', reason: 'nothing shows which name was asked for' };
  return { fragments, leftOver, ...(shortfall === undefined ? {} : { shortfall }) };
};

/** Address of the server that an answer of nslookup came from. */
const resolverAddressOf = (text: string): string | undefined => readNslookup(text.split(/\r?\n/)).resolverAddress;
