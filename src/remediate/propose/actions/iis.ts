import { PROVIDERS } from '../../../model/kinds/iis/iis-location.ts';
import type { Resource, Value } from '../../../model/resource.ts';
import { seenAt, textsOf } from '../../plan-world.ts';
import { SHIPPED_ANONYMOUS } from '../capabilities-iis.ts';
import { LEGACY } from '../contradictions.ts';
import { pathOf, providersOwner } from '../iis-locations.ts';
import {
  type ActionReader,
  type FailedFinding,
  namedProperties,
  type Proposal,
  proposalOf,
  type RefusalCause,
  refuse,
} from '../proposal.ts';

const ENABLED = 'windowsAuthentication.enabled';

/** Why it is no more than a workaround, and what it excludes, as the location stands. */
function against(location: Resource): string {
  const checking = seenAt(location, 'windowsAuthentication.extendedProtection.tokenChecking');
  const beside =
    checking === undefined
      ? 'It excludes Extended Protection: whether that is on here was not collected, find out first.'
      : checking === 'None'
        ? 'It excludes Extended Protection, which is off here: leave it off as long as this stands.'
        : `It excludes Extended Protection, which is on here (${String(checking)}): take that off first, with Microsoft's script.`;
  return `It contradicts Microsoft's guidance: back-end directories should not be configured otherwise than shipped. A workaround of last resort (Server Fault 854631); take it back when the cause is found. ${beside}`;
}

/** `iis.setProviderOrder`: one first, Negotiate and NTLM both there. */
export const setProviderOrder: ActionReader = (failed) => {
  const first = String(failed.fix.first);
  const beside = ['Negotiate', 'NTLM'].filter((name) => name !== first);
  const proposal = proposalOf(
    failed,
    PROVIDERS,
    { how: 'first', value: first, beside },
    about(failed, first === 'NTLM'),
  );
  return withWindowsOn(failed, [proposal]);
};

/** `iis.setProviders`: the whole list, at the location whose list it is. */
export const setProviders: ActionReader = (failed) => {
  const ntlmFirst = failed.fix.ntlmFirst === 'required';
  if (ntlmFirst && failed.input.profile !== LEGACY) return onlyUnderLegacy();
  const named = textsOf(failed.fix.providers ?? null);
  const providers = ntlmFirst ? [...named].reverse() : named;
  const owner = providersOwner(failed.resource, failed.world);
  const isSharedFault = owner !== undefined && owner !== failed.resource && isBackEndRule(failed) === false;
  const target = isSharedFault ? { resource: owner } : {};
  const more = { ...about(failed, ntlmFirst), ...(ntlmFirst ? { careful: against(failed.resource) } : {}), ...target };
  return withWindowsOn(failed, [proposalOf(failed, PROVIDERS, { how: 'set', value: providers }, more)]);
};

/** `iis.addProvider` */
export const addProvider: ActionReader = (failed) => {
  const position = failed.fix.position === 'first' ? 'first' : 'last';
  const values = [String(failed.fix.provider)];
  return withWindowsOn(failed, [proposalOf(failed, PROVIDERS, { how: 'add', values, position }, about(failed, false))]);
};

/** `iis.removeProvider` */
export const removeProvider: ActionReader = (failed) => [
  proposalOf(failed, PROVIDERS, { how: 'remove', values: [String(failed.fix.provider)] }, about(failed, false)),
];

/** `iis6.setProviders`: NTAuthenticationProviders of the metabase. */
export const setMetabaseProviders: ActionReader = (failed) => {
  const first = String(failed.fix.first);
  const beside = ['Negotiate', 'NTLM'].filter((name) => name !== first);
  return [proposalOf(failed, PROVIDERS, { how: 'first', value: first, beside }, about(failed, first === 'NTLM'))];
};

/** `iis.setSetting`: one attribute. SSL flags are added to those that stand. */
export const setSetting: ActionReader = (failed) => {
  const property = `${String(failed.fix.section)}.${String(failed.fix.attribute)}`;
  if (failed.fix.without === 'wanted') {
    if (failed.input.profile !== LEGACY) return onlyUnderLegacy();
    const values = ['Ssl', 'Ssl128'];
    return [
      proposalOf(
        failed,
        property,
        { how: 'remove', values },
        { ...about(failed, false), careful: against(failed.resource) },
      ),
    ];
  }
  const value = failed.fix.value ?? null;
  if (Array.isArray(value)) {
    return [
      proposalOf(failed, property, { how: 'add', values: textsOf(value), position: 'last' }, about(failed, false)),
    ];
  }
  const wanted = value === 'as-shipped' ? shippedValue(failed.resource, property) : value;
  if (wanted === undefined) {
    return refuse('needs-a-decision', `What Exchange ships for ${property} here is not in the table; set it by hand.`);
  }
  return [proposalOf(failed, property, { how: 'set', value: wanted }, about(failed, false))];
};

function shippedValue(location: Resource, property: string): Value | undefined {
  if (property !== 'anonymousAuthentication.enabled') return undefined;
  return SHIPPED_ANONYMOUS[String(seenAt(location, 'path') ?? '').toLowerCase()];
}

/** Where Windows authentication itself is off, it is switched on as well: with the cmdlet that keeps IIS and directory in step. */
function withWindowsOn(failed: FailedFinding, proposals: readonly Proposal[]): readonly Proposal[] | RefusalCause {
  if (!namedProperties(failed.finding).has(ENABLED)) return proposals;
  const key = String(seenAt(failed.resource, 'key') ?? '').toLowerCase();
  const directory = failed.world
    .ofKind('virtual-directory')
    .find((one) => String(seenAt(one, 'iisLocation') ?? '').toLowerCase() === key);
  if (directory !== undefined && seenAt(directory, 'windowsAuthentication') === false) {
    return [
      ...proposals,
      proposalOf(failed, 'windowsAuthentication', { how: 'set', value: true }, { resource: directory }),
    ];
  }
  return [...proposals, proposalOf(failed, ENABLED, { how: 'set', value: true })];
}

/** App pool, and what a move toward NTLM has to say. */
function about(failed: FailedFinding, towardNtlm: boolean): Partial<Proposal> {
  const { recycle } = failed.fix;
  return {
    ...(typeof recycle === 'string' ? { recycle } : {}),
    ...(towardNtlm
      ? { careful: 'A step toward NTLM costs Kerberos, and NTLM itself is on its way out of Windows.' }
      : {}),
  };
}

/** Rules about one back-end directory want a list there, not at the root. */
const isBackEndRule = (failed: FailedFinding): boolean =>
  pathOf(failed.resource).startsWith('exchange back end/') && failed.rule.topic === 'back-end';

function onlyUnderLegacy(): RefusalCause {
  return refuse(
    'conflict',
    `This workaround contradicts Microsoft's guidance and is offered under the profile ${LEGACY} only.`,
  );
}

/** `extendedProtection.runScript`: Microsoft's script owns it. */
export const runExtendedProtectionScript: ActionReader = (failed) => {
  const server = failed.resource.server?.toUpperCase() ?? 'the server';
  const says = `Microsoft's script ExchangeExtendedProtectionManagement.ps1 owns Extended Protection: run it with -ExchangeServerNames ${server}. SSL offloading, certificates and TLS settings have to be right before. It takes its changes back with -RollbackType RestoreConfiguration. by-hand.txt beside the plan has the order.`;
  return { ...refuse('owned-elsewhere', says), instruction: 'extended-protection' };
};
