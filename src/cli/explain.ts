import type { Command } from 'commander';
import { explain } from '../audit/explain.ts';
import { EXIT } from '../model/error.ts';
import { CLIENT_NAMES } from '../model/explain/clients.ts';
import { PLACE_NAMES } from '../model/explain/places.ts';
import { SYMPTOMS } from '../model/words.ts';
import { explainJson, redactExplanation } from '../report/explain/explain.ts';
import { explainText } from '../report/explain/explain-text.ts';
import {
  DECLARATIONS,
  type EvidenceFlags,
  givenEvidence,
  knownWord,
  MAP,
  namedInput,
  readRedaction,
  TAKEN_AT,
} from './flags.ts';
import { commandName, type World } from './world.ts';

interface ExplainFlags extends EvidenceFlags {
  readonly sample?: boolean;
  readonly mailbox?: string;
  readonly client?: string;
  readonly place?: string;
  readonly symptom?: string;
  readonly server?: string;
  readonly rule?: string;
  readonly computer?: string;
  readonly json?: boolean;
  readonly evidence?: boolean;
  readonly matrix?: boolean;
  readonly redact: string;
}

/** Adds `explain CAPTURE` to the program. */
export function registerExplain(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('explain')
    .description('why is somebody asked for a password: where each sign-in goes, what it meets, and why it prompts')
    .argument('[paths...]', 'what was exported, one snapshot, or one run')
    .option('--sample', 'explain the bundled sample organization')
    .option('--mailbox <address>', 'whose: mail address, sign-in name or GUID')
    .option('--client <name>', CLIENT_NAMES.join(', '))
    .option('--place <name>', PLACE_NAMES.join(', '))
    .option('--symptom <name>', SYMPTOMS.join(', '))
    .option('--server <name>', 'only what this server does')
    .option(
      '--computer <name>',
      'the client computer, of those that were captured; default is the only one; none: as shipped',
    )
    .option('--rule <id>', 'only sign-ins that this rule has to do with')
    .option('--evidence', 'all evidence, and every step of silent sign-ins')
    .option('--matrix', 'count every mailbox, client and place')
    .option('--json', 'for programs: policies/schema/explanation.schema.json')
    .option('--redact <level>', 'none, pii or all', 'pii')
    .option(...DECLARATIONS)
    .option(...TAKEN_AT)
    .option(...MAP)
    .action(async (paths: readonly string[], flags: ExplainFlags) => finish(await explainCommand(paths, flags, world)));
}

const NOTHING = {
  message: 'Nothing to explain was given.',
  hint: 'give a folder of exported files, or --sample to see what an answer looks like',
};

async function explainCommand(paths: readonly string[], flags: ExplainFlags, world: World): Promise<number> {
  const input = namedInput(paths, flags.sample, NOTHING, world);
  const asked = questionOf(flags);
  // Nobody in particular: who is affected comes first.
  const matrix = flags.matrix === true || Object.values(asked).every((value) => value === undefined);
  const found = await explain(
    { ...givenEvidence(input.paths, flags), ...asked, subject: input.subject, matrix },
    world,
  );
  const shown = redactExplanation(found, readRedaction(flags.redact), flags.mailbox);
  const options = {
    width: world.terminal.columns,
    command: commandName(world),
    target: input.target,
    evidence: flags.evidence === true,
  };
  world.out(flags.json === true ? explainJson(shown) : explainText(shown, options));
  return EXIT.ok;
}

function questionOf({ client, computer, mailbox, place, rule, server, symptom }: ExplainFlags) {
  const known = <W extends string>(
    text: string | undefined,
    words: readonly W[],
    flag: string,
    what: string,
  ): W | undefined => (text === undefined ? undefined : knownWord(text, words, { flag, code: 'usage', what }));
  return {
    mailbox,
    client: known(
      client,
      CLIENT_NAMES,
      '--client',
      'a client that the model knows; new Outlook, Mac and mobile take other ways',
    ),
    place: known(place, PLACE_NAMES, '--place', 'a place'),
    symptom: known(symptom, SYMPTOMS, '--symptom', 'a symptom'),
    server,
    computer,
    rule: rule?.toUpperCase(),
  };
}
