import type { CaptureFiles } from '../../scripts/organization/sample-files.ts';
import type { ExplainRequest } from '../../src/audit/explain/explain.ts';
import { explainSnapshot } from '../../src/audit/explain/explain-snapshot.ts';
import { entriesIn } from '../../src/audit/snapshot-entries.ts';
import { explainSignIn } from '../../src/explain/explain.ts';
import { gatherFacts } from '../../src/explain/facts/gather-facts.ts';
import { mailboxFacts } from '../../src/explain/facts/mailbox-facts.ts';
import { CAUSES } from '../../src/model/explain/causes.ts';
import type { ClientName } from '../../src/model/explain/clients.ts';
import type { ExplainAnswer, Explanation } from '../../src/model/explain/explanation.ts';
import type { PlaceName } from '../../src/model/explain/places.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { CollectionLine } from '../../src/model/snapshot.ts';
import { bundledPolicies, snapshotOfFiles } from '../organization/judge-files.ts';
import { faultFiles } from '../scenarios/fault-files.ts';
import type { FaultState } from '../scenarios/field-report-cases.ts';

/** A snapshot in memory. */
export interface ReadResources {
  readonly resources: readonly Resource[];
  readonly collections: readonly CollectionLine[];
}

export async function resourcesOf(state: FaultState): Promise<ReadResources> {
  const resources: Resource[] = [];
  const collections: CollectionLine[] = [];
  for await (const entry of entriesIn(await snapshotOfFiles(faultFiles(state)))) {
    if (!('line' in entry)) resources.push(entry);
    else if (entry.line === 'collection') collections.push(entry);
  }
  return { resources, collections };
}

/** Every resource whose kind is, or whose id ends like this, with other properties. */
export const edited = (read: ReadResources, which: string, properties: Resource['properties']): ReadResources => ({
  ...read,
  resources: read.resources.map((one) =>
    one.kind === which || one.id.endsWith(which) ? { ...one, properties: { ...one.properties, ...properties } } : one,
  ),
});

/** One answer from resources, with every cause that the table has. */
export function explainResources(
  { collections, resources }: ReadResources,
  asked: {
    readonly client: ClientName;
    readonly place: PlaceName;
    readonly mailbox?: string;
    readonly computer?: string;
  },
): ExplainAnswer {
  const facts = gatherFacts(
    resources.filter(({ kind }) => kind !== 'mailbox'),
    collections,
  );
  const mailbox = resources.find(
    ({ kind, properties }) => kind === 'mailbox' && properties.primarySmtpAddress === asked.mailbox,
  );
  const rules = new Set(Object.values(CAUSES).flatMap((cause) => cause.rules));
  return explainSignIn(facts, mailboxFacts(mailbox, facts), { ...asked, rules });
}

type Asked = Partial<Omit<ExplainRequest, 'paths'>>;

/** Ids of all rules that there are. */
export const ruleIds = async (): Promise<ReadonlySet<string>> =>
  new Set((await bundledPolicies()).rules.map(({ about }) => about.id));

/** What a capture's files say, without a process and without a disk. */
export async function explainFiles(files: CaptureFiles, asked: Asked): Promise<Explanation> {
  return explainSnapshot(await snapshotOfFiles(files), { subject: 'test', matrix: false, ...asked }, await ruleIds());
}

/** The one answer to a question that has one. */
export async function answerOf(state: FaultState, asked: Asked): Promise<ExplainAnswer> {
  const { answers } = await explainFiles(faultFiles(state), asked);
  const [only] = answers;
  if (only === undefined || answers.length > 1) throw new Error(`${answers.length} answers, and one was expected`);
  return only;
}

/** `mail prompt, ews silent`: each connection with its end. */
export const wayOf = ({ steps }: ExplainAnswer): string =>
  steps.map(({ connection, outcome }) => `${connection} ${outcome}`).join(', ');
