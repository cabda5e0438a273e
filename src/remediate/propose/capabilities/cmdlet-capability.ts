import { nameInCmdlet } from '../../../model/cmdlets.ts';
import type { KindName } from '../../../model/kinds.ts';
import type { Impact } from '../../../model/words.ts';

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

/** When clients that ask Autodiscover see a change. */
export const REDISCOVERY = 'with the next Autodiscover answer of each client, within an hour or so';

/** Of what Outlook is told by Autodiscover. */
export const TOLD = {
  impact: 'client-restart',
  interrupts:
    'Outlook takes the new value with its next Autodiscover answer; some users are asked for a password once, or to restart Outlook.',
} as const;

/** What is written is spelled as what is read: the Set- cmdlet has the noun and the names of the Get- cmdlet. */
export function writtenAs(cmdlet: string, property: string): Pick<CmdletCapability, 'noun' | 'parameter' | 'reads'> {
  const name = nameInCmdlet(cmdlet, property);
  return { noun: cmdlet.replace(/^Get-/, ''), parameter: name, reads: name };
}

/** What one property has of its own; the rest it shares with the others of its cmdlet. */
export type CapabilityRow = Pick<CmdletCapability, 'property' | 'exchange'> & Partial<CmdletCapability>;

/** The properties of one cmdlet: what they share, then what each has of its own. */
export function capabilityRows(
  shared: Pick<CmdletCapability, 'kind' | 'noun'> & Partial<CmdletCapability>,
  list: readonly CapabilityRow[],
): readonly CmdletCapability[] {
  return list.map((row) => ({
    ...writtenAs(`Get-${shared.noun}`, row.property),
    impact: 'none' as const,
    interrupts: 'Nothing stops.',
    visible: 'at once in the directory; elsewhere after replication',
    irreversible: [],
    shell: 'exchange' as const,
    ...shared,
    ...row,
  }));
}
