import type { Command } from 'commander';
import { AFTER_CHANGE_NAMES } from '../../model/explain/after-changes.ts';
import { CLIENT_NAMES } from '../../model/explain/clients.ts';
import { PLACE_NAMES } from '../../model/explain/places.ts';
import { SYMPTOMS } from '../../model/words.ts';
import { knownWord, repeated } from '../flags.ts';

/** Options that say what is asked, as commander gives them. */
export interface QuestionFlags {
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
}

/** Adds them to a command. */
export const withQuestionOptions = (command: Command): Command =>
  command
    .option('--mailbox <address>', 'whose: mail address, sign-in name or GUID')
    .option(...repeated('--other <address>', 'a mailbox that is opened beside it: a shared one, that of a colleague'))
    .option('--client <name>', CLIENT_NAMES.join(', '))
    .option('--place <name>', PLACE_NAMES.join(', '))
    .option('--symptom <name>', SYMPTOMS.join(', '))
    .option('--server <name>', 'only what this server does')
    .option('--computer <name>', 'a client computer that was captured; default is the only one; none: as shipped')
    .option('--site <name>', 'Active Directory site of the computer: whose Autodiscover address it takes inside')
    .option('--rule <id>', 'only sign-ins that this rule has to do with; of a run also the fingerprint of a finding')
    .option('--after <change>', `after which change it began: ${AFTER_CHANGE_NAMES.join(', ')}`);

/** What is asked. Throws UserError for a word that is none. */
export function questionAsked({
  after,
  client,
  computer,
  mailbox,
  other,
  place,
  rule,
  server,
  site,
  symptom,
}: QuestionFlags) {
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
