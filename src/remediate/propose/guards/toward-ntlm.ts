import { wordTable } from '../../../lib/words/word-table.ts';
import { PROVIDERS } from '../../../model/kinds/iis/iis-location.ts';
import type { Resource } from '../../../model/resource.ts';
import { type PlanWorld, seenAt } from '../../plan-world.ts';
import { type Proposal, type RefusalCause, refuse } from '../proposal.ts';
import { IIS_METHODS, isNegotiate, isNtlm, methodsAfter, methodsIn } from './sign-in-methods.ts';

/**
 * Values of Windows that restrict NTLM on a server, and from which number on they refuse it
 * (`docs/domain/clients.md#restrictions-of-ntlm`).
 */
const RESTRICTIONS: { readonly [name: string]: number } = wordTable({
  restrictreceivingntlmtraffic: 1,
  restrictsendingntlmtraffic: 2,
});

/** A proposal that moves clients to NTLM where Windows is known to refuse it: the prompt would become endless. */
export function refusedTowardNtlm(proposal: Proposal, world: PlanWorld): RefusalCause | undefined {
  if (!isTowardNtlm(proposal)) return undefined;
  const found = registryOf(proposal.resource.server, world).find((value) => {
    const least = RESTRICTIONS[nameOf(value)];
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

/** Whether clients take NTLM afterwards who were offered something else before, by whatever edit. */
export function isTowardNtlm({ edit, property, resource }: Proposal): boolean {
  const before = methodsIn(seenAt(resource, property));
  const after = methodsAfter(edit, before);
  if (property === PROVIDERS) return isNtlm(after[0]) && !isNtlm(before[0]);
  if (property === IIS_METHODS) return after.some(isNtlm) && onlyNtlm(after) && !onlyNtlm(before);
  return property.endsWith('lientAuthenticationMethod') && isNtlm(after[0]) && !isNtlm(before[0]);
}

/** Nothing that leads to Kerberos is left. */
const onlyNtlm = (methods: readonly string[]): boolean =>
  methods.length > 0 && !methods.some((text) => isNegotiate(text) || /^(windowsintegrated|kerberos)$/i.test(text));

/** Whether a server's NTLM restriction was collected at all. */
export const knowsNtlm = (server: string | undefined, world: PlanWorld): boolean =>
  registryOf(server, world).some((value) => nameOf(value) === 'restrictreceivingntlmtraffic');

/** What stands in the registry of a server; what a client refuses says nothing of it. */
const registryOf = (server: string | undefined, world: PlanWorld): readonly Resource[] =>
  world
    .ofKind('registry-value')
    .filter((value) => value.server?.toLowerCase() === server?.toLowerCase())
    .filter((value) => seenAt(value, 'computerRole') !== 'client');
const nameOf = (value: Resource): string => String(seenAt(value, 'name') ?? '').toLowerCase();
