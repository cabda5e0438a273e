import { OUTCOME_WORDS, ofMailboxes } from '../../explain/explain-words.ts';
import { type MatrixView, matrixViews } from '../../explain/matrix-views.ts';
import { padEnd, textWidth, wrap } from '../../words/columns.ts';
import { complaintsOf, complaintText } from '../../words/complaints.ts';
import type { ToMend } from '../../words/do-first.ts';
import type { Screen } from './screen.ts';

/** Rows and complaints by how tight it is. */
const MOST_ROWS = [3, 2, 2, 1];
const MOST_COMPLAINTS = [2, 2, 1, 1];
const INDENT = '  ';

/** Who is asked for a password, and what people would come with: the screen begins with it. Nothing where nothing says so. */
export function complaints(page: Screen, toMend: readonly ToMend[]): readonly string[] {
  const { options, run, style, tight, width } = page;
  const found = complaintsOf(run, toMend, options.symptom);
  const shown = found.slice(0, options.all ? found.length : MOST_COMPLAINTS[tight]);
  const more = found.length - shown.length;
  const lines = [
    ...affected(page),
    ...(shown.length === 0
      ? []
      : [
          style.strong(`COMPLAINTS that what fails would explain${more > 0 ? `, and ${more} more: add --all` : ''}`),
          ...shown.flatMap((one) =>
            wrap(complaintText(one), width - 4).map((line, index) => `${INDENT}${index === 0 ? '' : INDENT}${line}`),
          ),
        ]),
  ];
  return lines.length === 0 ? [] : [...lines, ''];
}

function affected({ options, run, style, tight, width }: Screen): readonly string[] {
  const { signIns } = run;
  if (signIns === undefined) return [];
  const head = 'WHO IS PROMPTED, by what this configuration does';
  const of = ofMailboxes(signIns);
  const views = matrixViews(signIns);
  const shown = options.all ? views : views.slice(0, MOST_ROWS[tight]);
  const columns = {
    digits: String(signIns.mailboxes).length,
    outcome: Math.max(...shown.map((one) => OUTCOME_WORDS[one.outcome].length)),
  };
  return [
    style.strong(`${padEnd(head, Math.max(head.length + 2, width - textWidth(of)))}${of}`),
    ...shown.flatMap((view) => row(view, width, columns)),
  ];
}

/** One line, the reason at its end; what does not fit goes on in the next one. */
function row(
  { count, outcome, who, why }: MatrixView,
  width: number,
  columns: { readonly digits: number; readonly outcome: number },
): readonly string[] {
  const start = `${INDENT}${String(count).padStart(columns.digits)} ${padEnd(OUTCOME_WORDS[outcome], columns.outcome)}  `;
  const room = width - textWidth(start);
  if (textWidth(who) + 2 + textWidth(why) <= room)
    return [`${start}${padEnd(who, room - textWidth(why))}${why}`.trimEnd()];
  return wrap(why === '' ? who : `${who} (${why})`, room).map(
    (line, index) => (index === 0 ? start : ' '.repeat(textWidth(start))) + line,
  );
}
