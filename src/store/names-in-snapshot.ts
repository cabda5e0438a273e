import { kindOf } from '../model/kinds.ts';
import { type Properties, type ValueOrAbsent, valueAt } from '../model/resource.ts';
import type { SnapshotSource } from '../model/snapshot.ts';

/** Every text in a property of class `pii`, and what stands before the `@` of those that are addresses. */
export async function namesInSnapshot(source: SnapshotSource): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for await (const lines of source.read()) {
    for (const line of lines) {
      const entry: unknown = JSON.parse(line);
      if (!isResource(entry)) continue;
      for (const [path, { privacy }] of Object.entries(kindOf(entry.kind)?.properties ?? {})) {
        if (privacy === 'pii') for (const text of textsIn(valueAt(entry.properties, path))) add(text, names);
      }
    }
  }
  return names;
}

function add(text: string, names: Set<string>): void {
  const plain = text.replace(/^[A-Za-z0-9]{1,10}:/, '');
  names.add(plain);
  const at = plain.lastIndexOf('@');
  if (at > 0) names.add(plain.slice(0, at));
}

function* textsIn(value: ValueOrAbsent): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) yield* textsIn(part);
}

const isResource = (value: unknown): value is { readonly kind: string; readonly properties: Properties } =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  typeof value.kind === 'string' &&
  'properties' in value &&
  typeof value.properties === 'object' &&
  value.properties !== null;
