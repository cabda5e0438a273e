import type { Fragment, Value } from '../../../model/resource.ts';
import type { XmlAttributes } from '../read-elements.ts';
import { bindingSet, httpsPorts } from '../site-bindings.ts';

export interface AppcmdObjectsInput {
  readonly server: string;
  readonly what: 'apppool' | 'site';
  readonly record: number;
  readonly lineOffset?: number;
}

/** `id:1,bindings:http/*:80:,https/:443:,state:Started`: a comma parts bindings too, so known names part the rest. */
export function plainAttributes(text: string): XmlAttributes {
  const parts = text.split(/(?:^|,)(MgdVersion|MgdMode|state|id|bindings):/);
  const value = (name: string): string | undefined => {
    const at = parts.indexOf(name);
    return at < 0 ? undefined : parts[at + 1];
  };
  const named = {
    RuntimeVersion: 'MgdVersion',
    PipelineMode: 'MgdMode',
    state: 'state',
    'SITE.ID': 'id',
    bindings: 'bindings',
  };
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, plain]) => {
      const found = value(plain);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
}

/** What an app pool says of itself, by the names of `/xml`. */
export function poolOf(attributes: XmlAttributes): { readonly [name: string]: Value } {
  const { RuntimeVersion: version, PipelineMode: mode, state } = attributes;
  return {
    ...(state === undefined ? {} : { state }),
    ...(version === undefined ? {} : { managedRuntimeVersion: version === '' ? null : version }),
    ...(mode === undefined ? {} : { managedPipelineMode: mode }),
  };
}

/** What a site says of itself, by the names of `/xml`. */
export function siteOf(attributes: XmlAttributes): { readonly [name: string]: Value } {
  const { bindings, state, 'SITE.ID': id } = attributes;
  const set = bindings === undefined ? undefined : bindingSet(bindings.split(','));
  return {
    ...(state === undefined ? {} : { state }),
    ...(id === undefined || !/^\d{1,10}$/.test(id) ? {} : { siteId: Number(id) }),
    ...(set === undefined ? {} : { bindings: set, httpsPorts: httpsPorts(set) }),
  };
}

/** The fragment of an app pool or a site. */
export function appcmdObject(
  name: string,
  properties: { readonly [name: string]: Value },
  line: number,
  { server, what, record, lineOffset = 0 }: AppcmdObjectsInput,
): Fragment {
  const kind = what === 'apppool' ? 'app-pool' : 'iis-site';
  return {
    kind,
    id: `${kind}:${server}/${name}`.toLowerCase(),
    label: `${server}/${name}`,
    server: server.toLowerCase(),
    properties: { server, name, ...properties },
    provenance: { '*': { record, line: line + lineOffset } },
  };
}
