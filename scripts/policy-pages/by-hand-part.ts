import { filledByHand } from '../../src/model/plan/filled-by-hand.ts';
import type { ByHand, ByHandStep } from '../../src/model/policy/by-hand.ts';

/** The remedy of a rule that a person mends, as Markdown. */
export function byHandPart(byHand: ByHand): readonly string[] {
  const { affects, back, before, forward, owner, stopIf = [] } = filledByHand(byHand, []);
  return [
    `By hand${owner === undefined ? '' : `, by ${owner}`}; commands are for PowerShell, words in upper case are to be replaced. A plan writes these steps with the names of what was found (by-hand.txt), and no script.`,
    '',
    `Impact: ${affects}`,
    '',
    'Look first:',
    '',
    ...before.flatMap(stepLines),
    '',
    'Then, in this order:',
    '',
    ...forward.flatMap(stepLines),
    '',
    'Way back:',
    '',
    ...back.flatMap(stepLines),
    ...(stopIf.length === 0 ? [] : ['', `Stop, and go back, if ${stopIf.join('; or if ')}.`]),
  ];
}

const stepLines = ({ check, commands = [], does }: ByHandStep, index: number): readonly string[] => [
  `${index + 1}. ${does}`,
  ...(commands.length === 0
    ? []
    : ['', '   ```powershell', ...commands.map((command) => `   ${command}`), '   ```', '']),
  ...(check === undefined ? [] : [`   See: ${check}`]),
];
