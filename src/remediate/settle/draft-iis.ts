import type { Resource, Value } from '../../model/resource.ts';
import { type PlanWorld, seenAt } from '../plan-world.ts';
import { IIS_CAPABILITIES, OWNERSHIPS, PROVIDERS_CAPABILITY } from '../propose/capabilities-iis.ts';
import { textsOf } from '../propose/edit.ts';
import { layerOf, pathOf } from '../propose/iis-ownership.ts';
import { CONCLUDED, collectHostFile, setHereUnlike } from '../propose/set-here-unlike.ts';
import { type Denial, deny } from '../propose/wish.ts';
import type { Draft } from './draft.ts';
import type { Setting } from './setting.ts';
import { valueText } from './value-text.ts';

const PROVIDERS = 'windowsAuthentication.providers';
const OWNS = 'windowsAuthentication.ownsProviders';
const LEGACY_RPC = '..2010';

/** The step that changes one setting of one IIS location, or why there is none. */
export function draftIis(setting: Setting, world: PlanWorld): Draft | Denial {
  const { resource, property } = setting;
  // Without a location appcmd and adsutil mean the server root: that is written only where it is meant.
  const site = seenAt(resource, 'site');
  if (locationOf(setting) === '' && site !== null && site !== undefined && site !== '')
    return deny('no-captured-value', `Which location of IIS ${resource.label} is was not collected.`);
  const owned = OWNERSHIPS.find((one) => one.property === property && one.location === pathOf(resource));
  if (owned !== undefined && world.runs(resource.server, LEGACY_RPC) !== true)
    return deny('owned-elsewhere', owned.says);
  if (seenAt(resource, 'generation') === 'iis6') return draftMetabase(setting);
  return property === PROVIDERS ? draftProviders(setting, world) : draftAttribute(setting, world);
}

function draftProviders(setting: Setting, world: PlanWorld): Draft | Denial {
  const { resource } = setting;
  const told = seenAt(resource, OWNS);
  const unlike = typeof told === 'boolean' ? undefined : setHereUnlike(resource, PROVIDERS, world);
  const owns = unlike === undefined ? told : true;
  if (typeof owns !== 'boolean') {
    return deny(
      'no-captured-value',
      `Whether ${resource.label} has a list of its own, or inherits one, was not collected, and undoing needs it: appcmd prints the merged list only. ${collectHostFile(resource)}`,
    );
  }
  const recycle = poolOf(setting);
  const before = textsOf(setting.before);
  const after = textsOf(setting.after);
  if (new Set(before.map((name) => name.toLowerCase())).size < before.length) {
    return deny(
      'unwritable',
      `The list of ${resource.label} names a provider twice (${before.join(', ')}). IIS refuses such a list, and appcmd can neither change nor restore it: take the second entry out of the file by hand, and keep a copy of the file.`,
    );
  }
  return {
    ...frameOf(setting, 'd', PROVIDERS_CAPABILITY.interrupts, recycle),
    title: `IIS: offer ${after.join(', ') || 'no provider'} on ${placeOf(setting)}`,
    operation: {
      type: 'iis-providers',
      location: locationOf(setting),
      before,
      after,
      ownedBefore: owns,
      ...(recycle === undefined ? {} : { recycle }),
    },
    alsoRests: unlike === undefined ? [OWNS] : [],
    ...concludedFrom(unlike, setting),
  };
}

function draftAttribute(setting: Setting, world: PlanWorld): Draft | Denial {
  const { resource, property } = setting;
  const row = IIS_CAPABILITIES.find((one) => one.property === property);
  if (row === undefined) return deny('no-fix', `${property} is not among the settings of IIS that a plan may write.`);
  const layer = layerOf(resource, property);
  const path = pathOf(resource);
  const unlike = layer === undefined ? setHereUnlike(resource, property, world) : undefined;
  if (layer === undefined && unlike === undefined) {
    return deny(
      'no-captured-value',
      `Which layer of IIS sets ${property} at ${resource.label} was not collected, and undoing needs it: appcmd prints merged values only. ${collectHostFile(resource)}`,
    );
  }
  if (layer?.type === 'web-config' && layer.path === path) {
    return deny(
      'owned-elsewhere',
      `The web.config of ${resource.label} itself sets ${property}, and wins over applicationHost.config: change it in that file, and mind that an update of Exchange replaces its own web.config files.`,
    );
  }
  const ownedBefore = unlike !== undefined || (layer?.type === 'location' && layer.path === path);
  const recycle = poolOf(setting);
  return {
    ...frameOf(setting, 'c', row.interrupts, recycle),
    title: `IIS: set ${property} to ${valueText(setting.after)} on ${placeOf(setting)}`,
    operation: {
      type: 'iis-attribute',
      location: locationOf(setting),
      section: row.section,
      attribute: row.attribute,
      before: setting.before,
      after: setting.after,
      ownedBefore,
      ...(recycle === undefined ? {} : { recycle }),
    },
    alsoRests: [],
    ...concludedFrom(unlike, setting),
  };
}

/** What a step says and rests on that concludes who owns its setting. */
function concludedFrom(unlike: Resource | undefined, setting: Setting): Partial<Draft> {
  if (unlike === undefined) return {};
  return { warnings: [CONCLUDED], restsOnAbove: { resource: unlike, property: setting.property } };
}

/** IIS 6: the node's own text, or nothing where it is not set there. */
function draftMetabase(setting: Setting): Draft | Denial {
  const { resource, property } = setting;
  const owns = seenAt(resource, OWNS);
  if (property !== PROVIDERS)
    return deny('no-fix', `${property} of IIS 6 is not among the settings that a plan may write.`);
  if (typeof owns !== 'boolean')
    return deny('no-captured-value', `Whether the list is set at this node of the metabase was not collected.`);
  return {
    ...frameOf(
      setting,
      'e',
      'The IIS Admin service restarts, and with it everything that depends on it: all web sites, on Windows Server 2003 also SMTP.',
      undefined,
    ),
    impact: 'iis-reset',
    visible: 'after the restart of the IIS Admin service',
    title: `IIS 6: offer ${textsOf(setting.after).join(', ')} on ${placeOf(setting)}`,
    operation: {
      type: 'metabase',
      node: metabaseNode(setting),
      property: 'NTAuthenticationProviders',
      before: owns ? textsOf(setting.before).join(',') : null,
      after: textsOf(setting.after).join(','),
    },
    alsoRests: [OWNS],
  };
}

/** `Default Web Site/EWS` is `w3svc/1/root/EWS`; other sites keep the name of the metabase. */
function metabaseNode({ resource }: Setting): string {
  const [site = '', ...below] = String(seenAt(resource, 'locationPath') ?? '').split('/');
  if (site.toLowerCase() === 'default web site') return ['w3svc/1/root', ...below].join('/');
  return site === '' ? 'w3svc' : [site, ...below].join('/');
}

function frameOf(setting: Setting, letter: string, interrupts: string, recycle: string | undefined) {
  const { resource } = setting;
  const depth = pathOf(resource) === '' ? 0 : pathOf(resource).split('/').length;
  return {
    // Deep locations first: one that inherits gets its own list before the list above it changes.
    rank: `${letter} ${String(99 - depth).padStart(2, '0')} ${pathOf(resource)} ${setting.property}`,
    resource,
    server: resource.server?.toLowerCase() ?? null,
    shell: 'exchange' as const,
    settings: [setting],
    impact: 'pool-recycle' as const,
    interrupts: recycle === undefined ? interrupts : `${interrupts} App pool: ${recycle}.`,
    visible: 'at once',
    irreversible: [],
    warnings: depth === 0 ? ['Wide reach: every location of the server that inherits this value changes with it.'] : [],
  };
}

function poolOf({ resource, wishes }: Setting): string | undefined {
  const named = wishes.map((wish) => wish.recycle).find((pool) => pool !== undefined);
  const pool: Value | undefined = named ?? seenAt(resource, 'applicationPool');
  return typeof pool === 'string' && pool !== '' ? pool : undefined;
}

const locationOf = ({ resource }: Setting): string => String(seenAt(resource, 'locationPath') ?? '');
const placeOf = (setting: Setting): string => {
  const server = setting.resource.server?.toUpperCase() ?? '';
  return `${locationOf(setting) === '' ? 'the server root' : locationOf(setting)} at ${server}`;
};
