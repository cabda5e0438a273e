import { compareText } from '../../../lib/compare-text.ts';
import { LiteralError, powershellLiteral } from '../../../lib/powershell-literal.ts';
import { wordTable } from '../../../lib/words/word-table.ts';
import type { InstructionBody, InstructionStep } from '../../../model/plan/instruction.ts';
import type { EffectiveRule } from '../../../model/policy/policy.ts';
import type { Resource, Value } from '../../../model/resource.ts';
import { seenAt } from '../../plan-world.ts';

/**
 * A registry value that a Group Policy owns, or that is on somebody's computer: no script of a plan reaches either. Its owner
 * changes it where it comes from; what comes from nowhere is changed on one computer first.
 */
export function registryElsewhere({ fix, id, title }: EffectiveRule, values: readonly Resource[]): InstructionBody {
  const text = (name: string): string => String(fix?.[name]);
  const isOfPerson = text('hive') !== 'HKLM';
  const isText = text('type') === 'REG_SZ';
  const set = fix?.action === 'registry.set' ? fix.value : null;
  const wanted = set === null || set === undefined ? NOT_SET : typed(set);
  const path = typed(`${text('hive')}:\\${text('key')}`);
  const name = typed(text('name'));
  const scope = isOfPerson ? 'user' : 'computer';
  const put = (value: string, type = isText ? 'String' : 'DWord'): readonly string[] =>
    value === NOT_SET
      ? [`Remove-ItemProperty -Path ${path} -Name ${name}`]
      : [
          `if (-not (Test-Path ${path})) { New-Item -Path ${path} -Force }`,
          `New-ItemProperty -Path ${path} -Name ${name} -PropertyType ${type} -Value ${value} -Force`,
        ];
  const putBack = (value: Resource): readonly string[] => put(...before(value, text('type')));
  const ways = [...Map.groupBy(values, (value) => putBack(value).join('\n'))].sort(([a], [b]) => compareText(a, b));
  const policies = [...new Set(values.flatMap((one) => seenAt(one, 'setBy') ?? []))].sort();
  const from = policies.length === 0 ? '' : ` (when it was collected: ${policies.join(', ')})`;
  const fetch = `gpupdate /target:${scope} /force`;
  return {
    id,
    title,
    owner:
      text('owner') === 'dsc'
        ? 'whoever looks after Desired State Configuration'
        : 'whoever looks after Group Policy, or after the computers of people',
    why: isOfPerson
      ? 'The value is on computers of people, which no script of a plan reaches.'
      : 'Group Policy usually sets the value, and would set it back after a script.',
    before: [
      step(
        `${isOfPerson ? 'On the computer of somebody who has the fault, signed in as that person' : 'On the computer, in PowerShell as administrator'}: what is set now. Keep the output, the way back needs it.`,
        [`Get-ItemProperty -Path ${path} -Name ${name} -ErrorAction SilentlyContinue`],
        'No output: it is not set.',
      ),
      step(
        'Who sets it.',
        [`gpresult /scope ${scope} /h "$env:TEMP\\gpresult.html"`],
        `The report names the Group Policy that wins; what it does not name was set by hand, by a program or by Group Policy preferences${from}.`,
      ),
    ],
    forward: [
      step(
        `Where a policy sets it: ${wanted === NOT_SET ? 'take it away there' : `set it to ${wanted} there`}, for a few computers first.`,
      ),
      step('Where none does: by hand on one computer first, then on the others as they are looked after.', put(wanted)),
      step(
        `Fetch the policy, then restart ${isOfPerson ? 'Outlook' : 'the computer'}.`,
        [fetch],
        'The first command shows what is meant, and the person who had the fault is not asked. Audit again.',
      ),
    ],
    back: [
      step('Where a policy was changed: back there, and fetch it.', [fetch]),
      ...(ways.length === 0
        ? [step('Where it was set by hand: as it was before.', put(NOT_SEEN))]
        : ways.map(([commands, those]) =>
            step(
              `Where it was set by hand${ways.length === 1 ? '' : `, on ${computersOf(those)}`}: as it was before.`,
              commands.split('\n'),
            ),
          )),
    ],
    stopIf: [
      'somebody is asked for a password who was not before',
      'the old value comes back with the next update of Group Policy: find the policy that sets it first',
    ],
  };
}

const NOT_SET = '';
/** To be replaced: nobody saw what was there. */
const NOT_SEEN = 'VALUE-BEFORE';

/** What `New-ItemProperty` calls a registry type. */
const PROPERTY_TYPES = wordTable<{ readonly [type: string]: string }>({
  REG_DWORD: 'DWord',
  REG_QWORD: 'QWord',
  REG_SZ: 'String',
  REG_EXPAND_SZ: 'ExpandString',
  REG_MULTI_SZ: 'MultiString',
  REG_BINARY: 'Binary',
});

/** Where a value stands: a number in the one, a text in the other. */
const HOLDS = ['data', 'text'];

/** What a computer had, as it is typed, and of which type: that of the value itself, which need not be the one that is wanted. */
function before(value: Resource, wantedType: string): [string, string | undefined] {
  const captured = seenAt(value, 'valueType');
  const seen = HOLDS.map((property) => seenAt(value, property));
  const [set, ...more] = seen.filter((one) => one !== undefined && one !== null);
  // Not every answer says the type: a number may be meant as either, a text is no number.
  const type = typeof captured === 'string' ? captured : typeof set === 'string' ? 'REG_SZ' : wantedType;
  // Two sources that contradict each other, lines and bytes: nothing that is typed as it stands.
  const isDoubted = more.length > 0 || HOLDS.some((property) => value.unseen?.[property] !== undefined);
  if (isDoubted || type === 'REG_MULTI_SZ' || type === 'REG_BINARY') return [NOT_SEEN, PROPERTY_TYPES[type]];
  if (set !== undefined) return [typed(set), PROPERTY_TYPES[type]];
  return [seen.includes(null) ? NOT_SET : NOT_SEEN, PROPERTY_TYPES[type]];
}

/** The computers that values are on. */
const computersOf = (values: readonly Resource[]): string =>
  [...new Set(values.map((value) => String(seenAt(value, 'computer') ?? value.label)))].sort().join(', ');

const step = (does: string, commands: readonly string[] = [], check: string | null = null): InstructionStep => ({
  does,
  commands: [...commands],
  check,
});

/** As it is typed; what no command may hold is a word to replace. */
function typed(value: Value): string {
  if (typeof value === 'number') return String(value);
  try {
    return powershellLiteral(String(value));
  } catch (error) {
    if (error instanceof LiteralError) return "'VALUE'";
    throw error;
  }
}
