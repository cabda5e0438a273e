import { wordTable } from '../../lib/words/word-table.ts';
import type { Run } from '../../model/run.ts';
import { dataMarkup, html, type Markup } from '../../report/formats/html/markup.ts';
import { SEVERITY_LETTERS, severityRank } from '../../report/words/words.ts';
import type { ServedChange } from '../dashboard-source.ts';
import { to, type View } from '../view.ts';

const MOST_NAMES = 5;

/** What each word means; "gone" and "no longer required" are never "fixed". */
const BECAME: { readonly [became: string]: string } = wordTable({
  new: 'NEW',
  fixed: 'FIXED',
  gone: 'GONE',
  'not-required': 'NO LONGER REQUIRED',
  unconfirmed: 'CANNOT CONFIRM ANY MORE',
  waived: 'WAIVED',
  'waiver-ended': 'WAIVER ENDED',
});
const CAUSES: { readonly [cause: string]: string } = wordTable({
  target: 'changed on the server',
  rules: 'the rules or the profile changed',
  collection: 'seen for the first time: it may have been so before',
});

const becameWord = (became: string): string => BECAME[became] ?? became;

/** In this order they are told: what happened to servers first, what only looks like it last. */
const ORDER = ['new', 'fixed', 'waiver-ended', 'unconfirmed', 'gone', 'waived', 'not-required'];

/**
 * "1 new failure, 2 fixed, nothing lost". A failure that new rules found, or that nobody had looked for before, is no new
 * one: it says so.
 */
export function changeSentence(changes: readonly ServedChange[]): string {
  const count = (became: string, cause?: string): number =>
    changes
      .filter((change) => change.became === became && (cause === undefined || change.cause === cause))
      .reduce((sum, change) => sum + change.count, 0);
  const some = (number: number, words: string): readonly string[] => (number === 0 ? [] : [`${number} ${words}`]);
  const fresh = count('new', 'target');
  return [
    fresh === 0 ? 'no new failure' : fresh === 1 ? '1 new failure' : `${fresh} new failures`,
    ...some(count('fixed'), 'fixed'),
    ...some(count('gone'), 'gone'),
    ...some(count('new', 'collection'), 'seen for the first time'),
    ...some(count('new', 'rules'), 'because the rules or the profile changed'),
    ...some(count('not-required'), 'no longer required'),
    count('unconfirmed') === 0 ? 'nothing lost' : `${count('unconfirmed')} that cannot be confirmed any more`,
  ].join(', ');
}

/** Changes in the order of their words, then the worst first, each with links to its findings. */
export function changeList(changes: readonly ServedChange[], later: Run, view: View): Markup {
  const titles = new Map(later.rules.map((rule) => [rule.id, rule.title]));
  const sorted = [...changes].sort(
    (a, b) =>
      Number(isOfRules(a)) - Number(isOfRules(b)) ||
      ORDER.indexOf(a.became) - ORDER.indexOf(b.became) ||
      severityRank(a.severity) - severityRank(b.severity),
  );
  const rows = sorted.map((change) => {
    const names = change.findings
      .slice(0, MOST_NAMES)
      .map(
        ({ fingerprint, resource }, index) =>
          html`${index === 0 ? '' : ', '}<a href="${to(view, `/findings/${encodeURIComponent(fingerprint)}`)}">${dataMarkup(resource.label)}</a>`,
      );
    const more = change.count - names.length;
    const because = change.became === 'new' ? `; ${CAUSES[change.cause] ?? change.cause}` : '';
    return html`<li><span class="became">${becameWord(change.became)}</span> <span class="sev ${change.severity}"><abbr title="${change.severity}">${SEVERITY_LETTERS[change.severity]}</abbr></span> <a href="${to(view, `/findings?rule=${encodeURIComponent(change.rule)}`)}">${change.rule}</a> ${titles.get(change.rule) ?? ''}<span class="seen">${names}${more > 0 ? `${names.length === 0 ? '' : ' and '}${more} ${names.length === 0 ? 'in all' : 'more'}` : ''}${because}</span></li>`;
  });
  return html`<ul class="changes">${rows}</ul>`;
}

const isOfRules = ({ became, cause }: ServedChange): boolean => cause === 'rules' || became === 'not-required';
