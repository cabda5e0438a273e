import { filledByHand } from '../../model/plan/filled-by-hand.ts';
import type { ByHand, ByHandStep } from '../../model/policy/by-hand.ts';
import type { Finding, Run } from '../../model/run.ts';
import { remediesFor } from './remedy.ts';
import type { RuleView } from './rule-view.ts';

/** How a person mends a fault, in the words that every format shows: none says less of it than another. */
export interface ByHandWords {
  /** Whose work it is, what it does to people, and how the commands are meant. */
  readonly head: string;
  readonly parts: readonly { readonly title: string; readonly steps: readonly ByHandStep[] }[];
  /** When to go back, as a sentence. */
  readonly stop?: string;
}

/** The steps with the names of what was found; with no finding, words in upper case stand for them. */
export function byHandWords(byHand: ByHand, findings: readonly Finding[]): ByHandWords {
  const { affects, back, before, forward, owner, stopIf = [] } = filledByHand(byHand, findings);
  return {
    head: `By hand. ${owner === undefined ? '' : `For ${owner}. `}${affects} ${howMeant([before, forward, back].flat())}`.trim(),
    parts: [
      { title: 'Look first', steps: before },
      { title: 'Then, in this order', steps: forward },
      { title: 'Way back', steps: back },
    ],
    ...(stopIf.length === 0 ? {} : { stop: `Stop, and go back, if ${stopIf.join('; or if ')}.` }),
  };
}

/** How the commands of steps are meant. */
export function howMeant(steps: readonly ByHandStep[]): string {
  const commands = steps.flatMap(({ commands: typed = [] }) => typed);
  if (commands.length === 0) return '';
  const own = commands.some((command) => command.includes('contoso.com'))
    ? ', and contoso.com stands for the own domain'
    : '';
  return `Commands are for PowerShell, those of Exchange for the Exchange Management Shell; words in upper case are to be replaced${own}.`;
}

/** Of a rule that is mended by hand, for what fails of it; `undefined` of others. */
export function byHandOf(
  run: Pick<Run, 'remedies'>,
  { fails, rule }: Pick<RuleView, 'rule' | 'fails'>,
): ByHandWords | undefined {
  if (rule.byHand !== undefined) return byHandWords(rule.byHand, fails);
  const order = remediesFor(run, fails).find((remedy) => remedy.order !== undefined)?.order;
  return order === undefined ? undefined : byHandWords(order, []);
}

/** As plain text in lines; a command has its own. */
export function byHandLines({ head, parts, stop }: ByHandWords): string {
  return [
    head,
    ...parts.flatMap(({ steps, title }) => [
      `${title}:`,
      ...steps.flatMap(({ check, commands = [], does }, index) => [
        `${index + 1}. ${does}`,
        ...commands.map((command) => `     ${command}`),
        ...(check === undefined ? [] : [`   See: ${check}`]),
      ]),
    ]),
    ...(stop === undefined ? [] : [stop]),
  ].join('\n');
}

/** The same for a cell of a table; empty where nothing is done by hand. */
export function byHandCell(run: Pick<Run, 'remedies'>, view: Pick<RuleView, 'rule' | 'fails'>): string {
  const words = byHandOf(run, view);
  return words === undefined ? '' : byHandLines(words);
}
