import type { PropertySpec } from '../../model/kind.ts';
import type { Privacy } from '../../model/words.ts';

/** What nobody declared is shown to nobody outside. */
export function privacyOf(spec: PropertySpec | undefined): Privacy {
  return spec?.privacy ?? 'internal';
}

const PRIVACIES: readonly Privacy[] = ['public', 'internal', 'pii', 'secret'];

/** The strictest privacy of several properties; `public` of none. */
export function strictest(specs: readonly (PropertySpec | undefined)[]): Privacy {
  return specs.reduce<Privacy>((strict, spec) => stricterOf(strict, privacyOf(spec)), 'public');
}

export function stricterOf(one: Privacy, other: Privacy): Privacy {
  return PRIVACIES.indexOf(other) > PRIVACIES.indexOf(one) ? other : one;
}
