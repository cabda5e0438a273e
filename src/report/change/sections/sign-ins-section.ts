import { counted } from '../../../lib/counted.ts';
import {
  ADDRESS_BOOK_NOTE,
  signInChangeRows,
  signInChangeSentence,
  signInChangeTotal,
} from '../../explain/sign-in-change-rows.ts';
import {
  type DocumentBlock,
  type Inline,
  type Section,
  say,
  strong,
  tableBlock,
  textBlock,
} from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { PREDICTED } from '../predicted.ts';

/** Rows that a reader of page two gets; the rest stands in plan.json. */
const MOST_ROWS = 12;

/** For page one: who is better off, who is worse off; none where nobody was counted. */
export function signInsLine({ plan: { signIns } }: Pick<ChangeSubject, 'plan'>): readonly DocumentBlock[] {
  if (signIns === undefined) return [];
  const { total } = signIns;
  const sentence = `${signInChangeSentence(signIns)}${signIns.rows.length === 0 ? '' : ' By client and place: page 2.'}`;
  return [textBlock(total.worse === 0 ? say`${sentence}` : [strong(sentence)])];
}

/** 7, on page two: who is asked for a password, before and after. None where nothing changes, or nobody was counted. */
export function signInsSection({ plan: { signIns } }: Pick<ChangeSubject, 'plan'>): readonly Section[] {
  if (signIns === undefined || signIns.rows.length === 0) return [];
  const all = signInChangeRows(signIns);
  const told = all.filter(({ isUnclear }) => !isUnclear);
  const shown = (told.length === 0 ? all : told).slice(0, MOST_ROWS);
  const left = all.length - shown.length;
  const total = signInChangeTotal(signIns);
  const isBook = signIns.rows.some(({ after, before }) => after.fail + before.fail > 0);
  return [
    {
      id: 'sign-ins',
      number: 7,
      title: 'continued: who is asked for a password, before and after',
      blocks: [
        textBlock(
          say`${strong(PREDICTED)}: where a client at a place ends otherwise than before all steps.${isBook ? ` ${ADDRESS_BOOK_NOTE}` : ''}${left === 0 ? '' : ` ${counted(left, 'more row')} ${left === 1 ? 'stands' : 'stand'} in plan.json; what cannot be told is left out here first.`}`,
        ),
        ...tableBlock(
          'Who is asked for a password, before and after',
          ['Client and place', 'Before', 'After', 'Mailboxes'],
          [
            ...shown.map(({ after, before, effect, isWorse, who }): readonly Inline[] => [
              say`${who}`,
              say`${before}`,
              say`${after}`,
              isWorse ? [strong(effect)] : say`${effect}`,
            ]),
            [say`all clients at all places`, say`${total.before}`, say`${total.after}`, say`${total.effect}`],
          ],
        ),
      ],
    },
  ];
}
