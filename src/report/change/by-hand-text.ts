import { visible } from '../../lib/escape.ts';
import { hanging as hung } from '../../lib/words/hanging.ts';
import type { Instruction, InstructionStep } from '../../model/plan/instruction.ts';

const COLUMNS = 96;

/** `by-hand.txt`: what no script does, in order, both ways; commands stand on lines of their own, whole. */
export function byHandText(planId: string, instructions: readonly Instruction[]): string {
  const lines = [
    `By hand, for plan ${planId}. Nothing of this is in a script of the plan.`,
    'Words in upper case (NAME, DOMAIN\\ACCOUNT$) are yours to replace, and contoso.com stands for your own domain. Commands are for',
    'PowerShell, those of Exchange for the Exchange Management Shell. They hold captured names: read them before you run them.',
    ...instructions.flatMap(instructionLines),
  ];
  return `${lines.map(visible).join('\r\n')}\r\n`;
}

function instructionLines(instruction: Instruction): readonly string[] {
  const { back, before, forward, owner, resources, rules, stopIf, title, why } = instruction;
  return [
    '',
    '='.repeat(COLUMNS),
    ...hanging('', title),
    '='.repeat(COLUMNS),
    ...fact('For', `${rules.join(', ')}: ${firstOf(resources)}`),
    ...fact('Who', owner),
    ...fact('No script', why),
    ...part('FIRST LOOK', before),
    ...part('FORWARD, in this order', forward),
    ...part('BACK, in this order', back),
    '',
    'STOP, and go back, if',
    ...stopIf.flatMap((text) => hanging('  - ', text)),
  ];
}

const MOST_NAMES = 4;

/** `EX16/Default Web Site/API and 38 more`; plan.json has them all. */
function firstOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return rest <= 1 ? names.join(', ') : `${names.slice(0, MOST_NAMES).join(', ')} and ${rest} more`;
}

const part = (title: string, steps: readonly InstructionStep[]): readonly string[] => [
  '',
  title,
  ...steps.flatMap(({ check, commands, does }, index) => [
    ...hanging(`  ${`${index + 1}.`.padEnd(4)}`, does),
    ...commands.map((command) => `        ${command}`),
    ...(check === null ? [] : hanging('      See: ', check)),
  ]),
];

const fact = (name: string, text: string): readonly string[] => hanging(name.padEnd(11), text);

const hanging = (head: string, text: string): readonly string[] => hung(head, visible(text), COLUMNS);
