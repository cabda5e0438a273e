import { wordTable } from '../../../lib/words/word-table.ts';
import type { Value } from '../../../model/resource.ts';
import { seenAt, textsOf } from '../../plan-world.ts';
import { answerOption } from '../answer-names.ts';
import { IIS_METHODS } from '../guards/sign-in-methods.ts';
import { type ActionReader, type FailedFinding, type Proposal, proposalOf, refuse } from '../proposal.ts';

const SCHEME_OF: { readonly [provider: string]: string } = wordTable({ ntlm: 'Ntlm', negotiate: 'Negotiate' });

/** `vdir.agree`: IIS is made as declared, or the cmdlet as IIS; which of them only a person can say. */
export const agree: ActionReader = (failed) => {
  const meant = failed.answer?.toLowerCase();
  if (meant !== 'declared' && meant !== 'iis') {
    return refuse(
      'needs-a-decision',
      `Decide which side is meant: ${answerOption(failed.rule.id, failed.finding.resource, 'declared')} makes IIS offer what the cmdlet says, "=iis" makes the cmdlet say what IIS offers. Running the Set- cmdlet again is no remedy: it was seen not to change IIS (Server Fault 854631).`,
    );
  }
  const location = failed.world.locationOf(failed.resource);
  if (location === undefined) return refuse('no-captured-value', 'Its IIS location was not collected.');
  const declared = seenAt(failed.resource, 'declaredMethods');
  const offered = seenAt(location, 'offeredMethods');
  if (!Array.isArray(declared) || !Array.isArray(offered)) {
    return refuse('no-captured-value', 'What the cmdlet says or what IIS offers was not collected.');
  }
  return meant === 'declared' ? asDeclared(failed, location, textsOf(declared)) : asOffered(failed, textsOf(offered));
};

function asDeclared(
  failed: FailedFinding,
  location: FailedFinding['resource'],
  declared: readonly string[],
): readonly Proposal[] {
  const providers = textsOf(seenAt(location, 'windowsAuthentication.providers') ?? null);
  const windows = declared.filter((method) => method !== 'Basic');
  const isWanted = (provider: string): boolean => {
    const scheme = SCHEME_OF[provider.split(':')[0]?.toLowerCase() ?? ''];
    return scheme !== undefined && windows.includes(scheme);
  };
  const kept = providers.filter(isWanted);
  const missing = ['Negotiate', 'NTLM'].filter(
    (name) =>
      isWanted(name) &&
      !kept.some((one) => SCHEME_OF[one.split(':')[0]?.toLowerCase() ?? ''] === SCHEME_OF[name.toLowerCase()]),
  );
  const at = (property: string, value: Value): Proposal =>
    proposalOf(failed, property, { how: 'set', value }, { resource: location });
  return [
    at('basicAuthentication.enabled', declared.includes('Basic')),
    at('windowsAuthentication.enabled', windows.length > 0),
    ...(windows.length > 0 ? [at('windowsAuthentication.providers', [...kept, ...missing])] : []),
  ];
}

function asOffered(failed: FailedFinding, offered: readonly string[]): ReturnType<ActionReader> {
  const windows = offered.filter((method) => method === 'Ntlm' || method === 'Negotiate');
  if (seenAt(failed.resource, 'protocol') === 'MAPI') {
    const now = textsOf(seenAt(failed.resource, IIS_METHODS) ?? null);
    const kept = now.filter(
      (method) => !['basic', 'ntlm', 'negotiate', 'windowsintegrated'].includes(method.toLowerCase()),
    );
    const basic = offered.includes('Basic') ? ['Basic'] : [];
    return [proposalOf(failed, IIS_METHODS, { how: 'set', value: [...kept, ...basic, ...windows].sort() })];
  }
  if (windows.length === 1) {
    return refuse(
      'no-fix',
      `IIS offers ${windows.join()} alone; the cmdlet of this directory can say Windows authentication only, which means both. Decide for "declared", or keep a waiver.`,
    );
  }
  return [
    proposalOf(failed, 'basicAuthentication', { how: 'set', value: offered.includes('Basic') }),
    proposalOf(failed, 'windowsAuthentication', { how: 'set', value: windows.length > 0 }),
  ];
}
