import type { Operation } from '../../model/plan/operation.ts';
import type { Resource, Value } from '../../model/resource.ts';
import type { Impact } from '../../model/words.ts';
import type { Proposal } from '../propose/proposal.ts';

/** One property of one resource that is to change, and every finding that wants it. */
export interface SettledChange {
  readonly resource: Resource;
  readonly property: string;
  readonly before: Value;
  readonly after: Value;
  readonly proposals: readonly Proposal[];
}

/** A step before it has its place: what it does, on which resource, and for whom. */
export interface Draft {
  /** Sorts drafts of one server: what writes IIS through Exchange first, then IIS itself, deep locations before high ones. */
  readonly rank: string;
  readonly title: string;
  readonly resource: Resource;
  /** Lower-case NetBIOS name; `null`: a setting of the organization. */
  readonly server: string | null;
  readonly shell: 'exchange' | 'skype';
  readonly operation: Operation;
  readonly changes: readonly SettledChange[];
  readonly impact: Impact;
  readonly interrupts: string;
  readonly visible: string;
  readonly irreversible: readonly string[];
  /** Properties whose captured value the operation repeats or rests on, beside the changes. */
  readonly alsoRests: readonly string[];
  /** Another location that the operation was concluded from. */
  readonly restsOnAbove?: { readonly resource: Resource; readonly property: string };
  readonly warnings: readonly string[];
}

/** A value as a title shows it. */
export function titleValue(value: Value): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map((item) => titleValue(item)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Ids, sorted. */
export const rulesOfDraft = ({ changes }: Draft): readonly string[] =>
  [...new Set(changes.flatMap(({ proposals }) => proposals.map(({ rule }) => rule.id)))].sort();
