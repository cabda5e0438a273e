import { type BuildRange, exactBuild, parseBuild } from '../../model/exchange-version.ts';
import { kindOf } from '../../model/kinds.ts';
import { type Resource, type Value, valueAt } from '../../model/resource.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';

/** What the choice of a profile depends on; a member that is `undefined` could not be told. */
export interface OrganizationFacts {
  readonly builds: readonly { readonly server: string; readonly range: BuildRange }[];
  readonly hasAlternateServiceAccount: boolean | undefined;
  readonly hybrid: boolean | undefined;
  readonly modernAuthentication: boolean | undefined;
  readonly basicOutside: boolean | undefined;
  /** Kinds with at least one resource. */
  readonly kinds: ReadonlySet<string>;
}

/** Reads the small kinds of a snapshot, which stand before the bulk kinds, and stops there. */
export async function factsOf(source: SnapshotSource): Promise<OrganizationFacts> {
  const resources: Resource[] = [];
  const kinds = new Set<string>();
  reading: for await (const lines of source.read()) {
    for (const line of lines) {
      const parsed: unknown = JSON.parse(line);
      if (!isResource(parsed)) continue;
      kinds.add(parsed.kind);
      if (kindOf(parsed.kind)?.bulk === true) break reading;
      resources.push(parsed);
    }
  }
  const of = (kind: string): readonly Resource[] => resources.filter((resource) => resource.kind === kind);
  return {
    builds: of('server').flatMap(buildOf),
    hasAlternateServiceAccount: someOf(of('client-access-service'), (at) => isSet(at('alternateServiceAccount'))),
    hybrid: someOf(of('organization'), (at) => saysHybrid(at('hybridConfigurationStatus'))),
    modernAuthentication: someOf(of('organization'), (at) => truth(at('oauth2ClientProfileEnabled'))),
    basicOutside: someOf(of('outlook-anywhere'), (at) => isBasic(at('externalClientAuthenticationMethod'))),
    kinds,
  };
}

type Reader = (path: string) => Value | undefined;

/** `true` where one resource says so, `undefined` where none does and one cannot tell, else `false`. */
function someOf(resources: readonly Resource[], test: (at: Reader) => boolean | undefined): boolean | undefined {
  const answers = resources.map((resource) => test((path) => valueAt(resource.properties, path)));
  if (answers.includes(true)) return true;
  return answers.length === 0 || answers.includes(undefined) ? undefined : false;
}

const isSet = (value: Value | undefined): boolean | undefined => (value === undefined ? undefined : value !== null);
const truth = (value: Value | undefined): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
const isBasic = (value: Value | undefined): boolean | undefined =>
  value === undefined ? undefined : typeof value === 'string' && value.toLowerCase() === 'basic';
const saysHybrid = (value: Value | undefined): boolean | undefined =>
  typeof value === 'string' ? !/^(unknown|none|0)/i.test(value) : value === null ? false : undefined;

function buildOf(resource: Resource): { server: string; range: BuildRange }[] {
  const exact = textAt(resource, 'build');
  const build = exact === undefined ? undefined : parseBuild(exact);
  if (build !== undefined) return [{ server: resource.label, range: exactBuild(build) }];
  const from = parseBuild(textAt(resource, 'inferredBuild.from') ?? '');
  const below = parseBuild(textAt(resource, 'inferredBuild.below') ?? '');
  if (from === undefined) return [];
  return [{ server: resource.label, range: { from, below: below ?? [Number.MAX_SAFE_INTEGER, 0, 0, 0] } }];
}

function textAt(resource: Resource, path: string): string | undefined {
  const value = valueAt(resource.properties, path);
  return typeof value === 'string' ? value : undefined;
}

function isResource(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && !('line' in value) && 'kind' in value && 'id' in value;
}
