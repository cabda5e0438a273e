import Type, { type Static } from 'typebox';
import {
  count,
  exactly,
  flag,
  list,
  map,
  maybe,
  named,
  object,
  oneOf,
  ref,
  severity,
  text,
  textOrNull,
  texts,
} from '../documents/declare.ts';
import type { Value } from '../resource.ts';
import { HARMS, SYMPTOMS, TOPICS, type Topic } from '../words.ts';
import { ByHand } from './by-hand.ts';

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
 * `of: 'organization'`: a property that only the organization declares (`declared.…`), whatever the resource at hand is.
 * The operand is a literal, or another property of the same resource.
 */
export interface Leaf {
  readonly type: 'leaf';
  readonly path: string;
  readonly subject: { readonly property: string; readonly of?: 'organization' } | { readonly constant: Value };
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

const value = ref<Value>('value');
const condition = ref<Condition>('condition');
const origin = ref<Origin>('origin');
const values = map(value);

const place = { file: text, line: count, column: count };
/** Place in a YAML file, 1-based. */
export const Place = object(place);
export interface Place extends Static<typeof Place> {}

/** Which layer won: `rule`, a profile's name, or `--set`. */
export const Origin = object({ layer: text, place: maybe(ref<Place>('place')) });
export interface Origin extends Static<typeof Origin> {}

/** Which servers a rule is for; a member that stands must hold. */
export const AppliesTo = object({
  /** `2010..2016`, `2013..`, `>=15.1.2507`, or several joined by `,` (all must hold). */
  exchange: maybe(text),
  role: maybe(text),
  /** The organization holds at least one server in this range. */
  organization: maybe(object({ anyServer: text })),
  when: maybe(condition),
});
export interface AppliesTo extends Static<typeof AppliesTo> {}

export const ParameterSpec = object({
  type: oneOf(['string', 'number', 'boolean', 'list']),
  enum: maybe(list(value)),
  default: maybe(value),
  title: maybe(text),
});
export interface ParameterSpec extends Static<typeof ParameterSpec> {}

/** Another rule beside which this one has to be mended in a certain order, and why. */
export const Precedence = object({
  rule: text,
  because: text,
  /** In the same wave of a server, one right after the other; without it the first is mended on all servers before. */
  together: maybe(exactly(true)),
});
export interface Precedence extends Static<typeof Precedence> {}

const stated = {
  id: text,
  name: text,
  topic: oneOf(Object.keys(TOPICS) as Topic[]),
  /** True when the rule passes. */
  title: text,
  /** What lists of failures show; `{found}`, `{expected}` and `{a.property}` are filled from the evidence. */
  failure: text,
  severity,
  harm: oneOf(HARMS),
  symptoms: list(oneOf(SYMPTOMS)),
  tags: texts,
  status: oneOf(['stable', 'experimental', 'manual']),
  parameters: map(named<ParameterSpec>(ParameterSpec)),
  select: object({ kind: text, where: maybe(condition) }),
  expect: condition,
  /** The rule expects that at least one resource exists: a complete, empty population is then a fail. */
  expectsExistence: flag,
  /** One text, or one per value of the rule's first parameter. */
  why: Type.Unsafe<string | { readonly [parameterValue: string]: string }>({ anyOf: [text, map(text)] }),
  references: texts,
  supports: map(texts),
  origin: object({ ...place, policy: text, digest: text }),
};
/** When mending a rule cuts people off: what has to be known before. */
export const OutageRisk = object({
  /** What to find out, as a question; absent where a declared fact has its own. */
  ask: maybe(text),
  /** Fact of declarations.yaml that answers it. */
  declared: maybe(text),
  /** Answers to it under which nothing happens. */
  safe: maybe(texts),
  /** When it is an outage, to go on after "Where". */
  when: text,
});
export interface OutageRisk extends Static<typeof OutageRisk> {}

const optional = {
  appliesTo: maybe(named<AppliesTo>(AppliesTo)),
  notice: maybe(text),
  careful: maybe(text),
  /** When the change is an outage. */
  outage: maybe(named<OutageRisk>(OutageRisk)),
  /** How a person mends it, where no plan does. */
  byHand: maybe(named<ByHand>(ByHand)),
  certainty: maybe(oneOf(['verified', 'sure', 'fairly-sure'])),
  /** Rules whose failures are mended later than those of this one. */
  before: maybe(list(named<Precedence>(Precedence))),
  /** Rules whose failures are mended first. */
  after: maybe(list(named<Precedence>(Precedence))),
  fix: maybe(
    Type.Unsafe<{ readonly action: string; readonly [argument: string]: Value }>({
      type: 'object',
      required: ['action'],
      properties: { action: text },
    }),
  ),
};

/** One statement that should hold, with everything that people are told about it. */
export const Rule = object({ ...stated, ...optional });
export interface Rule extends Static<typeof Rule> {}

/** A rule as one profile wants it: conditions hold constants in place of parameters. */
export const EffectiveRule = object({
  ...stated,
  values,
  valueOrigins: map(origin),
  severityOrigin: origin,
  ...optional,
});
export interface EffectiveRule extends Static<typeof EffectiveRule> {}

/** One question of a checklist, and the rules that answer it. */
export const ChecklistStep = object({ step: text, asks: text, rules: texts });
export interface ChecklistStep extends Static<typeof ChecklistStep> {}

/** What a profile says of itself. */
export const profileFields = {
  name: text,
  title: text,
  /** Plain words: which organizations it fits ("Exchange 2013 and later, no Kerberos account"). */
  fits: text,
  /** Range of `for.exchange`, for the contradiction banner; `null` fits every release. */
  forExchange: textOrNull,
  /** Kinds whose absence breaks a promise. */
  requires: texts,
  failOn: severity,
  /** Where it is weaker than the baseline `modern-default`, as sentences; empty where it is not. */
  weakerThanBaseline: texts,
  digest: text,
  origin: ref<Place>('place'),
  /** Its report reads as this list. */
  checklist: maybe(list(named<ChecklistStep>(ChecklistStep))),
};

/** Every rule that a profile chose, and what the profile says of itself. */
export const EffectiveProfile = object({ ...profileFields, rules: list(ref<EffectiveRule>('rule')) });
export interface EffectiveProfile extends Static<typeof EffectiveProfile> {}
