import type { Resource, Value } from '../../model/resource.ts';
import { seenAt } from '../plan-world.ts';
import { pathOf } from '../propose/iis/iis-locations.ts';
import { CONCLUDED } from '../propose/iis/set-here-unlike.ts';
import type { Draft, SettledChange } from './draft.ts';

/** What a step says and rests on that concludes who owns its setting. */
export function concludedFrom(unlike: Resource | undefined, change: SettledChange): Partial<Draft> {
  if (unlike === undefined) return {};
  return { warnings: [CONCLUDED], restsOnAbove: { resource: unlike, property: change.property } };
}

/** What steps that change IIS have in common. */
export function iisFrame(change: SettledChange, letter: string, interrupts: string, recycle: string | undefined) {
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

/** The application pool that a step recycles: as the rule says, else as it was captured. */
export function recycledPool({ resource, proposals }: SettledChange): string | undefined {
  const named = proposals.map((proposal) => proposal.recycle).find((pool) => pool !== undefined);
  const pool: Value | undefined = named ?? seenAt(resource, 'applicationPool');
  return typeof pool === 'string' && pool !== '' ? pool : undefined;
}

/** Path of the location below its server; empty at the root. */
export const iisLocationOf = ({ resource }: SettledChange): string => String(seenAt(resource, 'locationPath') ?? '');
/** The location in words. */
export const placeInIis = (change: SettledChange): string => {
  const server = change.resource.server?.toUpperCase() ?? '';
  return `${iisLocationOf(change) === '' ? 'the server root' : iisLocationOf(change)} at ${server}`;
};
