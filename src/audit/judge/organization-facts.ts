import type { OrganizationNames } from '../../collect/by-hand/by-hand.ts';
import { buildsOfServer } from '../../model/exchange/builds-of-server.ts';
import { kindOf } from '../../model/kinds.ts';
import { type Resource, type Value, valueAt } from '../../model/resource.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import type { ProfileFacts } from '../../policy/profile/profile-fit.ts';
import { resourcesIn } from '../snapshot-entries.ts';
import { gatherNames } from './organization-names.ts';

/** What the choice of a profile depends on, and names to type, from the small kinds, which stand before the bulk kinds. */
export async function organizationFacts(
  snapshot: SnapshotSource,
): Promise<ProfileFacts & { readonly names: OrganizationNames }> {
  const gathered = gatherNames();
  const resources: Resource[] = [];
  for await (const resource of resourcesIn(snapshot)) {
    if (kindOf(resource.kind)?.bulk === true) break;
    resources.push(resource);
    gathered.see(resource);
  }
  const of = (kind: string): readonly Resource[] => resources.filter((resource) => resource.kind === kind);
  return {
    names: gathered.names(),
    builds: of('server').flatMap(({ label, properties }) => {
      const range = buildsOfServer((path) => valueAt(properties, path));
      return range === undefined ? [] : [{ server: label, range }];
    }),
    hasAlternateServiceAccount: someOf(of('client-access-service'), (at) => isSet(at('alternateServiceAccount'))),
    hybrid: someOf(of('organization'), (at) => saysHybrid(at('hybridConfigurationStatus'))),
    modernAuth: someOf(of('organization'), (at) => truth(at('oauth2ClientProfileEnabled'))),
    federation: someOf(of('auth-server'), (at) => isFederation(at('type'), at('enabled'))),
    basicOutside: someOf(of('outlook-anywhere'), (at) => isBasic(at('externalClientAuthenticationMethod'))),
  };
}

type ValueReader = (path: string) => Value | undefined;

/** `true` where one resource says so, `undefined` where none does and one cannot tell, else `false`. */
function someOf(resources: readonly Resource[], test: (at: ValueReader) => boolean | undefined): boolean | undefined {
  const answers = resources.map((resource) => test((path) => valueAt(resource.properties, path)));
  if (answers.includes(true)) return true;
  return answers.length === 0 || answers.includes(undefined) ? undefined : false;
}

const isSet = (value: Value | undefined): boolean | undefined => (value === undefined ? undefined : value !== null);
const truth = (value: Value | undefined): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
const isBasic = (value: Value | undefined): boolean | undefined =>
  value === undefined ? undefined : typeof value === 'string' && value.toLowerCase() === 'basic';
const isFederation = (type: Value | undefined, enabled: Value | undefined): boolean | undefined =>
  type === undefined ? undefined : typeof type === 'string' && type.toLowerCase() === 'adfs' && enabled !== false;
const saysHybrid = (value: Value | undefined): boolean | undefined =>
  typeof value === 'string' ? !/^(unknown|none|0)/i.test(value) : value === null ? false : undefined;
