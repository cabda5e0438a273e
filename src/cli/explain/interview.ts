import { copyableArgument } from '../../lib/platform/copyable-argument.ts';
import { AFTER_CHANGES, type AfterChangeName } from '../../model/explain/after-changes.ts';
import { CLIENT_NAMES, CLIENTS, type ClientName } from '../../model/explain/clients.ts';
import { PLACE_NAMES, PLACES, type PlaceName } from '../../model/explain/places.ts';
import { SYMPTOM_VIEWS } from '../../model/explain/symptoms.ts';
import { SYMPTOMS, type Symptom } from '../../model/words.ts';

/** What the interview found out; what nobody knew is not there. */
export interface Interviewed {
  readonly symptom?: Symptom;
  readonly mailbox?: string;
  /** A mailbox that is opened beside it. */
  readonly other?: string;
  readonly place?: PlaceName;
  readonly client?: ClientName;
  readonly after?: AfterChangeName;
}

/** Asks one line of somebody; the answer without its line end. */
type AskLine = (question: string) => Promise<string>;

/**
 * Six questions at most, each of which may stay without an answer. A number, a word of the list or the beginning of one will do;
 * what fits nothing is taken as not known.
 */
export async function interview(ask: AskLine, tell: (text: string) => void): Promise<Interviewed> {
  tell('Why is somebody asked for a password? Six questions; press Enter where you do not know.\n');
  const symptom = await choose(
    ask,
    'What do people see?',
    SYMPTOMS.map((name) => [name, SYMPTOM_VIEWS[name].says]),
  );
  const places = symptom === undefined ? PLACE_NAMES : (SYMPTOM_VIEWS[symptom].places ?? PLACE_NAMES);
  const place = await choose(
    ask,
    'Where do they sit?',
    places.map((name) => [name, `${PLACES[name].title}: ${PLACES[name].says}`]),
  );
  const clients = symptom === undefined ? CLIENT_NAMES : (SYMPTOM_VIEWS[symptom].clients ?? CLIENT_NAMES);
  const client = await choose(
    ask,
    'Which program?',
    clients.map((name) => [name, CLIENTS[name].title]),
  );
  const after = await choose(
    ask,
    'After which change did it begin?',
    Object.entries(AFTER_CHANGES).map(([name, { says }]) => [name as AfterChangeName, says]),
  );
  const mailbox = (await ask('Whose mailbox, by its address? (Enter: anybody)\n> ')).trim();
  // Who has no mailbox in mind knows no other one that is opened beside it.
  const other =
    mailbox === ''
      ? ''
      : (await ask('Which other mailbox is opened beside it, shared or of a colleague? (Enter: none)\n> ')).trim();
  return {
    ...(symptom === undefined ? {} : { symptom }),
    ...(place === undefined ? {} : { place }),
    ...(client === undefined ? {} : { client }),
    ...(after === undefined ? {} : { after }),
    ...(mailbox === '' ? {} : { mailbox }),
    ...(other === '' ? {} : { other }),
  };
}

async function choose<W extends string>(
  ask: AskLine,
  question: string,
  choices: readonly (readonly [W, string])[],
): Promise<W | undefined> {
  const lines = choices.map(([, says], index) => `  ${String(index + 1).padStart(2)}  ${says}`);
  const text = (await ask(`\n${question}\n${lines.join('\n')}\n> `)).trim().toLowerCase();
  if (text === '') return undefined;
  const byNumber = /^\d+$/.test(text) ? choices[Number(text) - 1] : undefined;
  return (byNumber ??
    choices.find(([name, says]) => name.startsWith(text) || says.toLowerCase().startsWith(text)))?.[0];
}

/** The same question as flags. */
export const flagsOf = (found: Interviewed): string =>
  Object.entries(found)
    .map(([flag, value]) => ` --${flag} ${copyableArgument(value) ?? flag.toUpperCase()}`)
    .join('');
