import type { Resource, Value } from '../../../model/resource.ts';
import { seenAt } from '../../plan-world.ts';
import { SHIPPED_ANONYMOUS } from '../capabilities-iis.ts';
import { LEGACY } from '../contradictions.ts';
import { textsOf } from '../edit.ts';
import { pathOf, providersOwner } from '../iis-ownership.ts';
import { type ActionReader, type Asked, type Denial, deny, namedProperties, type Wish, wishOf } from '../wish.ts';

const PROVIDERS = 'windowsAuthentication.providers';
const ENABLED = 'windowsAuthentication.enabled';
const AGAINST =
  "It contradicts Microsoft's guidance: back-end directories should not be configured otherwise than shipped. A workaround of last resort (Server Fault 854631); take it back when the cause is found, and never use it together with Extended Protection.";

/** `iis.setProviderOrder`: one first, Negotiate and NTLM both there. */
export const setProviderOrder: ActionReader = (asked) => {
  const first = String(asked.fix.first);
  const beside = ['Negotiate', 'NTLM'].filter((name) => name !== first);
  const wish = wishOf(asked, PROVIDERS, { how: 'first', value: first, beside }, about(asked, first === 'NTLM'));
  return withWindowsOn(asked, [wish]);
};

/** `iis.setProviders`: the whole list, at the location whose list it is. */
export const setProviders: ActionReader = (asked) => {
  const ntlmFirst = asked.fix.ntlmFirst === 'required';
  if (ntlmFirst && asked.input.profile !== LEGACY) return onlyUnderLegacy();
  const named = textsOf(asked.fix.providers ?? null);
  const providers = ntlmFirst ? [...named].reverse() : named;
  const owner = providersOwner(asked.resource, asked.world);
  const isSharedFault = owner !== undefined && owner !== asked.resource && isBackEndRule(asked) === false;
  const target = isSharedFault ? { resource: owner } : {};
  const more = { ...about(asked, ntlmFirst), ...(ntlmFirst ? { careful: AGAINST } : {}), ...target };
  return withWindowsOn(asked, [wishOf(asked, PROVIDERS, { how: 'set', value: providers }, more)]);
};

/** `iis.addProvider` */
export const addProvider: ActionReader = (asked) => {
  const position = asked.fix.position === 'first' ? 'first' : 'last';
  const values = [String(asked.fix.provider)];
  return withWindowsOn(asked, [wishOf(asked, PROVIDERS, { how: 'add', values, position }, about(asked, false))]);
};

/** `iis.removeProvider` */
export const removeProvider: ActionReader = (asked) => [
  wishOf(asked, PROVIDERS, { how: 'remove', values: [String(asked.fix.provider)] }, about(asked, false)),
];

/** `iis6.setProviders`: NTAuthenticationProviders of the metabase. */
export const setMetabaseProviders: ActionReader = (asked) => {
  const first = String(asked.fix.first);
  const beside = ['Negotiate', 'NTLM'].filter((name) => name !== first);
  return [wishOf(asked, PROVIDERS, { how: 'first', value: first, beside }, about(asked, first === 'NTLM'))];
};

/** `iis.setSetting`: one attribute. SSL flags are added to those that stand. */
export const setSetting: ActionReader = (asked) => {
  const property = `${String(asked.fix.section)}.${String(asked.fix.attribute)}`;
  if (asked.fix.without === 'wanted') {
    if (asked.input.profile !== LEGACY) return onlyUnderLegacy();
    const values = ['Ssl', 'Ssl128'];
    return [wishOf(asked, property, { how: 'remove', values }, { ...about(asked, false), careful: AGAINST })];
  }
  const value = asked.fix.value ?? null;
  if (Array.isArray(value)) {
    return [wishOf(asked, property, { how: 'add', values: textsOf(value), position: 'last' }, about(asked, false))];
  }
  const wanted = value === 'as-shipped' ? shippedValue(asked.resource, property) : value;
  if (wanted === undefined) {
    return deny('needs-a-decision', `What Exchange ships for ${property} here is not in the table; set it by hand.`);
  }
  return [wishOf(asked, property, { how: 'set', value: wanted }, about(asked, false))];
};

function shippedValue(location: Resource, property: string): Value | undefined {
  if (property !== 'anonymousAuthentication.enabled') return undefined;
  return SHIPPED_ANONYMOUS[String(seenAt(location, 'path') ?? '').toLowerCase()];
}

/** Where Windows authentication itself is off, it is switched on as well: with the cmdlet that keeps IIS and directory in step. */
function withWindowsOn(asked: Asked, wishes: readonly Wish[]): readonly Wish[] | Denial {
  if (!namedProperties(asked.finding).has(ENABLED)) return wishes;
  const key = String(seenAt(asked.resource, 'key') ?? '').toLowerCase();
  const directory = asked.world
    .ofKind('virtual-directory')
    .find((one) => String(seenAt(one, 'iisLocation') ?? '').toLowerCase() === key);
  if (directory !== undefined && seenAt(directory, 'windowsAuthentication') === false) {
    return [...wishes, wishOf(asked, 'windowsAuthentication', { how: 'set', value: true }, { resource: directory })];
  }
  return [...wishes, wishOf(asked, ENABLED, { how: 'set', value: true })];
}

/** App pool, and what a move toward NTLM has to say. */
function about(asked: Asked, towardNtlm: boolean): Partial<Wish> {
  const { recycle } = asked.fix;
  return {
    ...(typeof recycle === 'string' ? { recycle } : {}),
    ...(towardNtlm
      ? { careful: 'A step toward NTLM costs Kerberos, and NTLM itself is on its way out of Windows.' }
      : {}),
  };
}

/** Rules about one back-end directory want a list there, not at the root. */
const isBackEndRule = (asked: Asked): boolean =>
  pathOf(asked.resource).startsWith('exchange back end/') && asked.rule.topic === 'back-end';

function onlyUnderLegacy(): Denial {
  return deny(
    'conflict',
    `This workaround contradicts Microsoft's guidance and is offered under the profile ${LEGACY} only.`,
  );
}

/** `extendedProtection.runScript`: Microsoft's script owns it. */
export const runExtendedProtectionScript: ActionReader = (asked) => {
  const server = asked.resource.server?.toUpperCase() ?? 'the server';
  const says = `Microsoft's script ExchangeExtendedProtectionManagement.ps1 owns Extended Protection: run it for ${server} (-ExchangeServerNames), after SSL offloading, certificates and TLS settings are right; it takes its changes back with -RollbackType RestoreIISAppConfig. by-hand.txt beside the plan has the order.`;
  return { ...deny('owned-elsewhere', says), instruction: 'extended-protection' };
};
