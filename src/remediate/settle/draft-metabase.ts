import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import { seenAt, textsOf } from '../plan-world.ts';
import { OWNS_PROVIDERS } from '../propose/iis/iis-locations.ts';
import { type RefusalCause, refuse } from '../propose/proposal.ts';
import type { Draft, SettledChange } from './draft.ts';
import { iisFrame, placeInIis } from './iis-frame.ts';

/** IIS 6: the node's own text, or nothing where it is not set there. */
export function draftMetabase(change: SettledChange): Draft | RefusalCause {
  const { resource, property } = change;
  const owns = seenAt(resource, OWNS_PROVIDERS);
  if (property !== PROVIDERS)
    return refuse('no-fix', `${property} of IIS 6 is not among the settings that a plan may write.`);
  if (typeof owns !== 'boolean')
    return refuse('no-captured-value', `Whether the list is set at this node of the metabase was not collected.`);
  return {
    ...iisFrame(
      change,
      'e',
      'The IIS Admin service restarts, and with it everything that depends on it: all web sites, on Windows Server 2003 also SMTP.',
      undefined,
    ),
    impact: 'iis-reset',
    visible: 'after the restart of the IIS Admin service',
    title: `IIS 6: offer ${textsOf(change.after).join(', ')} on ${placeInIis(change)}`,
    operation: {
      type: 'metabase',
      node: metabaseNode(change),
      property: 'NTAuthenticationProviders',
      before: owns ? textsOf(change.before).join(',') : null,
      after: textsOf(change.after).join(','),
    },
    alsoRests: [OWNS_PROVIDERS],
  };
}

/** `Default Web Site/EWS` is `w3svc/1/root/EWS`; other sites keep the name of the metabase. */
function metabaseNode({ resource }: SettledChange): string {
  const [site = '', ...below] = String(seenAt(resource, 'locationPath') ?? '').split('/');
  if (site.toLowerCase() === 'default web site') return ['w3svc/1/root', ...below].join('/');
  return site === '' ? 'w3svc' : [site, ...below].join('/');
}
