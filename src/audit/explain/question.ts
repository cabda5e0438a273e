import type { ExplainQuestion } from '../../explain/explain.ts';
import { clientComputers, type SignInFacts } from '../../explain/facts/sign-in-facts.ts';
import { UserError } from '../../model/error.ts';
import type { AfterChangeName } from '../../model/explain/after-changes.ts';
import { CLIENT_NAMES, type ClientName } from '../../model/explain/clients.ts';
import type { PlaceName } from '../../model/explain/places.ts';
import { SYMPTOM_VIEWS } from '../../model/explain/symptoms.ts';
import type { Finding } from '../../model/run.ts';
import type { Symptom } from '../../model/words.ts';
import type { NamedChange } from './planned-change.ts';

/** A question as somebody asks it. */
export interface AskedQuestion {
  /** Address, sign-in name or GUID. */
  readonly mailbox?: string | undefined;
  /** Mailboxes that are opened beside it, by address, sign-in name or GUID. */
  readonly others?: readonly string[] | undefined;
  readonly client?: ClientName | undefined;
  readonly place?: PlaceName | undefined;
  readonly symptom?: Symptom | undefined;
  readonly server?: string | undefined;
  /** Active Directory site that the computer is in. */
  readonly site?: string | undefined;
  readonly rule?: string | undefined;
  /** A client computer of the capture; without it the only one that there is, `none`: as Windows ships it. */
  readonly computer?: string | undefined;
  readonly after?: AfterChangeName | undefined;
  /** Changes in words, or plans, each tried by itself. */
  readonly whatIf?: readonly NamedChange[];
  /** Count every client and place, not those of the question. */
  readonly matrix?: boolean | undefined;
}

/** What no file of a server shows. */
export const ELSEWHERE = [
  'passwords that Windows keeps: cmdkey /list on the computer, entries with the name of the mail server',
  "the Outlook profile, which keeps Autodiscover's answer: a new profile shows whether it is that",
  'mailboxes that are opened beside the own one (shared, of colleagues): give each with --other',
  'what stands between: proxies, load balancers, TLS inspection (declare them in declarations.yaml)',
];

/** Every client and place that the question leaves open, as single questions. */
export function questionsOf(
  facts: SignInFacts,
  asked: AskedQuestion,
  rules: ReadonlySet<string>,
): {
  readonly clients: readonly ClientName[];
  readonly places: readonly PlaceName[];
  readonly questions: readonly ExplainQuestion[];
} {
  const clients = clientsFor(facts, asked);
  const places = placesFor(asked);
  const { after, computer, server, site } = asked;
  const questions = clients.flatMap((client) =>
    places.map((place) => ({ client, place, server, computer, site, after, rules })),
  );
  return { clients, places, questions };
}

/** Of a run: the finding whose fingerprint begins like this stands for its rule and its server. */
export function meantBy(
  { rule, server }: AskedQuestion,
  findings: readonly Pick<Finding, 'fingerprint' | 'resource' | 'rule'>[],
): Pick<AskedQuestion, 'rule' | 'server'> {
  const start = rule?.toLowerCase() ?? '';
  if (!/^[0-9a-f]{4,16}$/.test(start)) return { rule, server };
  const found = findings.find(({ fingerprint }) => fingerprint.startsWith(start));
  if (found === undefined) return { rule, server };
  // A registry value may be a client computer's.
  const own = found.resource.kind === 'registry-value' ? undefined : found.resource.server;
  return { rule: found.rule, server: server ?? own };
}

/** Key of the server. Throws UserError('server-unknown'). */
export function serverFor(facts: SignInFacts, asked: string | undefined): string | undefined {
  if (asked === undefined || facts.fronts.some(({ key }) => key === asked.toLowerCase())) return asked?.toLowerCase();
  const names = facts.fronts.map(({ name }) => name).join(', ');
  throw new UserError('server-unknown', `"${asked}" is no server that clients reach here.`, {
    where: '--server',
    hint: names === '' ? 'no server was collected' : `one of: ${names}`,
  });
}

/** Throws UserError('computer-unknown'). */
export function computerFor(facts: SignInFacts, asked: string | undefined): string | undefined {
  const computers = clientComputers(facts);
  if (asked === undefined) return computers.length === 1 ? computers[0] : undefined;
  if (asked.toLowerCase() === 'none') return undefined;
  if (computers.includes(asked.toLowerCase())) return asked.toLowerCase();
  throw new UserError('computer-unknown', `No registry of a client computer "${asked}" was collected.`, {
    where: '--computer',
    hint: computers.length === 0 ? 'docs/captures.md says how to export it' : `one of: ${computers.join(', ')}, none`,
  });
}

function clientsFor(facts: SignInFacts, { client, rule, symptom }: AskedQuestion): readonly ClientName[] {
  if (client !== undefined) return [client];
  // A rule may concern a single client only.
  if (rule !== undefined && symptom === undefined) return CLIENT_NAMES;
  const ofSymptom = symptom === undefined ? undefined : SYMPTOM_VIEWS[symptom].clients;
  if (ofSymptom !== undefined) return ofSymptom;
  const isOld = facts.fronts.length > 0 && facts.fronts.every(({ generation }) => generation === 'old');
  return isOld ? ['outlook-2010'] : ['outlook-2016'];
}

function placesFor({ place, symptom }: AskedQuestion): readonly PlaceName[] {
  if (place !== undefined) return [place];
  const ofSymptom = symptom === undefined ? undefined : SYMPTOM_VIEWS[symptom].places;
  return ofSymptom ?? ['domain-inside', 'domain-outside', 'workgroup'];
}
