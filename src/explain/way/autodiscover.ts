import type { MailboxFacts } from '../facts/mailbox-facts.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import type { Arrival, Traveller } from './arrival.ts';
import { asksDirectory, byDirectory } from './autodiscover-directory.ts';
import { byNames } from './autodiscover-names.ts';
import { cloudFirst, cutShort } from './outlook-switches.ts';

/**
 * Finding the settings. Outlook inside takes the addresses in the directory first, and one that is none sends it on to
 * the root domain, `autodiscover.DOMAIN`, the redirect and SRV; outside it begins there, as Lync does everywhere. Newer
 * Outlook may ask Microsoft 365 before all that.
 */
export function autodiscoverAt(
  facts: SignInFacts,
  mailbox: MailboxFacts,
  traveller: Traveller,
  front: FrontEnd,
): Arrival {
  const found = asksDirectory(facts, traveller, front)
    ? byDirectory(facts, traveller, front)
    : byNames(facts, mailbox, traveller, front);
  const further = [...cloudFirst(facts, traveller), ...cutShort(facts, traveller)];
  const decides = further.some((cause) => cause.decides) && found.outcome !== 'fail' && found.outcome !== 'prompt';
  return {
    ...found,
    ...(decides ? { outcome: 'prompt', missing: [] } : {}),
    causes: [...(decides ? further : found.causes), ...(decides ? found.causes : further)],
  };
}
