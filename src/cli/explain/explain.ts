import type { Command } from 'commander';
import { explain } from '../../audit/explain/explain.ts';
import { wordTable } from '../../lib/words/word-table.ts';
import { EXIT, UserError } from '../../model/error.ts';
import type { Explanation } from '../../model/explain/explanation.ts';
import { explainJson, redactExplanation } from '../../report/explain/explain.ts';
import { explainHtml } from '../../report/explain/explain-html.ts';
import { explainMarkdown } from '../../report/explain/explain-markdown.ts';
import { type ExplainTextOptions, explainText } from '../../report/explain/explain-text.ts';
import {
  DECLARATIONS,
  type EvidenceFlags,
  givenEvidence,
  knownFormat,
  MAP,
  readRedaction,
  repeated,
  TAKEN_AT,
} from '../flags.ts';
import { namedInput } from '../named-input.ts';
import { commandName, screenWidth, type World } from '../world.ts';
import { flagsOf, type Interviewed, interview } from './interview.ts';
import { type QuestionFlags, questionAsked, withQuestionOptions } from './question-flags.ts';

interface ExplainFlags extends EvidenceFlags, QuestionFlags {
  readonly sample?: boolean;
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
  const command = program
    .command('explain')
    .description('why is somebody asked for a password: where each sign-in goes, what it meets, and why it prompts')
    .argument('[paths...]', 'what was exported, one snapshot, or one run')
    .option('--sample', 'explain the bundled sample organization');
  withQuestionOptions(command)
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
  const format = flags.json === true ? 'json' : knownFormat(flags.format, FORMATS, 'a format of this command');
  const typed = questionAsked(flags);
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
