import { canonicalJson } from '../../lib/canonical-json.ts';
import { digest } from '../../lib/digest.ts';
import type { Declarations } from '../../model/capture.ts';
import type { Fragment, NormalizedItem, Properties } from '../../model/resource.ts';
import { recordId } from '../answers/record-of.ts';
import { NAMELESS_ORGANIZATION } from '../cmdlets/organization.ts';
import { nestedProperties } from '../iis/nested-properties.ts';

const REQUEST = 'declarations.yaml';

/**
 * Record, fragment and collection line of what was declared. It is about the organization that the evidence names;
 * where none does, about one that capture.json or nobody names.
 */
export function declarationItems(
  declared: Declarations,
  record: number,
  organization: { readonly id: string; readonly label: string } | undefined,
  named: string | undefined,
): readonly NormalizedItem[] {
  const entries = Object.entries(declared).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = canonicalJson(declared);
  const label = organization?.label ?? named ?? NAMELESS_ORGANIZATION;
  const properties: Properties = nestedProperties(entries.map(([path, { value }]) => [path, value] as const));
  const fragment: Fragment = {
    kind: 'organization',
    id: organization?.id ?? `organization:${label.toLowerCase()}`,
    label,
    properties,
    provenance: {
      '*': { record },
      ...Object.fromEntries(entries.map(([path, { line }]) => [path, { record, line }])),
    },
  };
  return [
    {
      type: 'record',
      record: {
        id: recordId(record),
        path: REQUEST,
        request: REQUEST,
        format: 'yaml',
        strength: 'declared',
        sha256: digest(text),
        bytes: Buffer.byteLength(text),
        server: null,
        collectedAt: null,
        fileDate: null,
        status: 'read',
        problem: null,
        hint: null,
        withheld: [],
      },
    },
    {
      type: 'collection',
      collection: {
        line: 'collection',
        request: REQUEST,
        kind: 'organization',
        scope: 'organization',
        properties: entries.map(([path]) => path),
        status: 'complete',
        promised: false,
        count: 1,
        record,
      },
    },
    { type: 'fragment', fragment },
  ];
}
