import { visible } from '../../lib/escape.ts';
import { UserError } from '../../model/error.ts';
import type { Operation } from '../../model/plan/operation.ts';
import type { Resource, Value } from '../../model/resource.ts';
import type { Impact } from '../../model/words.ts';
import { type RefusalCause, refuse } from '../propose/proposal.ts';
import { stepLiteral } from '../scripts/step-literal.ts';
import type { SettledChange } from './settle.ts';

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

/** What the script writer refuses of a value or a name; anything else that it throws is a fault of ours. */
const REFUSED: ReadonlySet<string> = new Set(['plan-value', 'plan-name']);

/** Why no script can be written for a draft: a captured text that must not, or cannot, stand in one. */
export function unwritable({ operation, server, title }: Draft): RefusalCause | undefined {
  try {
    stepLiteral({ id: 'S0', operation, server, title });
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError) || !REFUSED.has(error.code)) throw error;
    return refuse('unwritable', visible([error.message, error.hint].filter((text) => text !== undefined).join(' ')));
  }
}

/** A value as a title shows it. */
export function titleValue(value: Value): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map((item) => titleValue(item)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
