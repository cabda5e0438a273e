import { counted } from '../../../lib/counted.ts';
import type { Grounds } from '../../../model/plan/grounds.ts';
import type { CoverageGap } from '../../../model/run.ts';
import { SEVERITIES } from '../../../model/words.ts';
import { ageOf, ageText, windowText } from '../../words/evidence-age.ts';
import { CUSTODY_WORDS } from '../../words/trust.ts';
import { data, type Inline, type Section, say, strong } from '../change-document.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { opening, shortened } from '../front-words.ts';

/** 8: what the decision rests on, and what nobody knows. */
export function unknownSection(subject: ChangeSubject): Section {
  const { grounds, plan, steps } = subject;
  const window = steps.length === 0 ? grounds.window : plan.evidenceWindow;
  const age = ageOf(window, plan.asOf);
  const what = steps.length === 0 ? 'the evidence was' : 'the values of these steps were';
  const times =
    window === null || age === null
      ? say`When ${what} read is ${strong('not known')}`
      : say`T${what.slice(1)} read ${windowText(window)}, ${ageText(age)} when the plan was made`;
  return {
    id: 'unknown',
    number: 8,
    title: 'What we do not know',
    blocks: [
      {
        type: 'list',
        items: [
          say`${times}; ${originText(grounds)}.`,
          ...gapItems(grounds.coverage.gaps),
          ...populationItem(grounds),
          ...(grounds.profile.misfits ?? [])
            .slice(0, 1)
            .map((text) => say`Profile ${grounds.profile.name}: ${data(opening(text, 110))}`),
          say`How many clients connect from outside, and what proxies and load balancers in between pass on, unless it was declared.`,
        ],
      },
    ],
  };
}

function originText({ custody }: Grounds): string {
  const by = custody.collectedBy === undefined ? ', by whom is not attested' : ` by ${custody.collectedBy}`;
  return `${CUSTODY_WORDS[custody.custody]}${shortened(by, 60)}, ${custody.sealed ? 'sealed' : 'not sealed'}`;
}

/** Kinds of missing evidence that page one has room for. */
const MOST_WORDS = 3;

/** One line for each word of loss: how many rules, and the worst of them. */
function gapItems(gaps: readonly CoverageGap[]): readonly Inline[] {
  const words = Map.groupBy(gaps, ({ word }) => word);
  const shown = [...words].slice(0, words.size > MOST_WORDS ? MOST_WORDS - 1 : MOST_WORDS);
  const items = shown.map(([word, own]) => {
    const rules = new Set(own.flatMap((gap) => gap.rules)).size;
    const worst = SEVERITIES.find((severity) => own.some((gap) => gap.worst === severity)) ?? 'info';
    const [first] = own;
    const details = own.length === 1 || first === undefined ? '' : `, and ${own.length - 1} more`;
    return say`${strong(word)}: ${counted(rules, 'rule')} could not be judged (worst ${worst}): ${data(opening(first?.detail ?? '', 90).replace(/(?<![.\s])[.\s]+$/, ''))}${details}.`;
  });
  const left = words.size - shown.length;
  return left === 0 ? items : [...items, say`and ${left} more kinds of missing evidence: section 13`];
}

function populationItem({ coverage: { mailboxes, servers } }: Grounds): readonly Inline[] {
  const known = servers.known;
  const missing = known === null ? [] : known.filter((name) => !servers.seen.includes(name));
  return [
    ...(known === null ? [say`Whether there are more servers: no list of all of them was collected.`] : []),
    ...(missing.length === 0
      ? []
      : [say`Nothing was collected from ${counted(missing.length, 'server')} of ${known?.length ?? 0}.`]),
    ...(mailboxes === null || mailboxes.complete
      ? []
      : [say`Whether there are more mailboxes than the ${mailboxes.count} that were seen.`]),
  ];
}
