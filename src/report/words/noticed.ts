import { counted } from '../../lib/counted.ts';
import { SYMPTOM_VIEWS } from '../../model/explain/symptoms.ts';
import type { Run } from '../../model/run.ts';
import type { Symptom } from '../../model/words.ts';
import type { RuleView } from './rule-view.ts';

/** Whether a rule is shown to a reader who asked for what people notice so; everything where nobody asked. */
export const isNoticedAs = ({ rule }: Pick<RuleView, 'rule'>, symptom: Symptom | undefined): boolean =>
  symptom === undefined || rule.symptoms.includes(symptom);

/** Goes into "nothing … fails": with a filter that is less than nothing at all. */
export const noticedSo = (symptom: Symptom | undefined): string =>
  symptom === undefined ? '' : ' that people notice so';

/** `nothing among the 63 rules that could be judged`: in one line of the screen. */
export function nothingAmong({ summary }: Pick<Run, 'summary'>, symptom: Symptom | undefined): string {
  const rules = counted(summary.judged, 'rule');
  return symptom === undefined
    ? `nothing among the ${rules} that could be judged`
    : `nothing${noticedSo(symptom)}, of the ${rules} judged`;
}

/**
 * What a filter shows and what it leaves out, as sentences; `undefined` where nobody filtered.
 *
 * @param views Those of the whole run.
 */
export function filteredText(views: readonly RuleView[], symptom: Symptom | undefined): string | undefined {
  if (symptom === undefined) return undefined;
  const about = (word: RuleView['word']): { readonly shown: number; readonly all: number } => {
    const all = views.filter((view) => view.word === word);
    return { shown: all.filter((view) => isNoticedAs(view, symptom)).length, all: all.length };
  };
  const [fail, waived, unknown] = [about('fail'), about('waived'), about('not-judged')];
  const leftOut = fail.all - fail.shown + waived.all - waived.shown;
  const shown = [
    `${fail.shown} of ${counted(fail.all, 'failing rule')}`,
    ...(waived.all === 0 ? [] : [`${waived.shown} of ${waived.all} waived`]),
  ].join(' and ');
  return [
    `Filtered: ${SYMPTOM_VIEWS[symptom].says} (${symptom}).`,
    `Shown: ${shown}; left out: ${leftOut}. Counts are those of the whole run.`,
    ...(unknown.shown === 0 ? [] : [`Not judged, and perhaps the reason: ${counted(unknown.shown, 'rule')} about it.`]),
  ].join(' ');
}
