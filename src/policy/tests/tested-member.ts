import { UserError } from '../../model/error.ts';
import { kindOf } from '../../model/kinds.ts';
import type { PolicyTest, PolicyTestFile } from '../read/policy-test.ts';
import { type FlatProperties, flatten, pathsBelow } from './flat-properties.ts';
import { testedResource } from './test-resource.ts';

/** A resource of the file, changed as the test says. */
export interface TestedMember {
  readonly name: string;
  readonly flat: FlatProperties;
  readonly tested: ReturnType<typeof testedResource>;
  readonly raw: Parameters<typeof testedResource>[0];
}

/** The resource of that name as the test wants it. Throws UserError('unknown-resource'). */
export function testedMember(file: PolicyTestFile, name: string, test?: PolicyTest): TestedMember {
  const raw = file.resources.get(name);
  const kind = raw === undefined ? undefined : kindOf(raw.kind);
  if (raw === undefined || kind === undefined)
    throw new UserError('unknown-resource', `"${name}" is not a resource of this file.`);
  // Already checked; reading again only gives the values.
  const silent = (): void => undefined;
  const base = flatten(file.file, kind, raw.properties, [], silent);
  const gone = new Set((test?.unset ?? []).flatMap((path) => pathsBelow(kind, path)));
  const changed = new Map([...base, ...flatten(file.file, kind, test?.set ?? {}, [], silent)]);
  const flat: FlatProperties = new Map([...changed].filter(([path]) => !gone.has(path)));
  return { name, flat, raw, tested: testedResource(raw, flat) };
}

/** The same, with one value not seen. */
export function withoutProperty(member: TestedMember, path: string): TestedMember {
  const flat = new Map([...member.flat].filter(([own]) => own !== path));
  return { ...member, flat, tested: testedResource(member.raw, flat) };
}
