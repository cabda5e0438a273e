import { type PlanWorld, seenAt } from '../plan-world.ts';
import { type Proposal, type RefusalCause, refuse } from './proposal.ts';

/**
 * Values of Windows that restrict NTLM on a server, and from which number on they refuse it
 * (`docs/domain/clients.md#restrictions-of-ntlm`).
 */
const RESTRICTIONS: { readonly [name: string]: number } = {
  restrictreceivingntlmtraffic: 1,
  restrictsendingntlmtraffic: 2,
};

/** A proposal that moves clients to NTLM where Windows is known to refuse it: the prompt would become endless. */
export function refusedTowardNtlm(proposal: Proposal, world: PlanWorld): RefusalCause | undefined {
  if (!isTowardNtlm(proposal)) return undefined;
  const found = world.ofKind('registry-value').find((value) => {
    if (
      value.server?.toLowerCase() !== proposal.resource.server?.toLowerCase() ||
      seenAt(value, 'computerRole') === 'client'
    )
      return false;
    const least = RESTRICTIONS[String(seenAt(value, 'name') ?? '').toLowerCase()];
    const data = seenAt(value, 'data');
    return least !== undefined && typeof data === 'number' && data >= least;
  });
  if (found === undefined) return undefined;
  return refuse(
    'conflict',
    `Windows refuses NTLM on this server (${found.label}): a step toward NTLM would make clients prompt without end. Settle that first.`,
  );
}

/** What a move toward NTLM rests on where nobody collected it. */
export const NTLM_UNKNOWN =
  'Whether Windows or the domain restricts NTLM was not collected (RestrictReceivingNTLMTraffic): ask before a step toward NTLM.';

export function isTowardNtlm({ edit, property }: Proposal): boolean {
  if (edit.how === 'first') return edit.value === 'NTLM';
  return edit.how === 'set' && edit.value === 'Ntlm' && property.endsWith('lientAuthenticationMethod');
}

/** Whether a server's NTLM restriction was collected at all. */
export const knowsNtlm = (server: string | undefined, world: PlanWorld): boolean =>
  world
    .ofKind('registry-value')
    .some(
      (value) =>
        value.server?.toLowerCase() === server?.toLowerCase() &&
        String(seenAt(value, 'name') ?? '').toLowerCase() === 'restrictreceivingntlmtraffic',
    );
