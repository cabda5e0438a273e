import type { Resource } from '../../model/resource.ts';
import { type PropertyReader, specOf } from './compile-read.ts';
import type { CompileScope } from './compiled-condition.ts';
import { partSeen, readSeen } from './read-seen.ts';

/** Reads what the organization declared, whatever is judged; where no organization was collected, nothing was declared. */
export function compileDeclared(property: string, scope: CompileScope): PropertyReader {
  const read = readSeen(property);
  let owner: Resource | undefined;
  const ownerOf = (): Resource => {
    const all = scope.world.resourcesOf(ORGANIZATION);
    owner ??= all.find((one) => read(one) !== undefined) ?? all[0] ?? NOBODY;
    return owner;
  };
  return {
    read: () => read(ownerOf()),
    readPart: () => partSeen(ownerOf(), property),
    ownerOf,
    property,
    field: null,
    path: property,
    spec: specOf(scope.world.kindOf(ORGANIZATION)?.properties ?? {}, property),
  };
}

const ORGANIZATION = 'organization';
const NOBODY: Resource = {
  kind: ORGANIZATION,
  id: 'organization:(not collected)',
  label: 'the organization',
  properties: {},
  provenance: {},
};
