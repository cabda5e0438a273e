import type { Fragment, NormalizedItem } from '../../model/resource.ts';
import { windowsOf } from '../cmdlets/registry/windows-version.ts';
import { offeredMethodsOf } from '../iis/joined-methods.ts';
import { boundPortsOf } from '../network/bound-ports.ts';
import { sitesOf } from '../network/directory-sites.ts';
import { tokenSignersOf } from '../network/token-signers.ts';

/** What no file of a capture says alone: kept while files are read, given on when all were. */
interface Joins {
  see(items: readonly NormalizedItem[]): void;
  items(): readonly NormalizedItem[];
}

const JOINED: ReadonlySet<string> = new Set([
  'auth-config',
  'certificate',
  'iis-location',
  'registry-value',
  'server',
  'tls-binding',
  'virtual-directory',
]);

/** Keeps the fragments that say something together. */
export function startJoins(): Joins {
  const seen = new Map<string, Fragment[]>();
  return {
    see: (items) => {
      for (const item of items) {
        if (item.type !== 'fragment' || !JOINED.has(item.fragment.kind)) continue;
        const { kind } = item.fragment;
        const known = seen.get(kind);
        if (known === undefined) seen.set(kind, [item.fragment]);
        else known.push(item.fragment);
      }
    },
    items: () => {
      const of = (kind: string): readonly Fragment[] => seen.get(kind) ?? [];
      const joined = [
        ...windowsOf(of('registry-value'), of('server')),
        ...offeredMethodsOf(of('iis-location')),
        ...sitesOf(of('virtual-directory'), of('server')),
        ...boundPortsOf(of('certificate'), of('tls-binding')),
        ...tokenSignersOf(of('certificate'), of('auth-config')),
      ];
      return joined.map((fragment) => ({ type: 'fragment', fragment }));
    },
  };
}
