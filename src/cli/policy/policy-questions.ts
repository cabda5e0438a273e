import { type OpenQuestion, type Questions, questionsAbout } from '../../audit/policies/questions.ts';
import { writeNewFile } from '../../audit/policies/write-new-file.ts';
import { counted } from '../../lib/counted.ts';
import { visible } from '../../lib/escape.ts';
import { EXIT } from '../../model/error.ts';
import { type CriteriaFlags, type EvidenceFlags, givenCriteria, givenEvidence } from '../flags.ts';
import { namedInput } from '../named-input.ts';
import type { World } from '../world.ts';
import { declarationsFile } from './declarations-file.ts';

export interface QuestionsFlags extends EvidenceFlags, CriteriaFlags {
  readonly sample?: boolean;
  readonly all?: boolean;
  readonly out?: string;
}

const NOTHING = {
  message: 'Nothing to ask about was given.',
  hint: 'give a folder of exported files, a snapshot or a run: what is asked depends on the servers',
};

/** `policy questions CAPTURE`: what only the organization knows, as a declarations.yaml to fill in. */
export async function policyQuestions(paths: readonly string[], flags: QuestionsFlags, world: World): Promise<number> {
  const input = namedInput(paths, flags.sample, NOTHING, world);
  const asked = await questionsAbout({ ...givenEvidence(input.paths, flags), ...givenCriteria(flags) }, world);
  const shown = asked.questions.filter(
    ({ answer, rules }) => flags.all === true || answer !== undefined || rules.length > 0,
  );
  const text = `${declarationsFile(asked, shown).map(visible).join('\n')}\n`;
  if (flags.out === undefined) world.out(text);
  else {
    await writeNewFile(flags.out, text);
    world.out(`Written: ${visible(flags.out)}\n`);
  }
  world.err(`${summary(asked, shown).map(visible).join('\n')}\n`);
  return EXIT.ok;
}

function summary({ attestations, profile }: Questions, shown: readonly OpenQuestion[]): readonly string[] {
  const open = shown.filter(({ answer }) => answer === undefined);
  const waiting = new Set(open.flatMap(({ rules }) => rules.filter((rule) => rule.waiting).map(({ id }) => id)));
  return [
    `${counted(open.length, 'question')} of profile ${profile} without an answer; ${counted(waiting.size, 'rule')} cannot be judged without them.`,
    ...(attestations.length === 0
      ? []
      : [
          `${counted(attestations.length, 'rule')} to be attested by a person: ${attestations.map(({ id }) => id).join(', ')}.`,
        ]),
    'Fill in the file and pass it: exaudit audit CAPTURE --declarations declarations.yaml',
  ];
}
