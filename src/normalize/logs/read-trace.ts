import { readHttpTrace, type TracedExchange } from '../formats/http-trace.ts';
import type { AnswerReader } from '../place/answer-reader.ts';
import { observationGroups } from './observation-groups.ts';

/** What a trace of the Connectivity Analyzer met, request by request, counted like a log. */
export const readTrace: AnswerReader = (text, { end, record, server, lineOffset = 0 }) => {
  const groups = observationGroups();
  const leftOver: number[] = [];
  const left = (line: number): void => void leftOver.push(line);
  for (const exchange of readHttpTrace(text, left, end === 'closed')) {
    groups.add(
      {
        source: 'connectivity-analyzer',
        server: server ?? nameOf(headerOf(exchange, 'x-feserver')),
        path: new URL(exchange.url).pathname,
        protocol: '',
        port: '',
        side: sideOf(exchange),
        // A request that carried credentials and met 401 was refused, whatever IIS thought of its first leg.
        hasUser: exchange.scheme !== null,
        authenticationType: exchange.scheme ?? '',
        userAgent: exchange.userAgent,
        status: exchange.answer.status,
        subStatus: -1,
        win32Status: -1,
        time: exchange.sentAt === null ? Number.NaN : Date.parse(exchange.sentAt),
      },
      record,
      exchange.line + lineOffset,
    );
  }
  return { fragments: groups.fragments(), leftOver };
};

const headerOf = ({ answer }: TracedExchange, name: string): string | undefined =>
  answer.headers.find(([header]) => header === name)?.[1];

/** Whoever answers may write anything into its headers: only what can be a server's name is one. */
const nameOf = (text: string | undefined): string | null =>
  /^([A-Za-z0-9][A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9.-]*)?$/.exec(text ?? '')?.[1] ?? null;

/** `X-FailureContext: FrontEnd;401;…` says which of the two refused. */
function sideOf(exchange: TracedExchange): 'front-end' | 'back-end' | null {
  const said = /^(FrontEnd|BackEnd)\b/i.exec(headerOf(exchange, 'x-failurecontext') ?? '')?.[1]?.toLowerCase();
  return said === undefined ? null : said === 'frontend' ? 'front-end' : 'back-end';
}
