import { PROVIDERS } from '../../model/kinds/iis/iis-location.ts';
import type { Resource, Value } from '../../model/resource.ts';
import { type PlanWorld, seenAt, textsOf } from '../plan-world.ts';
import { IIS_CAPABILITIES, OWNERSHIPS, PROVIDERS_CAPABILITY } from '../propose/capabilities-iis.ts';
import {
  CONCLUDED,
  collectHostFile,
  layerOf,
  OWNS_PROVIDERS,
  pathOf,
  setHereUnlike,
} from '../propose/iis-locations.ts';
import { type RefusalCause, refuse } from '../propose/proposal.ts';
import { type Draft, titleValue } from './draft.ts';
import type { SettledChange } from './settle.ts';

const LEGACY_RPC = '..2010';

/** The step that changes one setting of one IIS location, or why there is none. */
export function draftIis(change: SettledChange, world: PlanWorld): Draft | RefusalCause {
  const { resource, property } = change;
  // Without a location appcmd and adsutil mean the server root: that is written only where it is meant.
  const site = seenAt(resource, 'site');
  if (locationOf(change) === '' && site !== null && site !== undefined && site !== '')
    return refuse('no-captured-value', `Which location of IIS ${resource.label} is was not collected.`);
  const owned = OWNERSHIPS.find((one) => one.property === property && one.location === pathOf(resource));
  if (owned !== undefined && world.runs(resource.server, LEGACY_RPC) !== true)
    return refuse('owned-elsewhere', owned.says);
  if (seenAt(resource, 'generation') === 'iis6') return draftMetabase(change);
  return property === PROVIDERS ? draftProviders(change, world) : draftAttribute(change, world);
}

function draftProviders(change: SettledChange, world: PlanWorld): Draft | RefusalCause {
  const { resource } = change;
  const told = seenAt(resource, OWNS_PROVIDERS);
  const unlike = typeof told === 'boolean' ? undefined : setHereUnlike(resource, PROVIDERS, world);
  const owns = unlike === undefined ? told : true;
  if (typeof owns !== 'boolean') {
    return refuse(
      'no-captured-value',
      `Whether ${resource.label} has a list of its own, or inherits one, was not collected, and undoing needs it: appcmd prints the merged list only. ${collectHostFile(resource)}`,
    );
  }
  const recycle = poolOf(change);
  const before = textsOf(change.before);
  const after = textsOf(change.after);
  if (new Set(before.map((name) => name.toLowerCase())).size < before.length) {
    return refuse(
      'unwritable',
      `The list of ${resource.label} names a provider twice (${before.join(', ')}). IIS refuses such a list, and appcmd can neither change nor restore it: take the second entry out of the file by hand, and keep a copy of the file.`,
    );
  }
  const frame = frameOf(change, 'd', PROVIDERS_CAPABILITY.interrupts, recycle);
  const { warnings = [], ...concluded } = concludedFrom(unlike, change);
  return {
    ...frame,
    warnings: [
      ...frame.warnings,
      ...(owns ? [] : [INHERITED]),
      ...(isNtlmAlone(after) ? [NTLM_ALONE] : []),
      ...warnings,
    ],
    title: `IIS: offer ${after.join(', ') || 'no provider'} on ${placeOf(change)}`,
    operation: {
      type: 'iis-providers',
      location: locationOf(change),
      before,
      after,
      ownedBefore: owns,
      ...(recycle === undefined ? {} : { recycle }),
    },
    alsoRests: unlike === undefined ? [OWNS_PROVIDERS] : [],
    ...concluded,
  };
}

const INHERITED =
  'The location inherits its list: this gives it one of its own, and later changes above it no longer reach it. The way back takes that list away again.';
const NTLM_ALONE = 'NTLM alone leaves no way to Kerberos, and raises the load on domain controllers.';
const isNtlmAlone = (providers: readonly string[]): boolean =>
  providers.length === 1 && providers[0]?.toLowerCase() === 'ntlm';

function draftAttribute(change: SettledChange, world: PlanWorld): Draft | RefusalCause {
  const { resource, property } = change;
  const row = IIS_CAPABILITIES.find((one) => one.property === property);
  if (row === undefined) return refuse('no-fix', `${property} is not among the settings of IIS that a plan may write.`);
  const layer = layerOf(resource, property);
  const path = pathOf(resource);
  const unlike = layer === undefined ? setHereUnlike(resource, property, world) : undefined;
  if (layer === undefined && unlike === undefined) {
    return refuse(
      'no-captured-value',
      `Which layer of IIS sets ${property} at ${resource.label} was not collected, and undoing needs it: appcmd prints merged values only. ${collectHostFile(resource)}`,
    );
  }
  if (layer?.type === 'web-config' && layer.path === path) {
    return refuse(
      'owned-elsewhere',
      `The web.config of ${resource.label} itself sets ${property}, and wins over applicationHost.config: change it in that file, and mind that an update of Exchange replaces its own web.config files.`,
    );
  }
  const ownedBefore = unlike !== undefined || (layer?.type === 'location' && layer.path === path);
  const recycle = poolOf(change);
  return {
    ...frameOf(change, 'c', row.interrupts, recycle),
    title: `IIS: set ${property} to ${titleValue(change.after)} on ${placeOf(change)}`,
    operation: {
      type: 'iis-attribute',
      location: locationOf(change),
      section: row.section,
      attribute: row.attribute,
      before: change.before,
      after: change.after,
      ownedBefore,
      ...(recycle === undefined ? {} : { recycle }),
    },
    alsoRests: [],
    ...concludedFrom(unlike, change),
  };
}

/** What a step says and rests on that concludes who owns its setting. */
function concludedFrom(unlike: Resource | undefined, change: SettledChange): Partial<Draft> {
  if (unlike === undefined) return {};
  return { warnings: [CONCLUDED], restsOnAbove: { resource: unlike, property: change.property } };
}

/** IIS 6: the node's own text, or nothing where it is not set there. */
function draftMetabase(change: SettledChange): Draft | RefusalCause {
  const { resource, property } = change;
  const owns = seenAt(resource, OWNS_PROVIDERS);
  if (property !== PROVIDERS)
    return refuse('no-fix', `${property} of IIS 6 is not among the settings that a plan may write.`);
  if (typeof owns !== 'boolean')
    return refuse('no-captured-value', `Whether the list is set at this node of the metabase was not collected.`);
  return {
    ...frameOf(
      change,
      'e',
      'The IIS Admin service restarts, and with it everything that depends on it: all web sites, on Windows Server 2003 also SMTP.',
      undefined,
    ),
    impact: 'iis-reset',
    visible: 'after the restart of the IIS Admin service',
    title: `IIS 6: offer ${textsOf(change.after).join(', ')} on ${placeOf(change)}`,
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

function frameOf(change: SettledChange, letter: string, interrupts: string, recycle: string | undefined) {
  const { resource } = change;
  const depth = pathOf(resource) === '' ? 0 : pathOf(resource).split('/').length;
  return {
    // Deep locations first: one that inherits gets its own list before the list above it changes.
    rank: `${letter} ${String(99 - depth).padStart(2, '0')} ${pathOf(resource)} ${change.property}`,
    resource,
    server: resource.server?.toLowerCase() ?? null,
    shell: 'exchange' as const,
    changes: [change],
    impact: 'pool-recycle' as const,
    interrupts: recycle === undefined ? interrupts : `${interrupts} App pool: ${recycle}.`,
    visible: 'at once',
    irreversible: [],
    warnings: depth === 0 ? ['Wide reach: every location of the server that inherits this value changes with it.'] : [],
  };
}

function poolOf({ resource, proposals }: SettledChange): string | undefined {
  const named = proposals.map((proposal) => proposal.recycle).find((pool) => pool !== undefined);
  const pool: Value | undefined = named ?? seenAt(resource, 'applicationPool');
  return typeof pool === 'string' && pool !== '' ? pool : undefined;
}

const locationOf = ({ resource }: SettledChange): string => String(seenAt(resource, 'locationPath') ?? '');
const placeOf = (change: SettledChange): string => {
  const server = change.resource.server?.toUpperCase() ?? '';
  return `${locationOf(change) === '' ? 'the server root' : locationOf(change)} at ${server}`;
};
