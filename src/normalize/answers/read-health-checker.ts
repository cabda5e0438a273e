import { parseBuild } from '../../model/exchange-version.ts';
import type { Fragment } from '../../model/resource.ts';
import { readHealthCheckerText } from '../formats/health-checker-text.ts';
import { bindingSet, httpsPorts } from '../iis/site-bindings.ts';
import type { AnswerReader } from '../place/answer-reader.ts';

/** What the text of HealthChecker says of a server: its build, and the bindings of its sites. */
export const readHealthChecker: AnswerReader = (text, { end, record, lineOffset = 0 }) => {
  const report = readHealthCheckerText(text, end);
  const name = report.server.split('.')[0] ?? report.server;
  const server = name.toLowerCase();
  const at = (line: number): Fragment['provenance'] => ({ '*': { record, line: line + lineOffset } });
  const build = typeof report.build === 'string' ? buildText(report.build) : undefined;
  const sites = report.sites.map(({ name: site, state, bindings, isOpen, line }): Fragment => {
    const set = bindingSet(bindings);
    return {
      kind: 'iis-site',
      id: `iis-site:${server}/${site.toLowerCase()}`,
      label: `${name}/${site}`,
      server,
      properties: {
        server: name,
        name: site,
        state,
        ...(isOpen ? {} : { bindings: set, httpsPorts: httpsPorts(set) }),
      },
      ...(isOpen ? { unseen: { bindings: NOT_ALL, httpsPorts: NOT_ALL } } : {}),
      provenance: at(line),
    };
  });
  const own: Fragment = {
    kind: 'server',
    id: `server:${server}`,
    label: name,
    server,
    properties: { name, ...(build === undefined ? {} : { build }) },
    ...(report.build === null ? { unseen: { build: BROKEN } } : {}),
    provenance: at(report.line),
  };
  return { fragments: [own, ...sites], leftOver: report.leftOver };
};

const BROKEN = { cause: 'truncated', detail: 'the line below it may be the rest of it' } as const;

const NOT_ALL = { cause: 'truncated', detail: 'not all of its bindings stand together' } as const;

/** `15.02.1544.009` as `15.2.1544.9`. */
function buildText(text: string): string | undefined {
  if (!/^\d+(?:\.\d+){3}$/.test(text)) return undefined;
  const build = text.split('.').map(Number).join('.');
  return parseBuild(build) === undefined ? undefined : build;
}
