import { gatherFacts } from '../../explain/facts/gather-facts.ts';
import { MailboxCounts } from '../../explain/groups/mailbox-counts.ts';
import { groupsIn } from '../../explain/groups/mailbox-groups.ts';
import { signInMatrix } from '../../explain/matrix.ts';
import type { SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';
import type { Run } from '../../model/run.ts';
import type { CollectionLine, SnapshotSource } from '../../model/snapshot.ts';
import { remediesOf } from '../../remediate/remedies.ts';
import { deriveProperties } from '../plan/derive-properties.ts';
import { entriesIn } from '../snapshot-entries.ts';

/** Mailboxes that a run looks at to say who is affected. `explain` looks at all, and takes its time. */
const MOST_MAILBOXES = 50_000;

/**
 * The run with what would mend what fails, and with who is asked for a password. Small kinds are held, which stand before
 * the bulk kinds; of mailboxes the first 50,000 are counted by group.
 *
 * @param known Ids of all rules that there are: causes name those only.
 */
export async function withRemedies(run: Run, snapshot: SnapshotSource, known: ReadonlySet<string>): Promise<Run> {
  const resources: Resource[] = [];
  const collections: CollectionLine[] = [];
  let facts: ReturnType<typeof gatherFacts> | undefined;
  const gathered = (): ReturnType<typeof gatherFacts> => {
    facts ??= gatherFacts(resources, collections, run.window?.last);
    return facts;
  };
  const counts = new MailboxCounts(gathered);
  let mailboxes = 0;
  for await (const entry of entriesIn(snapshot)) {
    if ('line' in entry) {
      if (entry.line === 'collection') collections.push(entry);
    } else if (kindOf(entry.kind)?.bulk !== true) resources.push(entry);
    else if (entry.kind === 'mailbox') {
      if (mailboxes === MOST_MAILBOXES) {
        mailboxes += 1;
        break;
      }
      mailboxes += 1;
      counts.add(entry);
    }
  }
  const isCut = mailboxes > MOST_MAILBOXES;
  const alike = counts.all();
  const signIns = (): SignInMatrix => ({
    ...signInMatrix(gathered(), groupsIn(alike, gathered()), {
      complete: !isCut && collections.some(({ kind, status }) => kind === 'mailbox' && status === 'complete'),
      rules: known,
    }),
    ...(isCut ? { first: MOST_MAILBOXES } : {}),
  });
  const findings = run.findings.filter(({ outcome, waived }) => outcome === 'fail' && waived === undefined);
  const input = { findings, resources, rules: run.rules, unlisted: new Map(), derive: deriveProperties };
  return {
    ...run,
    ...(findings.length === 0 ? {} : { remedies: [...remediesOf(input)] }),
    ...(alike.length === 0 ? {} : { signIns: signIns() }),
  };
}
