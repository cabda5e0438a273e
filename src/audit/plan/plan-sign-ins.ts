import { withEdits } from '../../explain/change/edit.ts';
import { signInChange } from '../../explain/change/sign-in-change.ts';
import { gatherFacts } from '../../explain/facts/gather-facts.ts';
import type { SignInFacts } from '../../explain/facts/sign-in-facts.ts';
import { MailboxCounts } from '../../explain/groups/mailbox-counts.ts';
import { pairedGroups } from '../../explain/groups/mailbox-groups.ts';
import type { SignInChange } from '../../model/explain/sign-in-change.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { Resource } from '../../model/resource.ts';
import type { CollectionLine } from '../../model/snapshot.ts';
import { plannedEdits } from '../explain/planned-change.ts';

/**
 * Who is affected by a plan: gathered while its snapshot is read, small kinds first, mailboxes one by one and counted; asked
 * once the plan is there.
 */
export class PlanSignIns {
  readonly #small: Resource[] = [];
  readonly #collections: CollectionLine[] = [];
  readonly #counts: MailboxCounts;
  readonly #collected: string | undefined;
  #facts: SignInFacts | undefined;

  /** @param changing Ids of mailboxes that the plan may change. @param collected When the snapshot was collected. */
  constructor(changing: ReadonlySet<string>, collected: string | undefined) {
    this.#collected = collected;
    this.#counts = new MailboxCounts(() => this.#before(), changing);
  }

  add(entry: Resource | CollectionLine): void {
    if ('line' in entry) this.#collections.push(entry);
    else if (entry.kind === 'mailbox') this.#counts.add(entry);
    else this.#small.push(entry);
  }

  /** `undefined` where nothing is changed, or no mailbox was collected that somebody signs in to. */
  changedBy(plan: Pick<Plan, 'waves'>): SignInChange | undefined {
    const edits = plannedEdits(plan);
    const alike = this.#counts.all();
    if (edits.length === 0 || alike.length === 0) return undefined;
    const before = this.#before();
    const after = gatherFacts(withEdits(this.#small, edits), this.#collections, this.#collected);
    const complete = this.#collections.some(({ kind, status }) => kind === 'mailbox' && status === 'complete');
    return signInChange(pairedGroups(alike, before, after, edits), before, after, complete);
  }

  #before(): SignInFacts {
    this.#facts ??= gatherFacts(this.#small, this.#collections, this.#collected);
    return this.#facts;
  }
}
