import type { Resource } from '../../model/resource.ts';
import { seenAt } from '../plan-world.ts';

/** The resources as they stand while a plan is carried out in memory, step after step. */
export class ModelState {
  readonly #resources: Map<string, Resource>;
  readonly #locations = new Map<string, string>();
  readonly #byServer = new Map<string, string[]>();

  constructor(resources: readonly Resource[]) {
    this.#resources = new Map(resources.map((resource) => [resource.id, resource]));
    for (const one of resources) {
      if (one.kind !== 'iis-location') continue;
      const key = seenAt(one, 'key');
      if (typeof key === 'string') this.#locations.set(key.toLowerCase(), one.id);
      const server = one.server?.toLowerCase() ?? '';
      this.#byServer.set(server, [...(this.#byServer.get(server) ?? []), one.id]);
    }
  }

  get(id: string): Resource | undefined {
    return this.#resources.get(id);
  }

  put(resource: Resource): void {
    this.#resources.set(resource.id, resource);
  }

  /** The IIS location that a virtual directory or Outlook Anywhere names. */
  locationOf(resource: Resource): Resource | undefined {
    const key = seenAt(resource, 'iisLocation');
    const id = typeof key === 'string' ? this.#locations.get(key.toLowerCase()) : undefined;
    return id === undefined ? undefined : this.get(id);
  }

  locationsOf(server: string | undefined): readonly Resource[] {
    return (this.#byServer.get(server?.toLowerCase() ?? '') ?? []).flatMap((id) => this.get(id) ?? []);
  }
}
