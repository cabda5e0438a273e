import type { Value } from '../resource.ts';

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const HARMS = ['prompt', 'outage', 'exposure', 'migration', 'hygiene'] as const;
export type Harm = (typeof HARMS)[number];

/** Topics in the order in which a client walks (`docs/policy-language.md#topics`). */
export const TOPICS = {
  'finding-server': 'Finding the server',
  'signing-in-server': 'Signing in: what servers offer',
  'signing-in-user': 'Signing in: who the user is',
  trust: 'Trust and protection',
  'address-book': 'Address book and protocol switch',
  client: 'On the client',
  'back-end': 'Behind the front end',
  coexistence: 'Old and new together, cloud',
} as const;
export type Topic = keyof typeof TOPICS;

export const SYMPTOMS = [
  'prompt-once',
  'prompt-loop',
  'prompt-outside-only',
  'prompt-lync',
  'restart-outlook',
  'allow-website',
  'certificate-warning',
  'address-book',
  'free-busy',
  'move-blocked',
] as const;
export type Symptom = (typeof SYMPTOMS)[number];

/** Place in a YAML file, 1-based. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * A condition with definitions expanded and parameters replaced by their values; what evaluation compiles.
 *
 * `path` names the node inside its rule (`expect.all[1]`), for evidence and for tests that name the failing leaf.
 */
export type Condition =
  | { readonly type: 'all' | 'any'; readonly path: string; readonly conditions: readonly Condition[] }
  | { readonly type: 'not'; readonly path: string; readonly condition: Condition }
  | { readonly type: 'if'; readonly path: string; readonly if: Condition; readonly then: Condition }
  | Leaf
  | ElementQuantifier
  | Unique
  | ResourceQuantifier
  | Lookup
  | AgreesWith
  | ConsistentAcross;

/**
 * One property (or constant) and one operator.
 *
 * `property` is a path in the resource at hand. Inside an element quantifier `item` is the element and `item.x` a
 * field of it, anything else is the resource's own. Inside `lookup` and `resources` a path is the other resource's,
 * and `self.x` the selecting one's (not inside `resources` over a bulk kind).
 * The operand is a literal, or another property of the same resource.
 */
export interface Leaf {
  readonly type: 'leaf';
  readonly path: string;
  readonly subject: { readonly property: string } | { readonly constant: Value };
  readonly operator: string;
  readonly operand: { readonly value: Value } | { readonly property: string };
  /** Used in place of a value where the subject is `null`. Never for an absent one. */
  readonly whenUnset?: { readonly value: Value };
}

/** `{ property: emailAddresses, some: C }`; `count` compares the number of elements for which C holds. */
export interface ElementQuantifier {
  readonly type: 'elements';
  readonly path: string;
  readonly property: string;
  readonly quantifier: Quantifier;
  readonly condition: Condition;
}

export type Quantifier =
  | { readonly type: 'every' | 'some' | 'none' }
  | { readonly type: 'count'; readonly operator: 'equals' | 'atLeast' | 'atMost'; readonly value: number };

/** `{ unique: { key: P, among: [P, Q] } }`: no other resource of the kind holds any of this one's keys. */
export interface Unique {
  readonly type: 'unique';
  readonly path: string;
  /** Paths whose values (lists count element by element) are this resource's keys; the same for every member. */
  readonly keys: readonly string[];
  /** Named normalization of a key: `none`, `mail` (lower case, `smtp:`/`sip:` prefix off). */
  readonly normalize: string;
}

/** `{ resources: KIND, where: C, some: C }`, over the population of a kind. */
export interface ResourceQuantifier {
  readonly type: 'resources';
  readonly path: string;
  readonly kind: string;
  readonly where?: Condition;
  readonly quantifier: Quantifier;
  readonly condition: Condition;
}

/** `{ lookup: { kind, match: P, key: {property}, expect: C, onMissing: fail | pass } }` */
export interface Lookup {
  readonly type: 'lookup';
  readonly path: string;
  readonly kind: string;
  /** Property of the other kind that must equal the key. */
  readonly match: string;
  /** Own property that holds the key, or a constant. */
  readonly key: { readonly property: string } | { readonly constant: Value };
  readonly whenUnset?: { readonly value: Value };
  /** With a quantifier several matches are allowed. */
  readonly quantifier?: Quantifier;
  readonly expect: Condition;
  readonly onMissing: 'fail' | 'pass';
  /** Hours between the two collection times beyond which the answer is `stale`. */
  readonly maxSpreadHours: number;
}

/** `{ property: P, agreesWith: { lookup: {kind, match, key}, property: Q, normalize: N } }` */
export interface AgreesWith {
  readonly type: 'agrees-with';
  readonly path: string;
  readonly property: string;
  readonly lookup: Pick<Lookup, 'kind' | 'match' | 'key' | 'onMissing'>;
  readonly other: string;
  /** `none`, `set` (order-free, case-insensitive), `windows-methods` (also WindowsIntegrated = Negotiate + NTLM; only Basic, Ntlm, Negotiate count). */
  readonly normalize: string;
  readonly maxSpreadHours: number;
}

/** `{ consistentAcross: { groupBy: [P], properties: [Q] } }` */
export interface ConsistentAcross {
  readonly type: 'consistent-across';
  readonly path: string;
  readonly groupBy: readonly string[];
  readonly properties: readonly string[];
}

/** Which servers a rule is for; a member that stands must hold. */
export interface AppliesTo {
  /** `2010..2016`, `2013..`, `>=15.1.2507`, or several joined by `,` (all must hold). */
  readonly exchange?: string;
  readonly role?: string;
  /** The organization holds at least one server in this range. */
  readonly organization?: { readonly anyServer: string };
  readonly when?: Condition;
}

export interface ParameterSpec {
  readonly type: 'string' | 'number' | 'boolean' | 'list';
  readonly enum?: readonly Value[];
  readonly default?: Value;
  readonly title?: string;
}

/** One statement that should hold, with everything that people are told about it. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly topic: Topic;
  /** True when the rule passes. */
  readonly title: string;
  /** What lists of failures show; `{found}`, `{expected}` and `{a.property}` are filled from the evidence. */
  readonly failure: string;
  readonly severity: Severity;
  readonly harm: Harm;
  readonly symptoms: readonly Symptom[];
  readonly tags: readonly string[];
  readonly status: 'stable' | 'experimental' | 'manual';
  readonly parameters: { readonly [name: string]: ParameterSpec };
  readonly select: { readonly kind: string; readonly where?: Condition };
  readonly appliesTo?: AppliesTo;
  readonly expect: Condition;
  /** The rule expects that at least one resource exists: a complete, empty population is then a fail. */
  readonly expectsExistence: boolean;
  /** One text, or one per value of the rule's first parameter. */
  readonly why: string | { readonly [parameterValue: string]: string };
  readonly notice?: string;
  readonly careful?: string;
  readonly certainty?: 'verified' | 'sure' | 'fairly-sure';
  readonly fix?: { readonly action: string; readonly [argument: string]: Value };
  readonly references: readonly string[];
  readonly supports: { readonly [framework: string]: readonly string[] };
  readonly origin: Place & { readonly policy: string; readonly digest: string };
}

/** Which layer won: `rule`, a profile's name, or `--set`. */
export interface Origin {
  readonly layer: string;
  readonly place?: Place;
}

/** A rule as one profile wants it: conditions hold constants in place of parameters. */
export interface EffectiveRule extends Rule {
  readonly values: { readonly [parameter: string]: Value };
  readonly valueOrigins: { readonly [parameter: string]: Origin };
  readonly severityOrigin: Origin;
}

/** Every rule that a profile chose, and what the profile says of itself. */
export interface EffectiveProfile {
  readonly name: string;
  readonly title: string;
  /** Plain words: which organizations it fits ("Exchange 2013 and later, no Kerberos account"). */
  readonly fits: string;
  /** Range of `for.exchange`, for the contradiction banner; `null` fits every release. */
  readonly forExchange: string | null;
  /** Kinds whose absence breaks a promise. */
  readonly requires: readonly string[];
  readonly failOn: Severity;
  /** Where it is weaker than the baseline `modern-default`, as sentences; empty where it is not. */
  readonly weakerThanBaseline: readonly string[];
  readonly rules: readonly EffectiveRule[];
  readonly digest: string;
  readonly origin: Place;
}

/** Longest term of a waiver in days and least number of approvers (`docs/policy-language.md#severity`). */
export const WAIVER_TERMS: { readonly [severity in Severity]: { readonly days: number; readonly approvers: number } } =
  {
    critical: { days: 30, approvers: 2 },
    high: { days: 90, approvers: 1 },
    medium: { days: 180, approvers: 1 },
    low: { days: 365, approvers: 1 },
    info: { days: 365, approvers: 1 },
  };
