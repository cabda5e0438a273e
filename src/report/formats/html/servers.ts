import { compareText } from '../../../lib/compare-text.ts';
import { kindOf } from '../../../model/kinds.ts';
import { TOPICS, type Topic } from '../../../model/words.ts';
import type { RuleView } from '../../words/rule-view.ts';
import { serverName } from '../../words/words.ts';
import { dataMarkup, type HtmlPage, html, type Markup } from './markup.ts';

interface Cell {
  fail: number;
  waived: number;
  unknown: number;
  pass: number;
  /** The worst failing rule, where the cell's link leads. */
  worst: string | undefined;
}

const ORGANIZATION = 'organization';

/** Section 5: server by topic, counted in findings (one rule on one resource). */
export function servers({ run, views }: HtmlPage): Markup {
  const cells = new Map<string, Cell>();
  for (const view of views) count(cells, view);
  const seen = new Set([...run.coverage.servers.seen, ...(run.coverage.servers.known ?? [])].map(serverName));
  for (const key of cells.keys()) seen.add(key.slice(key.indexOf('\n') + 1));
  seen.delete(ORGANIZATION);
  const names = [...[...seen].sort(compareText), ORGANIZATION];
  const topics = Object.entries(TOPICS);
  return html`<section id="servers"><h2>5 Servers</h2>
<p>Counted in findings: one rule on one resource. What belongs to no single server stands under "organization".</p>
<div class="wide" tabindex="0" role="region" aria-label="Topics by server"><table class="matrix"><thead><tr><th scope="col">Server</th>${topics.map(([, title]) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>
${names.map((name) => html`<tr><th scope="row">${dataMarkup(name)}</th>${topics.map(([topic]) => cellMarkup(cells.get(`${topic}\n${name}`), topic, name))}</tr>\n`)}</tbody></table></div></section>`;
}

function count(cells: Map<string, Cell>, { rule, result, fails, waived, unknown, passes, failCount }: RuleView): void {
  const at = (server: string | undefined): Cell => {
    const key = `${rule.topic satisfies Topic}\n${server === undefined ? ORGANIZATION : serverName(server)}`;
    const cell = cells.get(key) ?? { fail: 0, waived: 0, unknown: 0, pass: 0, worst: undefined };
    cells.set(key, cell);
    return cell;
  };
  if (kindOf(rule.select.kind)?.bulk === true) {
    const cell = at(undefined);
    cell.fail += failCount;
    cell.waived += result.waived;
    cell.unknown += result.counts.unknown;
    cell.pass += result.counts.pass;
    if (failCount > 0) cell.worst ??= rule.id;
    return;
  }
  for (const { resource } of fails) {
    const cell = at(resource.server);
    cell.fail += 1;
    cell.worst ??= rule.id;
  }
  for (const { resource } of waived) at(resource.server).waived += 1;
  for (const { resource } of unknown) at(resource.server).unknown += 1;
  for (const { resource } of passes) at(resource.server).pass += 1;
}

function cellMarkup(cell: Cell | undefined, topic: string, server: string): Markup {
  if (cell === undefined) return html`<td class="none">–</td>`;
  const text = [
    [cell.fail, 'fail'] as const,
    [cell.waived, 'waived'] as const,
    [cell.unknown, '?'] as const,
    [cell.pass, 'ok'] as const,
  ]
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(' / ');
  if (cell.worst === undefined) return html`<td>${text}</td>`;
  return html`<td class="fail"><a href="#${cell.worst}" data-topic="${topic}" data-server="${server}">${text}</a></td>`;
}
