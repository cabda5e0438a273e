import { markdownCode as code, markdown as prose } from '../../../lib/escape.ts';
import type { Remedy, Run } from '../../../model/run.ts';
import { remediesFor, remedyFirst, remedyPlaceToType, remedyWords } from '../../words/remedy.ts';
import type { RuleView } from '../../words/rule-view.ts';

const MOST_REMEDIES = 3;

/** The first remedies of a rule, and how many more there are; none where the run names none. */
export function remedyMarkdownLines(run: Pick<Run, 'remedies'>, { fails }: Pick<RuleView, 'fails'>): readonly string[] {
  const all = remediesFor(run, fails);
  const rest = all.length - MOST_REMEDIES;
  return [...all.slice(0, MOST_REMEDIES).map(remedyLine), ...(rest > 0 ? [`and ${rest} more`] : [])];
}

function remedyLine(one: Remedy): string {
  const first = remedyFirst(one) === '' ? '' : `**${prose(remedyFirst(one))}** `;
  if (one.reason !== 'command') return `${first}${prose(remedyWords(one))}`;
  const back = one.undo.map(code).join(', then ');
  return `${first}${prose(remedyPlaceToType(one))}: ${one.commands.map(code).join(', then ')}. Way back: ${back}.`;
}
