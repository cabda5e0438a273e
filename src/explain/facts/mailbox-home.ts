import type { Resource, Value } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { knownOf, lacking, questionProof, type Seen, seeing } from './seen.ts';
import type { Generation, SignInFacts } from './sign-in-facts.ts';

const DATABASES = 'which server holds the database of the mailbox';

/** Release of the server that holds the database of a mailbox. */
export function mailboxHome(database: Seen<Value>, facts: SignInFacts): Seen<Generation> {
  const generations = new Set(facts.fronts.map(({ generation }) => generation));
  const [only] = generations;
  if (generations.size === 1 && only !== undefined && database.known) return { ...database, value: only };
  if (generations.size === 1 && only !== undefined && facts.isComplete)
    return { known: true, value: only, proof: ONLY };
  const own = databaseOf(database, facts);
  if (!database.known) return database;
  const server = own?.properties.server;
  const front = facts.fronts.find(({ key }) => key === (typeof server === 'string' ? server.toLowerCase() : undefined));
  if (front?.generation === undefined) return lacking(DATABASES, COMMANDS.databases);
  return { ...database, value: front.generation };
}

const ONLY = questionProof('all servers are of one generation', 'servers', null);

/** Autodiscover remembers where a mailbox was: its app pool is recycled after a move away from 2010 (AUTOD-005). */
export function mailboxMoved(mailbox: Resource | undefined, facts: SignInFacts): Seen<boolean> {
  const move = moveOf(mailbox, facts);
  const about = { fact: 'whether the mailbox was moved', command: COMMANDS.moves, says: 'move of the mailbox' };
  const status = seeing(move, 'status', about);
  if (!status.known) return status;
  const source = seeing(move, 'sourceDatabase', { ...about, says: 'database that the mailbox left' });
  const server = databaseOf(source, facts)?.properties.server;
  const front = facts.fronts.find(({ key }) => typeof server === 'string' && key === server.toLowerCase());
  const isDone = typeof status.value === 'string' && status.value.startsWith('Completed');
  return { ...status, value: isDone && front?.generation === 'old' };
}

function moveOf(mailbox: Resource | undefined, facts: SignInFacts): Resource | undefined {
  const guid = mailbox?.properties.guid;
  return typeof guid === 'string' ? facts.byId.get(`move-request:${guid.toLowerCase()}`) : undefined;
}

/** The resource of the database that is named. */
export function databaseOf(database: Seen<Value>, facts: SignInFacts): Resource | undefined {
  const name = knownOf(database);
  return typeof name === 'string' ? facts.byId.get(`mailbox-database:${name.toLowerCase()}`) : undefined;
}
