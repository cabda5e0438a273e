import { serviceAt } from '../../model/exchange/service-at.ts';
import type { Fragment } from '../../model/resource.ts';
import { type HeaderDump, readHeaderDump } from '../formats/header-dump.ts';
import type { AnswerReader } from '../place/answer-reader.ts';
import type { RawObject, RawValue } from '../raw/raw.ts';
import { normalizeEndpoint } from './endpoint.ts';
import { OF_ANSWER } from './endpoint-answer.ts';

/** The first answer of a web server as `curl` or `Invoke-WebRequest` printed it. */
export const readEndpoint: AnswerReader = (text, { asked, end, question, record, server, lineOffset }) => {
  const dump = readHeaderDump(text, end);
  const { isWhole, leftOver } = dump;
  if (asked === undefined || !URL.canParse(asked) || !/^https?:/i.test(asked)) {
    const reason = 'it does not say which address was asked for: the command line is missing';
    return { fragments: [], leftOver, shortfall: { cause: 'unreadable', reason } };
  }
  const object = objectOf(dump, new URL(asked), question ?? 'GET', server ?? UNKNOWN);
  const fragments = normalizeEndpoint('HTTP probe', object, {
    record,
    server,
    ...(lineOffset === undefined ? {} : { lineOffset }),
  });
  const isCut = !isWhole && leftOver.length === 0;
  return {
    fragments: fragments.map(withoutUnknowns).map((fragment) => (isWhole ? fragment : withoutHeaders(fragment))),
    leftOver,
    ...(isCut ? { shortfall: { cause: 'partial', reason: 'the end of its headers is not there' } } : {}),
  };
};

/** Where nobody says which node answered, or from where it was asked. */
const UNKNOWN = 'unknown';

/** Headers that were not all seen say nothing of what is offered. */
function withoutHeaders(fragment: Fragment): Fragment {
  const lost = OF_ANSWER.filter((name) => name !== 'status' && name !== 'httpVersion');
  const detail = 'lines among the headers are not understood, or their end is missing';
  return {
    ...fragment,
    properties: Object.fromEntries(Object.entries(fragment.properties).filter(([name]) => !lost.includes(name))),
    unseen: {
      ...fragment.unseen,
      ...Object.fromEntries(lost.map((name) => [name, { cause: 'truncated' as const, detail }])),
    },
  };
}

function objectOf(dump: HeaderDump, url: URL, method: string, vantage: string): RawObject {
  const one = (name: string): string | undefined => dump.headers.find(([header]) => header === name)?.[1];
  const challenges = dump.headers.filter(([header]) => header === 'www-authenticate').map(([, value]) => value);
  const service = serviceAt(url.pathname);
  const properties: [string, RawValue | undefined][] = [
    ['url', url.href],
    ['address', dump.address ?? UNKNOWN],
    ['vantage', vantage],
    ['outcome', 'answered'],
    ['port', Number(url.port || (url.protocol === 'https:' ? 443 : 80))],
    ['service', service],
    ['method', method],
    ['status', dump.status],
    ['httpVersion', dump.httpVersion],
    ['wwwAuthenticate', { type: 'list', items: challenges }],
    ['location', one('location')],
    ['serverSoftware', one('server')],
    ['frontEnd', one('x-feserver')],
    ['failureContext', one('x-failurecontext')],
  ];
  const known = properties.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { typeNames: [], properties: new Map(known), line: dump.line };
}

/** The id needs a word in each place; what nobody said is not known all the same. */
function withoutUnknowns(fragment: Fragment): Fragment {
  const known = Object.entries(fragment.properties).filter(
    ([name, value]) => !((name === 'address' || name === 'vantage') && value === UNKNOWN) && name !== 'server',
  );
  return { ...fragment, properties: Object.fromEntries(known) };
}
