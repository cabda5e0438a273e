import type { IisPlan, IisSettings } from './plan.ts';

export interface EffectiveIis {
  readonly enabled: boolean;
  readonly useKernelMode: boolean;
  readonly authPersistNonNTLM: boolean;
  readonly providers: readonly string[];
  readonly tokenChecking: 'None' | 'Allow' | 'Require';
  readonly anonymous: boolean;
  readonly basic: boolean;
  readonly digest: boolean;
  readonly sslFlags: string;
  readonly httpRedirect: { readonly enabled: boolean; readonly destination?: string };
}

/**
 * What a location of a plan comes to, layer by layer. The plan's own reading of `docs/iis.md#what-is-computed`: small
 * and separate from the program's, so that both can be held against each other.
 */
export function effectiveIis(plan: IisPlan, path: string): EffectiveIis {
  const layers: IisSettings[] = [plan.root];
  const parts = path === '' ? [] : path.split('/');
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const prefix = parts.slice(0, depth).join('/').toLowerCase();
    layers.push(...plan.locations.filter((location) => location.path.toLowerCase() === prefix));
  }
  let current: EffectiveIis = {
    enabled: false,
    useKernelMode: true,
    authPersistNonNTLM: false,
    providers: ['Negotiate', 'NTLM'],
    tokenChecking: 'None',
    anonymous: true,
    basic: false,
    digest: false,
    sslFlags: 'None',
    httpRedirect: { enabled: false },
  };
  for (const [index, layer] of layers.entries()) {
    // The root adds to an empty collection, not to the schema's default.
    const base = index === 0 ? [] : current.providers;
    current = {
      enabled: layer.windows?.enabled ?? current.enabled,
      useKernelMode: layer.windows?.useKernelMode ?? current.useKernelMode,
      authPersistNonNTLM: layer.windows?.authPersistNonNTLM ?? current.authPersistNonNTLM,
      providers:
        layer.windows?.providers === undefined ? current.providers : providersAfter(base, layer.windows.providers),
      tokenChecking: layer.windows?.tokenChecking ?? current.tokenChecking,
      anonymous: layer.anonymous ?? current.anonymous,
      basic: layer.basic ?? current.basic,
      digest: layer.digest ?? current.digest,
      sslFlags: layer.sslFlags ?? current.sslFlags,
      httpRedirect: layer.httpRedirect ?? current.httpRedirect,
    };
  }
  return current;
}

function providersAfter(inherited: readonly string[], changes: readonly string[]): readonly string[] {
  let list = [...inherited];
  for (const change of changes) {
    if (change === 'clear') list = [];
    else if (change.startsWith('-'))
      list = list.filter((provider) => provider.toLowerCase() !== change.slice(1).toLowerCase());
    else list.push(change);
  }
  return list;
}
