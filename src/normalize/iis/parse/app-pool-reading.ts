import type { XmlAttributes } from '../read-elements.ts';
import { flagOf } from './flag-of.ts';
import type { AppPool } from './site.ts';
import { MAX_PATH } from './site-reading.ts';

type OpenPool = { -readonly [key in keyof AppPool]: AppPool[key] };

/** Collects app pools from the elements below `system.applicationHost/applicationPools`; accounts and passwords are not kept. */
export class AppPoolReading {
  readonly #pools: OpenPool[] = [];
  #defaults: OpenPool = poolOf('', {}, 1);

  /** The defaults stand below the pools: what pools leave open is known at the end. */
  get pools(): readonly AppPool[] {
    return this.#pools.map((pool) => ({
      ...pool,
      managedRuntimeVersion: pool.managedRuntimeVersion ?? this.#defaults.managedRuntimeVersion,
      managedPipelineMode: pool.managedPipelineMode ?? this.#defaults.managedPipelineMode,
      identityType: pool.identityType ?? this.#defaults.identityType,
      autoStart: pool.autoStart ?? this.#defaults.autoStart,
    }));
  }

  /** `stack` holds the names of the open elements, the new one last. `true` where it is an app pool. */
  open(stack: readonly string[], attributes: XmlAttributes, line: number): boolean {
    const depth = stack.length - 1;
    const name = stack[depth];
    if (depth === 3 && name === 'applicationPoolDefaults') this.#defaults = poolOf('', attributes, line);
    if (depth === 3 && name === 'add' && attributes.name !== undefined) {
      this.#pools.push(poolOf(attributes.name, attributes, line));
      return true;
    }
    if (depth !== 4 || name !== 'processModel') return false;
    const owner =
      stack[3] === 'add' ? this.#pools.at(-1) : stack[3] === 'applicationPoolDefaults' ? this.#defaults : undefined;
    if (owner !== undefined) owner.identityType = short(attributes.identityType);
    return false;
  }
}

function poolOf(name: string, attributes: XmlAttributes, line: number): OpenPool {
  return {
    name: name.slice(0, MAX_PATH),
    managedRuntimeVersion: short(attributes.managedRuntimeVersion),
    managedPipelineMode: short(attributes.managedPipelineMode),
    identityType: null,
    autoStart: flagOf(attributes.autoStart),
    line,
  };
}

const short = (text: string | undefined): string | null => text?.slice(0, 100) ?? null;
