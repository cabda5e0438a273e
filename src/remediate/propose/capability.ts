import type { KindName } from '../../model/kinds.ts';
import type { Impact, Owner } from '../../model/words.ts';

/** How one property of one kind is changed with a cmdlet, on which releases, and what that means for people. */
export interface CmdletCapability {
  readonly kind: KindName;
  /** Property of our words; what is judged and what is read back. */
  readonly property: string;
  /** Virtual directories only: which of them the cmdlet and parameter are for. */
  readonly protocols?: readonly string[];
  /** Releases whose Set- cmdlet has the parameter, as Microsoft's cmdlet pages list them; `null`: it is none of Exchange. */
  readonly exchange: string | null;
  /** Noun of the Set- and the Get- cmdlet. */
  readonly noun: string;
  readonly parameter: string;
  /** Property of the Get- cmdlet's answer. */
  readonly reads: string;
  readonly impact: Impact;
  readonly interrupts: string;
  readonly visible: string;
  /** Effects that no configuration restores: such a step has to be asked for by name. */
  readonly irreversible: readonly string[];
  /** Exchange Management Shell, or that of Skype for Business. */
  readonly shell: 'exchange' | 'skype';
}

/** How one setting of IIS is changed. */
export interface IisCapability {
  readonly property: string;
  /** Full section path, as appcmd and Microsoft.Web.Administration take it. */
  readonly section: string;
  readonly attribute: string;
  readonly impact: Impact;
  readonly interrupts: string;
  readonly visible: string;
}

/** Settings that somebody else writes again, so that no script is made for them. */
export interface Ownership {
  readonly property: string;
  /** Location path below the server, lower case. */
  readonly location: string;
  readonly owner: Owner;
  readonly says: string;
}
