import { parseBuild, type Release, releaseOf } from '../model/exchange-version.ts';
import type { Value } from '../model/resource.ts';

/** A server as the collection needs it, from the projected answer of Get-ExchangeServer. */
export interface ServerFact {
  /** NetBIOS name in the spelling of the directory. */
  readonly name: string;
  readonly fqdn: string | null;
  /** `undefined` where the answer does not tell it: everything is asked then. */
  readonly release: Release | undefined;
  readonly roles: readonly string[];
}

/** `undefined` where the object does not say its name. */
export function serverFact(object: Value): ServerFact | undefined {
  const name = memberText(object, 'Name') ?? memberText(object, 'Identity');
  if (name === undefined) return undefined;
  return {
    name: name.split('.')[0] ?? name,
    fqdn: memberText(object, 'Fqdn') ?? null,
    release: releaseIn(memberText(object, 'AdminDisplayVersion')),
    roles: rolesIn(memberOf(object, 'ServerRole')),
  };
}

/** A member of an object that came out of JSON. */
export function memberOf(object: Value | undefined, name: string): Value | undefined {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
  const members = object as { readonly [name: string]: Value };
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

/** As `memberOf`, where it is a text that is not empty. */
export function memberText(object: Value | undefined, name: string): string | undefined {
  const value = memberOf(object, name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** `Version 15.1 (Build 2507.6)`. */
function releaseIn(version: string | undefined): Release | undefined {
  const match = /(\d{1,6})\.(\d{1,6}) \(Build (\d{1,6})\.(\d{1,6})\)/.exec(version ?? '');
  if (match === null) return undefined;
  const build = parseBuild(match.slice(1, 5).join('.'));
  return build === undefined ? undefined : releaseOf(build);
}

function rolesIn(value: Value | undefined): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? value.split(',').map((role) => role.trim()) : [];
}
