import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import { kindOf } from '../../model/kinds.ts';
import type { PolicyTestFile, TestResource } from '../read/policy-test.ts';
import type { YamlPath } from '../read/yaml/yaml-file.ts';
import { type FlatProperties, flatten, nest, pathsBelow } from './flat-properties.ts';
import type { TestedResource } from './test-snapshot.ts';

/** When a record of a test was collected unless it says. */
export const TEST_TIME = '2026-01-01T00:00:00Z';

/** A test resource with these properties, as a snapshot holds it. */
export function testedResource(raw: TestResource, flat: FlatProperties): TestedResource {
  return {
    resource: {
      kind: raw.kind,
      id: raw.id ?? `${raw.kind}:${raw.label}`.toLowerCase(),
      label: raw.label,
      ...(raw.server === undefined ? {} : { server: raw.server.toLowerCase() }),
      properties: nest(flat),
      provenance: {},
    },
    collectedAt: raw.collectedAt ?? TEST_TIME,
  };
}

/** Reports what is wrong with the resources and changes of a test file; lint and the tests themselves share it. */
export function checkTestResources(file: PolicyTestFile, report: (fault: UserError) => void): void {
  for (const [name, resource] of file.resources) {
    const kind = kindOf(resource.kind);
    if (kind !== undefined) flatten(file.file, kind, resource.properties, ['resources', name, 'properties'], report);
  }
  for (const test of file.tests) {
    const resource = test.resource === undefined ? undefined : file.resources.get(test.resource);
    const names: readonly (readonly [string, YamlPath])[] = [
      ...(test.resource === undefined ? [] : [[test.resource, [...test.at, 'resource']] as const]),
      ...test.with.map((name, index) => [name, [...test.at, 'with', index]] as const),
    ];
    for (const [name, at] of names) {
      if (file.resources.has(name)) continue;
      const hint = didYouMean(name, file.resources.keys());
      report(file.file.fault(at, 'value', 'unknown-resource', `"${name}" is not a resource of this file.`, hint));
    }
    const kind = resource === undefined ? undefined : kindOf(resource.kind);
    if (kind === undefined) continue;
    flatten(file.file, kind, test.set, [...test.at, 'set'], report);
    for (const [index, path] of test.unset.entries()) {
      if (pathsBelow(kind, path).length > 0) continue;
      const hint = didYouMean(path, Object.keys(kind.properties));
      report(
        file.file.fault(
          [...test.at, 'unset', index],
          'value',
          'unknown-property',
          `"${path}" is not a property of ${kind.kind}.`,
          hint,
        ),
      );
    }
  }
}
