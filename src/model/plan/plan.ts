import type { Severity } from '../policy/policy.ts';
import type { Value } from '../resource.ts';
import type { Outcome, Privacy } from '../run.ts';
import type { Grounds } from './grounds.ts';
import type { Instruction } from './instruction.ts';

/** What a change interrupts, mildest first. */
export const IMPACTS = ['none', 'pool-recycle', 'client-restart', 'logon-change', 'iis-reset', 'outage'] as const;
export type Impact = (typeof IMPACTS)[number];

/** Who writes a setting by itself, so that our change would not last. */
export const OWNERS = {
  'service-host': 'Exchange Service Host copies the directory over IIS about every 15 minutes',
  'group-policy': 'Group Policy',
  dsc: 'Desired State Configuration',
  'extended-protection-script': "Microsoft's Extended Protection script",
  setup: 'Exchange setup: an update writes it again',
} as const;
export type Owner = keyof typeof OWNERS;

/**
 * How a step is carried out: one typed operation that names cmdlets, sections and values as data. Scripts are written
 * from it, the model is changed by it, and its read-back is the judged property.
 */
export type Operation =
  /** One Set- cmdlet with the parameters that change, and those that it insists on beside them. */
  | {
      readonly type: 'cmdlet';
      readonly cmdlet: string;
      /** For `-Identity`; empty where the cmdlet takes none (Set-OrganizationConfig). */
      readonly identity: string;
      /** `null` is written `$null`: unsets a value, empties a list. */
      readonly parameters: { readonly [name: string]: Value };
      /** What the Get- cmdlet of the same noun has to say before and after, by property. */
      readonly reads: readonly ReadBack[];
    }
  /** Windows authentication providers of one location, the whole list in one commit of applicationHost.config. */
  | {
      readonly type: 'iis-providers';
      readonly location: string;
      readonly before: readonly string[];
      readonly after: readonly string[];
      /** `false`: the location inherited its list, and undoing removes its own again. */
      readonly ownedBefore: boolean;
      readonly recycle?: string;
    }
  /** One attribute of one section at one location, committed to applicationHost.config. */
  | {
      readonly type: 'iis-attribute';
      readonly location: string;
      /** Full path: `system.webServer/security/access`. */
      readonly section: string;
      readonly attribute: string;
      readonly before: Value;
      readonly after: Value;
      /** `false`: the location inherited the value, and undoing clears its own again. */
      readonly ownedBefore: boolean;
      readonly recycle?: string;
    }
  /** IIS 6 through adsutil.vbs; `null` before means "not set at this node". */
  | {
      readonly type: 'metabase';
      readonly node: string;
      readonly property: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  /** One registry value of a machine hive; `null` means that it is not there. */
  | {
      readonly type: 'registry';
      readonly hive: string;
      readonly key: string;
      readonly name: string;
      readonly valueType: 'REG_DWORD' | 'REG_SZ';
      readonly before: number | string | null;
      readonly after: number | string | null;
    };

export interface ReadBack {
  /** Property of the cmdlet's answer. */
  readonly property: string;
  readonly before: Value;
  readonly after: Value;
  /** Order does not count. */
  readonly asSet: boolean;
}

/** What a step does to the model: one property of one resource. The judged property is among them. */
export interface Change {
  readonly resource: string;
  readonly property: string;
  readonly before: Value;
  readonly after: Value;
  readonly privacy: Privacy;
  /** Not written by the operation: inherited in IIS, copied there by Exchange, or derived from what is written. */
  readonly follows?: true;
}

/** One guarded change with its way back. */
export interface Step {
  /** `S1`, in order of execution. */
  readonly id: string;
  readonly title: string;
  /** Rules that it mends, and the fingerprints of their findings. */
  readonly rules: readonly string[];
  readonly findings: readonly string[];
  readonly resource: { readonly kind: string; readonly id: string; readonly label: string };
  readonly server: string | null;
  readonly operation: Operation;
  readonly changes: readonly Change[];
  readonly impact: Impact;
  /** What happens, who notices what. */
  readonly interrupts: string;
  /** How long until it is visible: "at once", "up to 15 minutes in IIS". */
  readonly visible: string;
  /** Effects that no configuration restores. */
  readonly irreversible: readonly string[];
  readonly careful: string | null;
  /** What sign-in is protected less by afterwards, a sentence each; empty or absent: nothing that the model knows of. */
  readonly securityCost?: readonly string[];
  /** A step that fails under the target profile is a workaround, and says until when it is asked for. */
  readonly workaround: { readonly targetProfile: string; readonly rules: readonly string[] } | null;
  /** Id of the record and line that the values before were read from. */
  readonly evidence: readonly {
    readonly record: string;
    readonly path: string;
    readonly line: number | null;
    readonly sha256: string;
    readonly collectedAt: string | null;
  }[];
}

/** Steps of one go: never all members of a namespace together. */
export interface Wave {
  readonly number: number;
  /** "Pilot: EX16, taken out of the load balancer first". */
  readonly title: string;
  readonly servers: readonly string[];
  /** `null` for steps about the organization. */
  readonly namespaces: readonly string[];
  readonly steps: readonly Step[];
  readonly stopIf: readonly string[];
}

/** A failing finding that gets no step, and why. */
export interface Refusal {
  readonly rule: string;
  readonly resource: { readonly kind: string; readonly id: string; readonly label: string };
  readonly severity: Severity;
  readonly reason:
    | 'no-fix'
    | 'owned-elsewhere'
    | 'no-captured-value'
    | 'conflict'
    | 'needs-a-decision'
    | 'not-on-this-version'
    | 'unwritable'
    | 'bulk'
    | 'irreversible'
    | 'waived'
    | 'not-asked';
  /** In words, with what to do by hand or whom to ask. */
  readonly says: string;
}

/** What the model says happens: never run on a server. */
export interface Prediction {
  readonly profile: string;
  readonly fixed: readonly Judged[];
  readonly stillFailing: readonly Judged[];
  readonly newlyFailing: readonly Judged[];
  /** Verdicts that become unknown, which should be none. */
  readonly unknown: readonly Judged[];
  /** How many there are of each; of bulk kinds the lists above hold the first hundred a rule. */
  readonly counts?: { readonly [list in 'fixed' | 'stillFailing' | 'newlyFailing' | 'unknown']: number };
  /** Undone in the model, the snapshot was the same again. */
  readonly undone: boolean;
}

export interface Judged {
  readonly rule: string;
  readonly resource: string;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** What one source did and another speaks against, where a plan comes near it. */
export interface Contradiction {
  /** `back-end-ntlm-first` */
  readonly id: string;
  /** What was done: "NTLM before Negotiate on …". */
  readonly advice: string;
  /** Who did it: "Server Fault 854631" (`docs/field-reports.md`). */
  readonly source: string;
  /** What speaks against it. */
  readonly against: string;
  /** Who says so. */
  readonly authority: string;
  readonly securityCost: string;
  /** Steps do it; steps take it back; it is there to be done by hand; it is not offered here. */
  readonly decided: 'follows-advice' | 'takes-it-back' | 'by-hand' | 'not-offered';
  /** Why, how to ask for it, or how it is done by hand and taken back. */
  readonly says: string;
  /** Steps that do it or take it back. */
  readonly steps: readonly string[];
}

/** All steps of a run. */
export interface Plan {
  readonly schema: 'exaudit/plan/v1';
  readonly tool: string;
  /** First 8 hex digits of `digest`. */
  readonly id: string;
  /** SHA-256 over the plan without itself, hex: what an approval is bound to. */
  readonly digest: string;
  readonly run: string;
  readonly organization: string | null;
  readonly contentDigest: string;
  readonly profile: string;
  readonly targetProfile: string | null;
  readonly asOf: string;
  /** ISO 8601 UTC; default 7 days after the oldest evidence that a step rests on, `null` where no time is known. */
  readonly validUntil: string | null;
  readonly evidenceWindow: { readonly first: string; readonly last: string } | null;
  readonly waves: readonly Wave[];
  readonly refused: readonly Refusal[];
  /** What is done by hand, in order, both ways. */
  readonly instructions?: readonly Instruction[];
  /** Where sources contradict each other about something that this plan does, takes back or does not offer. */
  readonly contradictions?: readonly Contradiction[];
  readonly predictions: readonly Prediction[];
  /** Mailboxes and other people that the steps touch, counted. */
  readonly affected: { readonly mailboxes: number | null; readonly servers: number };
  /** What the audit behind it knew, for the change document; absent in plans that were made without one. */
  readonly grounds?: Grounds;
}
