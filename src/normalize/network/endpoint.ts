import type { Fragment, Unseen, Value } from '../../model/resource.ts';
import type { CmdletContext } from '../cmdlets/fragment.ts';
import { nestedProperties } from '../iis/nested-properties.ts';
import { knownValue } from '../raw/known-value.ts';
import { propertyOf, type RawObject } from '../raw/raw.ts';
import { integerOf, textOf } from '../raw/single-values.ts';
import { endpointAnswer, OF_ANSWER } from './endpoint-answer.ts';
import { endpointTls, OF_TLS } from './endpoint-tls.ts';

/**
 * One line of `network/endpoints.ndjson`: what one address answered to one request without credentials. Where nothing
 * answered, that is what is known, and everything else has the reason.
 */
export function normalizeEndpoint(_request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  const text = (name: string): string | undefined => knownValue(textOf(propertyOf(object, name)));
  const [url, address, vantage, outcome] = [text('url'), text('address'), text('vantage'), text('outcome')];
  if (url === undefined || address === undefined || vantage === undefined || !URL.canParse(url)) return [];
  const { hostname: host } = new URL(url);
  const server = text('server');
  const port = knownValue(integerOf(propertyOf(object, 'port')));
  const values: [string, Value][] = [
    ['url', url],
    ['host', host],
    ['address', address],
    ['vantage', vantage],
    ['server', server ?? null],
  ];
  if (port !== undefined) values.push(['port', port]);
  for (const name of ['service', 'method', 'outcome']) {
    const value = text(name);
    if (value !== undefined) values.push([name, value]);
  }
  if (outcome === 'answered') values.push(...endpointAnswer(object, url));
  values.push(...endpointTls(object));
  const seen = new Set(values.map(([path]) => path));
  const reason = text('reason') ?? 'the request was not answered';
  const unseen: { [path: string]: Unseen } = {};
  for (const path of [...OF_ANSWER, ...(url.startsWith('https:') ? OF_TLS : [])])
    if (!seen.has(path) && outcome !== 'answered') unseen[path] = { cause: 'failed', detail: reason };
  const label = `${url}@${address} from ${vantage}`;
  return [
    {
      kind: 'endpoint',
      id: `endpoint:${label.toLowerCase()}`,
      label,
      ...(server === undefined ? {} : { server: server.toLowerCase() }),
      properties: nestedProperties(values),
      ...(Object.keys(unseen).length === 0 ? {} : { unseen }),
      provenance: { '*': { record: context.record, line: object.line + (context.lineOffset ?? 0) } },
    },
  ];
}
