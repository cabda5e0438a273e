import { separatingTests } from '../explain/answer/separating-tests.ts';
import { explainSignIn } from '../explain/explain.ts';
import { mailboxFacts } from '../explain/facts/mailbox-facts.ts';
import { clientComputers, type SignInFacts, signInFacts } from '../explain/facts/sign-in-facts.ts';
import { MailboxGroups, signInMatrix } from '../explain/matrix.ts';
import { withScratch } from '../lib/files-scratch.ts';
import { VERSION } from '../lib/version.ts';
import { UserError } from '../model/error.ts';
import type { ClientName } from '../model/explain/clients.ts';
import type { ExplainAnswer, Explanation } from '../model/explain/explanation.ts';
import type { PlaceName } from '../model/explain/places.ts';
import { outcomeOrder } from '../model/explain/sign-in-words.ts';
import { SYMPTOM_VIEWS } from '../model/explain/symptoms.ts';
import type { Resource } from '../model/resource.ts';
import type { CollectionLine, SnapshotSource } from '../model/snapshot.ts';
import type { Symptom } from '../model/words.ts';
import { readCriteria } from './criteria.ts';
import { type GivenEvidence, openEvidence } from './evidence.ts';
import { entriesIn } from './snapshot-entries.ts';
import type { Surroundings } from './surroundings.ts';

/** What somebody wants explained; what is not said is looked at in all its values that fit. */
export interface ExplainRequest extends GivenEvidence {
  readonly subject: string;
  /** Address, sign-in name or GUID. */
  readonly mailbox?: string | undefined;
  readonly client?: ClientName | undefined;
  readonly place?: PlaceName | undefined;
  readonly symptom?: Symptom | undefined;
  readonly server?: string | undefined;
  readonly rule?: string | undefined;
  /** A client computer of the capture; without it the only one that there is, `none`: as Windows ships it. */
  readonly computer?: string | undefined;
  /** Without it no mailbox is counted. */
  readonly matrix: boolean;
}

/** Why somebody is asked for a password: read from the configuration, never tried. */
export async function explain(asked: ExplainRequest, world: Surroundings): Promise<Explanation> {
  const { policies } = await readCriteria(CRITERIA, world);
  const rules = new Set(policies.rules.map(({ about }) => about.id));
  return withScratch(async (scratch) => {
    const { snapshot } = await openEvidence(asked, { scratch, signal: world.signal });
    return explainSnapshot(snapshot, asked, rules);
  });
}

const CRITERIA = { policies: [], profile: undefined, overrides: [], waivers: undefined, asOf: undefined };

/** @param rules Ids of all rules that exist. */
export async function explainSnapshot(
  snapshot: SnapshotSource,
  asked: Omit<ExplainRequest, keyof GivenEvidence>,
  rules: ReadonlySet<string>,
): Promise<Explanation> {
  const read = await readFor(snapshot, asked);
  const { facts } = read;
  if (asked.server !== undefined && !facts.fronts.some(({ key }) => key === asked.server?.toLowerCase())) {
    const names = facts.fronts.map(({ name }) => name).join(', ');
    throw new UserError('server-unknown', `"${asked.server}" is no server that clients reach here.`, {
      where: '--server',
      hint: names === '' ? 'no server was collected' : `one of: ${names}`,
    });
  }
  const clients = clientsFor(facts, asked);
  const places = placesFor(asked);
  const mailbox = mailboxFacts(read.mailbox, facts);
  const server = asked.server?.toLowerCase();
  const computer = computerFor(facts, asked.computer);
  const answers = clients
    .flatMap((client) =>
      places.map((place) => explainSignIn(facts, mailbox, { client, place, server, computer, rules })),
    )
    .filter((answer) => concerns(answer, asked.rule))
    .sort((a, b) => outcomeOrder(b.outcome) - outcomeOrder(a.outcome));
  return {
    schema: 'exaudit/explanation/v1',
    tool: `exaudit ${VERSION}`,
    subject: asked.subject,
    organization: read.organization,
    contentDigest: read.contentDigest,
    question: {
      mailbox: mailbox.address,
      clients,
      places,
      symptom: asked.symptom ?? null,
      server: asked.server ?? null,
      computer: computer ?? null,
      rule: asked.rule ?? null,
    },
    answers,
    tests: separatingTests(answers),
    elsewhere: ELSEWHERE,
    matrix: read.groups === null ? null : signInMatrix(facts, read.groups, { complete: read.isEveryMailbox, rules }),
  };
}

/** What no file of a server shows. */
const ELSEWHERE = [
  'passwords that Windows keeps: cmdkey /list on the computer, entries with the name of the mail server',
  "the Outlook profile, which keeps Autodiscover's answer: a new profile shows whether it is that",
  'what stands between: proxies, load balancers, TLS inspection (declare them in declarations.yaml)',
];

/** Throws UserError('computer-unknown'). */
function computerFor(facts: SignInFacts, asked: string | undefined): string | undefined {
  const computers = clientComputers(facts);
  if (asked === undefined) return computers.length === 1 ? computers[0] : undefined;
  if (asked.toLowerCase() === 'none') return undefined;
  if (computers.includes(asked.toLowerCase())) return asked.toLowerCase();
  throw new UserError('computer-unknown', `No registry of a client computer "${asked}" was collected.`, {
    where: '--computer',
    hint: computers.length === 0 ? 'docs/captures.md says how to export it' : `one of: ${computers.join(', ')}, none`,
  });
}

function concerns(answer: ExplainAnswer, rule: string | undefined): boolean {
  return rule === undefined || answer.causes.some((cause) => cause.rules.includes(rule) && cause.for.length > 0);
}

function clientsFor(
  facts: SignInFacts,
  { client, symptom }: Pick<ExplainRequest, 'client' | 'symptom'>,
): readonly ClientName[] {
  if (client !== undefined) return [client];
  const ofSymptom = symptom === undefined ? undefined : SYMPTOM_VIEWS[symptom].clients;
  if (ofSymptom !== undefined) return ofSymptom;
  const isOld = facts.fronts.length > 0 && facts.fronts.every(({ generation }) => generation === 'old');
  return isOld ? ['outlook-2010'] : ['outlook-2016'];
}

function placesFor({ place, symptom }: Pick<ExplainRequest, 'place' | 'symptom'>): readonly PlaceName[] {
  if (place !== undefined) return [place];
  const ofSymptom = symptom === undefined ? undefined : SYMPTOM_VIEWS[symptom].places;
  return ofSymptom ?? ['domain-inside', 'domain-outside', 'workgroup'];
}

interface Read {
  readonly facts: SignInFacts;
  readonly mailbox: Resource | undefined;
  readonly groups: ReturnType<MailboxGroups['all']> | null;
  readonly isEveryMailbox: boolean;
  readonly organization: string | null;
  readonly contentDigest: string;
}

/** One pass: small kinds first, as a snapshot has them, then mailboxes one by one. */
async function readFor(snapshot: SnapshotSource, asked: Pick<ExplainRequest, 'mailbox' | 'matrix'>): Promise<Read> {
  const small: Resource[] = [];
  const collections: CollectionLine[] = [];
  let organization: string | null = null;
  let contentDigest = '';
  let mailbox: Resource | undefined;
  let facts: SignInFacts | undefined;
  const gathered = (): SignInFacts => (facts ??= signInFacts(small, collections));
  const groups = new MailboxGroups(gathered);
  const isAsked = mailboxNamed(asked.mailbox);
  for await (const entry of entriesIn(snapshot)) {
    if (!('line' in entry)) {
      if (entry.kind !== 'mailbox') small.push(entry);
      else {
        if (asked.matrix) groups.add(entry);
        if (mailbox === undefined && isAsked(entry)) mailbox = entry;
      }
    } else if (entry.line === 'header') organization = entry.organization;
    else if (entry.line === 'collection') collections.push(entry);
    else contentDigest = entry.contentDigest;
  }
  if (asked.mailbox !== undefined && mailbox === undefined)
    throw new UserError('mailbox-unknown', `No mailbox "${asked.mailbox}" was collected.`, {
      where: '--mailbox',
      hint: 'give its mail address, sign-in name or GUID; without --mailbox the answer is for any mailbox',
    });
  const named = organization ?? gathered().byKind.get('organization')?.[0]?.label ?? null;
  const isEveryMailbox = collections.some(({ kind, status }) => kind === 'mailbox' && status === 'complete');
  return {
    facts: gathered(),
    mailbox,
    groups: asked.matrix ? groups.all() : null,
    isEveryMailbox,
    organization: named,
    contentDigest,
  };
}

function mailboxNamed(asked: string | undefined): (mailbox: Resource) => boolean {
  if (asked === undefined) return () => false;
  const name = asked.toLowerCase();
  return ({ id, label, properties }) => {
    const { emailAddresses, guid, primarySmtpAddress, userPrincipalName } = properties;
    const names = [
      id.slice('mailbox:'.length),
      label,
      guid,
      primarySmtpAddress,
      userPrincipalName,
      ...(Array.isArray(emailAddresses) ? emailAddresses : []),
    ];
    return names.some((one) => typeof one === 'string' && one.toLowerCase().replace(/^(smtp|sip):/, '') === name);
  };
}
