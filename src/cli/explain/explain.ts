import type { Command } from 'commander';
import { explain } from '../../audit/explain/explain.ts';
import { wordTable } from '../../lib/words/word-table.ts';
import { EXIT, UserError } from '../../model/error.ts';
import { AFTER_CHANGE_NAMES } from '../../model/explain/after-changes.ts';
import { CLIENT_NAMES } from '../../model/explain/clients.ts';
import type { Explanation } from '../../model/explain/explanation.ts';
import { PLACE_NAMES } from '../../model/explain/places.ts';
import { SYMPTOMS } from '../../model/words.ts';
import { explainJson, redactExplanation } from '../../report/explain/explain.ts';
import { explainHtml } from '../../report/explain/explain-html.ts';
import { explainMarkdown } from '../../report/explain/explain-markdown.ts';
import { type ExplainTextOptions, explainText } from '../../report/explain/explain-text.ts';
import {
  DECLARATIONS,
  type EvidenceFlags,
  givenEvidence,
  knownWord,
  MAP,
  namedInput,
  readRedaction,
  repeated,
  TAKEN_AT,
} from '../flags.ts';
import { commandName, screenWidth, type World } from '../world.ts';
import { flagsOf, type Interviewed, interview } from './interview.ts';

interface ExplainFlags extends EvidenceFlags {
  readonly sample?: boolean;
  readonly mailbox?: string;
  readonly other: readonly string[];
  readonly client?: string;
  readonly place?: string;
  readonly symptom?: string;
  readonly server?: string;
  readonly computer?: string;
  readonly site?: string;
  readonly rule?: string;
  readonly after?: string;
  readonly since?: string;
  readonly whatIf: readonly string[];
  readonly json?: boolean;
  readonly format: string;
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
    .option(...repeated('--other <address>', 'a mailbox that is opened beside it: a shared one, that of a colleague'))
    .option('--client <name>', CLIENT_NAMES.join(', '))
    .option('--place <name>', PLACE_NAMES.join(', '))
    .option('--symptom <name>', SYMPTOMS.join(', '))
    .option('--server <name>', 'only what this server does')
    .option('--computer <name>', 'a client computer that was captured; default is the only one; none: as shipped')
    .option('--site <name>', 'Active Directory site of the computer: whose Autodiscover address it takes inside')
    .option('--rule <id>', 'only sign-ins that this rule has to do with; of a run also the fingerprint of a finding')
    .option('--after <change>', `after which change it began: ${AFTER_CHANGE_NAMES.join(', ')}`)
    .option('--since <path>', 'an earlier snapshot, capture or run: what it was then, and what changed')
    .option(
      ...repeated(
        '--what-if <change>',
        'the same with this change, as "iis.setProviderOrder EX16/EWS NTLM,Negotiate", or with a plan: its folder',
      ),
    )
    .option('--evidence', 'all evidence, and every step of silent sign-ins')
    .option('--matrix', 'count every mailbox, client and place')
    .option('--format <name>', FORMATS.join(', '), 'text')
    .option('--json', 'the same as --format json: policies/schema/explanation.schema.json')
    .option('--redact <level>', 'none or pii', 'pii')
    .option(...DECLARATIONS)
    .option(...TAKEN_AT)
    .option(...MAP)
    .action(async (paths: readonly string[], flags: ExplainFlags) => finish(await explainCommand(paths, flags, world)));
}

const NOTHING = {
  message: 'Nothing to explain was given.',
  hint: 'give a folder of exported files, or --sample to see what an answer looks like',
};

const WRITERS: { readonly [format: string]: (found: Explanation, options: ExplainTextOptions) => string } = wordTable({
  text: explainText,
  json: explainJson,
  html: explainHtml,
  markdown: explainMarkdown,
});
const FORMATS = ['text', 'json', 'html', 'markdown'] as const;

async function explainCommand(paths: readonly string[], flags: ExplainFlags, world: World): Promise<number> {
  const input = namedInput(paths, flags.sample, NOTHING, world);
  const format =
    flags.json === true
      ? 'json'
      : knownWord(flags.format, FORMATS, {
          flag: '--format',
          code: 'format-unknown',
          what: 'a format of this command',
        });
  const typed = questionOf(flags);
  const { computer: _computer, server: _server, site: _site, ...about } = typed;
  const isOpen = Object.values(about).every((value) => value === undefined);
  const told =
    isOpen && format === 'text' && flags.matrix !== true && world.ask !== undefined
      ? await interview(world.ask, world.err)
      : ({} as Interviewed);
  if (Object.keys(told).length > 0)
    world.err(`\nThe same again: ${commandName(world)} explain ${input.target}${flagsOf(told)}\n\n`);
  const { other, ...answers } = told;
  const asked = { ...typed, ...answers, ...(other === undefined ? {} : { others: [other] }) };
  // Nobody in particular: who is affected comes first.
  const matrix = flags.matrix === true || Object.values(asked).every((value) => value === undefined);
  const { since, whatIf } = flags;
  const found = await explain(
    { ...givenEvidence(input.paths, flags), ...asked, since, whatIf, subject: input.subject, matrix },
    world,
  );
  const shown = redactExplanation(found, redactionOf(flags.redact), asked.mailbox);
  const options = {
    width: screenWidth(world),
    command: commandName(world),
    target: input.target,
    evidence: flags.evidence === true,
  };
  world.out((WRITERS[format] ?? explainText)(shown, options));
  return EXIT.ok;
}

/** Which servers there are is what an answer is about: without them there is none. */
function redactionOf(text: string): 'none' | 'pii' {
  const level = readRedaction(text);
  if (level !== 'all') return level;
  throw new UserError('usage', 'An explanation names servers; without their names it explains nothing.', {
    where: '--redact',
    hint: 'none or pii',
  });
}

function questionOf({ after, client, computer, mailbox, other, place, rule, server, site, symptom }: ExplainFlags) {
  const known = <W extends string>(
    text: string | undefined,
    words: readonly W[],
    flag: string,
    what: string,
  ): W | undefined => (text === undefined ? undefined : knownWord(text, words, { flag, code: 'usage', what }));
  return {
    mailbox,
    others: other.length === 0 ? undefined : other,
    client: known(
      client,
      CLIENT_NAMES,
      '--client',
      'a client that the model knows; new Outlook, Mac and mobile take other ways',
    ),
    place: known(place, PLACE_NAMES, '--place', 'a place'),
    symptom: known(symptom, SYMPTOMS, '--symptom', 'a symptom'),
    after: known(after, AFTER_CHANGE_NAMES, '--after', 'a change that is known'),
    server,
    computer,
    site,
    rule: rule?.toUpperCase(),
  };
}
