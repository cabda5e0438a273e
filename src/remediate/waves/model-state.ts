import type { Properties, Resource, Value } from '../../model/resource.ts';
import { seenAt } from '../plan-world.ts';

/** The resources as they stand while a plan is carried out in memory, step after step. */
export class ModelState {
  readonly #resources = new Map<string, Resource>();
  readonly #locations = new Map<string, string>();
  readonly #byServer = new Map<string, Map<string, Resource>>();

  constructor(resources: readonly Resource[]) {
    for (const one of resources) this.put(one);
  }

  get(id: string): Resource | undefined {
    return this.#resources.get(id);
  }

  put(resource: Resource): void {
    this.#resources.set(resource.id, resource);
    if (resource.kind !== 'iis-location') return;
    const key = seenAt(resource, 'key');
    if (typeof key === 'string') this.#locations.set(key.toLowerCase(), resource.id);
    const server = lower(resource.server);
    const own = this.#byServer.get(server) ?? new Map<string, Resource>();
    this.#byServer.set(server, own.set(resource.id, resource));
  }

  /** The IIS location that a virtual directory or Outlook Anywhere names. */
  locationOf(resource: Resource): Resource | undefined {
    const key = seenAt(resource, 'iisLocation');
    const id = typeof key === 'string' ? this.#locations.get(key.toLowerCase()) : undefined;
    return id === undefined ? undefined : this.get(id);
  }

  locationsOf(server: string | undefined): readonly Resource[] {
    return [...(this.#byServer.get(lower(server)) ?? new Map<string, Resource>()).values()];
  }
}

const lower = (server: string | undefined): string => server?.toLowerCase() ?? '';

/** The resource with another value at a path that it has; members keep their order, so that undoing gives the same bytes. */
export function withValue(resource: Resource, path: string, value: Value): Resource {
  return { ...resource, properties: put(resource.properties, path.split('.'), value) };
}

function put(properties: Properties, [name = '', ...rest]: readonly string[], value: Value): Properties {
  if (rest.length === 0) return { ...properties, [name]: value };
  const inner = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return { ...properties, [name]: put(isProperties(inner) ? inner : {}, rest, value) };
}

const isProperties = (value: Value | undefined): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
