import type { ExplainQuestion } from '../../explain/explain-question.ts';
import type { SignInFacts } from '../../explain/facts/sign-in-facts.ts';
import { CLIENT_NAMES, type ClientName } from '../../model/explain/clients.ts';
import type { PlaceName } from '../../model/explain/places.ts';
import { SYMPTOM_VIEWS } from '../../model/explain/symptoms.ts';
import type { Finding } from '../../model/run.ts';
import type { AskedQuestion } from './asked-question.ts';

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
