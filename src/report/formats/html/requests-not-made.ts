import { counted } from '../../../lib/counted.ts';
import type { UnseenPart } from '../../../model/run.ts';
import { serverName } from '../../words/words.ts';
import { codeMarkup, dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';
import { wideTable } from './wide-table.ts';

/** Requests nobody made, with their exact text: what to run to have more rules judged. */
export function requestsNotMade({ run, options }: HtmlPage): Markup | undefined {
  const commands = Map.groupBy(
    run.results.flatMap(({ rule, unseen = [] }) => unseen.map((part) => ({ ...part, rule }))),
    ({ command, request }) => command ?? request,
  );
  if (commands.size === 0) return undefined;
  const rows = [...commands.values()].map((parts) => {
    const [{ command, request: id, of } = { request: '', of: 'organization' as const }] = parts;
    const request = options.requests?.find((entry) => entry.id === id);
    const text = command ?? request?.command;
    const rights = of === 'client' ? 'the user who works there' : (request?.rights ?? '');
    const rules = new Set(parts.map(({ rule }) => rule)).size;
    return html`<tr><th scope="row">${id}</th><td>${dataMarkup(placesText(of, parts))}</td><td>${counted(rules, 'rule')}</td><td>${text === undefined ? undefined : codeMarkup(text)}</td><td>${rights}</td></tr>\n`;
  });
  return html`<h3>Requests that were not made</h3>${wideTable('Requests that were not made', ['Request', 'Of', 'Would let us judge', 'Exact text', 'Rights'], rows)}`;
}

/** Where it would be asked, where no place is known. */
const NOWHERE = { organization: 'organization', server: 'each server', client: 'client computers' } as const;

function placesText(of: UnseenPart['of'], parts: readonly Pick<UnseenPart, 'scopes'>[]): string {
  const names = [...new Set(parts.flatMap(({ scopes }) => scopes))].sort().map(serverName);
  if (names.length === 0) return NOWHERE[of];
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
