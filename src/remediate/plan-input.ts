import type { EffectiveRule } from '../model/policy/policy.ts';
import type { Resource, Value } from '../model/resource.ts';
import type { Finding } from '../model/run.ts';
import type { RecordEntry } from '../model/snapshot.ts';
import type { Impact } from '../model/words.ts';

/** What a plan is made from. Values come from the snapshot only; a run that was stored is redacted. */
export interface PlanInput {
  readonly tool: string;
  readonly run: string;
  readonly organization: string | null;
  readonly contentDigest: string;
  readonly profile: string;
  readonly targetProfile: string | null;
  readonly asOf: string;
  readonly records: readonly RecordEntry[];
  readonly rules: readonly EffectiveRule[];
  /** Every failing finding, not redacted; of bulk kinds the listed ones. */
  readonly findings: readonly Finding[];
  /** Failing findings of bulk rules that `findings` leaves out, by rule. */
  readonly unlisted: ReadonlyMap<string, number>;
  /** Rules of which nobody knows whether they hold everywhere: evidence is missing, and nothing fails. */
  readonly unjudged: ReadonlySet<string>;
  /** All resources of small kinds, and those of bulk kinds that a finding names. */
  readonly resources: readonly Resource[];
  /** Mailboxes by database name in lower case; `null` where none was collected. */
  readonly mailboxes: { readonly count: number; readonly byDatabase: ReadonlyMap<string, number> } | null;
  /** Only these rules and servers (lower-case NetBIOS names); `null`: all. */
  readonly onlyRules: ReadonlySet<string> | null;
  readonly onlyServers: ReadonlySet<string> | null;
  /** The strongest impact that is asked for; `null`: any. */
  readonly mostImpact: Impact | null;
  /** `RULE` or `RULE.resource` in lower case, and what a person answered. */
  readonly answers: ReadonlyMap<string, string>;
  /** Rules whose irreversible steps were asked for by name. */
  readonly accepted: ReadonlySet<string>;
  /** Server that goes first, lower case; `null`: the first by name. */
  readonly pilot: string | null;
  /** Properties that follow from others of the same resource (`offeredMethods`, `declaredMethods`, …), as they would be read. */
  readonly derive: (resource: Resource) => { readonly [path: string]: Value };
}
