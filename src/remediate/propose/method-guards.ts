import { wordTable } from '../../lib/words/word-table.ts';
import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import type { Resource } from '../../model/resource.ts';
import { type PlanWorld, seenAt, textsOf } from '../plan-world.ts';
import { pathOf } from './iis-locations.ts';
import { accountOf, bareAccount, holdersOf, namesOf, namespacesOf } from './namespaces.ts';
import { type Proposal, type RefusalCause, refuse } from './proposal.ts';

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
    return (
      least !== undefined && seenAt(value, 'computerRole') !== 'client' && typeof data === 'number' && data >= least
    );
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
  if (property === 'iisAuthenticationMethods') return after.some(isNtlm) && onlyNtlm(after) && !onlyNtlm(before);
  return property.endsWith('lientAuthenticationMethod') && isNtlm(after[0]) && !isNtlm(before[0]);
}

const methodsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? textsOf(value) : typeof value === 'string' ? [value] : [];

function methodsAfter(edit: Proposal['edit'], before: readonly string[]): readonly string[] {
  switch (edit.how) {
    case 'set':
      return methodsIn(edit.value);
    case 'add':
      return edit.position === 'first' ? [...edit.values, ...before] : [...before, ...edit.values];
    case 'remove':
      return before.filter((one) => !edit.values.some((value) => value.toLowerCase() === one.toLowerCase()));
    case 'first':
      return [edit.value, ...edit.beside, ...before];
  }
}

const isNtlm = (text: string | undefined): boolean => text?.toLowerCase() === 'ntlm';

/** Nothing that leads to Kerberos is left. */
const onlyNtlm = (methods: readonly string[]): boolean =>
  methods.length > 0 && !methods.some((text) => isNegotiate(text) || /^(windowsintegrated|kerberos)$/i.test(text));

/** Whether a server's NTLM restriction was collected at all. */
export const knowsNtlm = (server: string | undefined, world: PlanWorld): boolean =>
  registryOf(server, world).some((value) => nameOf(value) === 'restrictreceivingntlmtraffic');

const registryOf = (server: string | undefined, world: PlanWorld): readonly Resource[] =>
  world.ofKind('registry-value').filter((value) => value.server?.toLowerCase() === server?.toLowerCase());
const nameOf = (value: Resource): string => String(seenAt(value, 'name') ?? '').toLowerCase();

const isNegotiate = (text: string): boolean => /^negotiate(?::|$)/i.test(text);

/**
 * A proposal that offers Kerberos to clients where the names that they use are known not to be ready for it: the account
 * has to be on every server behind a name, and be the one holder of its service principal name, before Negotiate is
 * offered (`docs/domain/kerberos.md#order`). A client that has a ticket which one server cannot open has no way to
 * NTLM.
 */
export function refusedTowardNegotiate(proposal: Proposal, world: PlanWorld): RefusalCause | undefined {
  if (!isTowardNegotiate(proposal)) return undefined;
  for (const { host, members } of hostsOf(proposal.resource, world)) {
    const holders = holdersOf(host, world);
    if (holders === undefined || holders.length === 0) continue;
    if (holders.length > 1) return notReady(`http/${host} has ${holders.length} holders (${holders.join(', ')})`);
    const [holder = ''] = holders;
    // A name that one server alone answers to may be on its own computer account.
    if (members.length === 1 && bareAccount(holder) === members[0]) continue;
    for (const server of members) {
      const account = accountOf(server, world);
      if (account === undefined) continue;
      if (account === null)
        return notReady(`http/${host} is on ${holder}, and ${server.toUpperCase()} has no such account`);
      if (bareAccount(account) !== bareAccount(holder))
        return notReady(`http/${host} is on ${holder}, and ${server.toUpperCase()} has ${account}`);
    }
  }
  return undefined;
}

/** What a step toward Negotiate rests on where nobody collected it. */
export const NAMES_UNKNOWN =
  'Which account holds the service principal names of these host names, and whether every server behind them has it, was not collected (setspn -F -Q, Get-ClientAccessService -IncludeAlternateServiceAccountCredentialStatus): a name on the wrong account prompts everybody as soon as Negotiate is offered.';

/** Whether a proposal offers Negotiate where it was not offered, and the names of its server were not looked up. */
export function isNegotiateUnknown(proposal: Proposal, world: PlanWorld): boolean {
  return (
    isTowardNegotiate(proposal) &&
    hostsOf(proposal.resource, world).some(({ host }) => holdersOf(host, world) === undefined)
  );
}

/** Offers Negotiate to clients where it is not offered now. */
function isTowardNegotiate({ edit, property, resource }: Proposal): boolean {
  const before = seenAt(resource, property);
  const had = (Array.isArray(before) ? textsOf(before) : typeof before === 'string' ? [before] : []).some(isNegotiate);
  if (had) return false;
  if (property === PROVIDERS) {
    if (!pathOf(resource).startsWith('default web site/')) return false;
  } else if (property !== 'iisAuthenticationMethods' && !property.endsWith('lientAuthenticationMethod')) return false;
  switch (edit.how) {
    case 'first':
      return [edit.value, ...edit.beside].some(isNegotiate);
    case 'add':
      return edit.values.some(isNegotiate);
    case 'set':
      return (Array.isArray(edit.value) ? textsOf(edit.value) : [String(edit.value)]).some(isNegotiate);
    case 'remove':
      return false;
  }
}

/** Host names that the server of a resource answers to, each with all servers behind it. */
function hostsOf({ server }: Resource, world: PlanWorld): readonly { host: string; members: readonly string[] }[] {
  const namespaces = namespacesOf(world);
  const hosts = server === undefined ? [] : namesOf(server.toLowerCase(), namespaces);
  return hosts.map((host) => ({ host, members: namespaces.get(host) ?? [] }));
}

const notReady = (what: string): RefusalCause => ({
  reason: 'conflict',
  says: `${what}: offering Negotiate would prompt people without end. Bring account and names in order first (by-hand.txt), then plan again.`,
  instruction: 'kerberos-account',
});
