import type { ByHand } from '../../src/model/policy/by-hand.ts';
import { byHandWords, howMeant } from '../../src/report/words/by-hand.ts';
import { orderMarkdown } from '../../src/report/words/by-hand-markdown.ts';

/** The remedy of a rule that a person mends, as Markdown. */
export function byHandPart(byHand: ByHand): readonly string[] {
  const { affects, back, before, forward, owner } = byHand;
  return [
    `By hand${owner === undefined ? '' : `, by ${owner}`}. ${howMeant([before, forward, back].flat())} A plan writes these steps with the names of what was found (by-hand.txt), and no script.`,
    '',
    `Impact: ${affects}`,
    ...orderMarkdown(byHandWords(byHand, []), asWritten),
  ];
}

/** What policies say is Markdown already. */
const asWritten = (text: string): string => text;

/** Of an action that no script carries out: what `by-hand.txt` says for an example. */
export function orderedPart(order: ByHand): readonly string[] {
  return [
    '',
    `For an example, by ${order.owner}. ${howMeant([order.before, order.forward, order.back].flat())}`,
    ...orderMarkdown(byHandWords(order, []), asWritten),
  ];
}
