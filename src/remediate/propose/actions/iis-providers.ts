import { PROVIDERS } from '../../../model/kinds/iis/iis-location.ts';
import { seenAt, textsOf } from '../../plan-world.ts';
import { pathOf, providersOwner } from '../iis/iis-locations.ts';
import { againstGuidance, LEGACY, onlyUnderLegacy } from '../legacy-workaround.ts';
import { namedProperties } from '../named-properties.ts';
import { type ActionReader, type FailedFinding, type Proposal, proposalOf, type RefusalCause } from '../proposal.ts';

const ENABLED = 'windowsAuthentication.enabled';

/** `iis.setProviderOrder`: one first, Negotiate and NTLM both there. */
export const setProviderOrder: ActionReader = (failed) => {
  const first = String(failed.fix.first);
  const beside = ['Negotiate', 'NTLM'].filter((name) => name !== first);
  const proposal = proposalOf(
    failed,
    PROVIDERS,
    { how: 'first', value: first, beside },
    aboutIis(failed, first === 'NTLM'),
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
  const more = {
    ...aboutIis(failed, ntlmFirst),
    ...(ntlmFirst ? { careful: againstGuidance(failed.resource) } : {}),
    ...target,
  };
  return withWindowsOn(failed, [proposalOf(failed, PROVIDERS, { how: 'set', value: providers }, more)]);
};

/** `iis.addProvider` */
export const addProvider: ActionReader = (failed) => {
  const position = failed.fix.position === 'first' ? 'first' : 'last';
  const values = [String(failed.fix.provider)];
  return withWindowsOn(failed, [
    proposalOf(failed, PROVIDERS, { how: 'add', values, position }, aboutIis(failed, false)),
  ]);
};

/** `iis.removeProvider` */
export const removeProvider: ActionReader = (failed) => [
  proposalOf(failed, PROVIDERS, { how: 'remove', values: [String(failed.fix.provider)] }, aboutIis(failed, false)),
];

/** `iis6.setProviders`: NTAuthenticationProviders of the metabase. */
export const setMetabaseProviders: ActionReader = (failed) => {
  const first = String(failed.fix.first);
  const beside = ['Negotiate', 'NTLM'].filter((name) => name !== first);
  return [proposalOf(failed, PROVIDERS, { how: 'first', value: first, beside }, aboutIis(failed, first === 'NTLM'))];
};

/** Where Windows authentication itself is off, it is switched on as well: with the cmdlet that keeps IIS and directory in step. */
function withWindowsOn(failed: FailedFinding, proposals: readonly Proposal[]): readonly Proposal[] | RefusalCause {
  if (!namedProperties(failed.finding).has(ENABLED)) return proposals;
  const { resource, world } = failed;
  const directory = world.ofKind('virtual-directory').find((one) => world.locationOf(one) === resource);
  if (directory !== undefined && seenAt(directory, 'windowsAuthentication') === false) {
    return [
      ...proposals,
      proposalOf(failed, 'windowsAuthentication', { how: 'set', value: true }, { resource: directory }),
    ];
  }
  return [...proposals, proposalOf(failed, ENABLED, { how: 'set', value: true })];
}

/** Rules about one back-end directory want a list there, not at the root. */
const isBackEndRule = (failed: FailedFinding): boolean =>
  pathOf(failed.resource).startsWith('exchange back end/') && failed.rule.topic === 'back-end';

/** App pool, and what a move toward NTLM has to say. */
export function aboutIis(failed: FailedFinding, towardNtlm: boolean): Partial<Proposal> {
  const { recycle } = failed.fix;
  return {
    ...(typeof recycle === 'string' ? { recycle } : {}),
    ...(towardNtlm
      ? { careful: 'A step toward NTLM costs Kerberos, and NTLM itself is on its way out of Windows.' }
      : {}),
  };
}
