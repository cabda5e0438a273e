import { padEnd } from '../../words/columns.ts';
import { nothingAmong } from '../../words/noticed.ts';
import type { DoItem } from './do-item.ts';
import { type Screen, WHERE_COLUMNS } from './screen.ts';

const MOST_ITEMS = 8;
/** So many are told with what to type before the titles of others get a line. */
const FIRST_WHOLE = 3;

/** Lines of the first thing to do, told whole, with the heading and a line for the others. */
export const firstItem = ([first, ...others]: readonly DoItem[]): number =>
  first === undefined ? 1 : 1 + first.title.length + first.detail.length + Math.min(1, others.length);

/** Whether the first items are told whole in so many lines. */
export function isWhole(items: readonly DoItem[], lines: number): boolean {
  const { whole } = chosen(items, lines - 1, 0);
  return items.slice(0, FIRST_WHOLE).every((_item, index) => whole.has(index));
}

/**
 * At most so many lines: the first ones whole, then titles of others, then more of them whole. What was seen is told as well
 * while that leaves it at `calm` lines.
 */
export function doThis(
  { options, run, style, width }: Screen,
  items: readonly DoItem[],
  { calm, lines }: { readonly lines: number; readonly calm: number },
): readonly string[] {
  if (run.summary.judged === 0) return [style.strong('WHAT FAILS: nothing could be judged')];
  if (items.length === 0) return [style.strong(`WHAT FAILS: ${nothingAmong(run, options.symptom)}`)];
  const head = 'DO THIS, in this order (commands: Exchange Management Shell)';
  const { seen, shown, whole } = chosen(items, lines - 1, calm - 1);
  const hidden = items.length - shown;
  return [
    style.strong(`${padEnd(head, width - WHERE_COLUMNS)}WHERE`),
    ...items
      .slice(0, shown)
      .flatMap((item, index) => [
        ...item.title,
        ...(seen.has(index) ? item.seen : []),
        ...(whole.has(index) ? item.detail : []),
      ]),
    ...(hidden > 0 ? [`  ${hidden} more: add --all, or open the report`] : []),
  ];
}

function chosen(
  items: readonly DoItem[],
  lines: number,
  calm: number,
): { readonly seen: ReadonlySet<number>; readonly shown: number; readonly whole: ReadonlySet<number> } {
  const whole = new Set<number>();
  let shown = 0;
  let used = 0;
  const room = (): number => lines - used - (shown < items.length ? 1 : 0);
  const showNext = (): boolean => {
    const item = items[shown];
    const isLast = shown + 1 === items.length;
    if (item === undefined || shown >= MOST_ITEMS || item.title.length > room() + (isLast ? 1 : 0)) return false;
    used += item.title.length;
    shown += 1;
    return true;
  };
  const tellWhole = (index: number): void => {
    const height = items[index]?.detail.length ?? 0;
    if (height > room()) return;
    used += height;
    whole.add(index);
  };
  while (shown < Math.min(FIRST_WHOLE, items.length) && showNext()) tellWhole(shown - 1);
  while (showNext());
  for (let index = 0; index < shown; index += 1) if (!whole.has(index)) tellWhole(index);
  const seen = new Set<number>();
  for (const [index, item] of items.slice(0, shown).entries()) {
    if (used + item.seen.length > calm || item.seen.length > room()) continue;
    used += item.seen.length;
    seen.add(index);
  }
  return { seen, shown: Math.max(1, shown), whole };
}
