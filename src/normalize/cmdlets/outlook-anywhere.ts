import type { Fragment, Value } from '../../model/resource.ts';
import { identifyDirectory } from './directory-identity.ts';
import { forgetIisUnlessAsked } from './directory-only.ts';
import type { ReadProperties } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';
import { releaseEvidence } from './release-evidence.ts';

/** Get-OutlookAnywhere: the `Rpc` directory and what Autodiscover hands out for it. */
export const outlookAnywhereReader: KindReader = {
  identity: { gives: ['identity', 'server'], identify: identifyDirectory },
  beside: releaseEvidence,
  complete: (read, object, context) => {
    addTold(read);
    forgetIisUnlessAsked(read, object, context);
  },
};

/**
 * Shells of Exchange 2013 and later show the one method of an older directory as the external one, and for the internal
 * one what newer directories begin with.
 */
export function asOneMethod(fragment: Fragment): Fragment {
  const [internal, external, one] = [...BOTH, ...ONE];
  const properties = { ...fragment.properties };
  const unseen = { ...fragment.unseen };
  const isOne = (path: string): boolean => Object.hasOwn(properties, path) || Object.hasOwn(unseen, path);
  if (isOne(one) || ![internal, external].some(isOne)) return fragment;
  if (properties[external] !== undefined) properties[one] = properties[external];
  else if (unseen[external] !== undefined) unseen[one] = unseen[external];
  for (const path of [internal, external, 'advertisedMethods', 'outsideMethod']) {
    delete properties[path];
    delete unseen[path];
  }
  addTold({ properties, unseen });
  const { unseen: _, weak, ...rest } = fragment;
  return {
    ...rest,
    properties,
    ...(Object.keys(unseen).length === 0 ? {} : { unseen }),
    ...(weak === undefined ? {} : { weak: weak.map((path) => (path === external ? one : path)) }),
  };
}

const BOTH = ['internalClientAuthenticationMethod', 'externalClientAuthenticationMethod'] as const;
const ONE = ['clientAuthenticationMethod'] as const;

function addTold(read: ReadProperties): void {
  addAdvertisedMethods(read);
  addOutsideMethod(read);
}

/** Adds `outsideMethod`: the external method, or the one method of an older directory. */
export function addOutsideMethod({ properties, unseen }: ReadProperties): void {
  const isAnswered = (path: string): boolean => Object.hasOwn(properties, path) || Object.hasOwn(unseen, path);
  const [, external] = BOTH;
  const [path] = BOTH.some(isAnswered) ? [external] : ONE;
  const value = properties[path];
  const lost = unseen[path];
  if (value !== undefined) properties.outsideMethod = value;
  else if (lost !== undefined) unseen.outsideMethod = lost;
}

/**
 * Adds `advertisedMethods`: what Autodiscover hands to clients. Exchange 2013 and later has an internal and an external
 * method, 2007 and 2010 one; an answer that has either of the two is taken as the newer kind. Unset methods are handed
 * to nobody. Where one of them was not seen, the whole is not.
 */
export function addAdvertisedMethods({ properties, unseen }: ReadProperties): void {
  const isAnswered = (path: string): boolean => Object.hasOwn(properties, path) || Object.hasOwn(unseen, path);
  const paths = BOTH.some(isAnswered) ? BOTH : ONE;
  const lost = paths.map((path) => unseen[path]).find((reason) => reason !== undefined);
  if (lost !== undefined) {
    unseen.advertisedMethods = lost;
    return;
  }
  const methods: Value[] = [];
  for (const path of paths) {
    const method = properties[path];
    if (method === undefined) return;
    if (method !== null) methods.push(method);
  }
  properties.advertisedMethods = [...new Set(methods)].sort();
}
