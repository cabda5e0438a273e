import type { Operation } from '../../model/plan/plan.ts';
import type { Resource } from '../../model/resource.ts';
import type { Impact } from '../../model/words.ts';
import type { Setting } from './setting.ts';

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
  readonly settings: readonly Setting[];
  readonly impact: Impact;
  readonly interrupts: string;
  readonly visible: string;
  readonly irreversible: readonly string[];
  /** Properties whose captured value the operation repeats or rests on, beside the settings. */
  readonly alsoRests: readonly string[];
  /** Another location that the operation was concluded from. */
  readonly restsOnAbove?: { readonly resource: Resource; readonly property: string };
  readonly warnings: readonly string[];
}
