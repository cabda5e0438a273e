import type { KindPart, KindSpec } from '../../model/kind.ts';
import type { Properties, Resource } from '../../model/resource.ts';
import type { GridReach, Test } from '../compile/compiled-condition.ts';
import { F } from '../compile/truth.ts';

/** Parts that may hold a resource that `where` lets through. */
export function reachedParts(kind: KindSpec, { where, parts }: GridReach): readonly KindPart[] {
  const reached = (all: readonly KindPart[]): readonly KindPart[] =>
    all.filter((part) => parts?.(part) !== false && !isFalseOf(where, probeOf(kind, part)));
  const whole: readonly KindPart[] = [{ identity: {}, requests: kind.requests }];
  const declared = reached(kind.parts ?? whole);
  return declared.length > 0 ? declared : reached(kind.otherParts ?? []);
}

/** Not a name that a computer can have. */
const NOBODY = '?';

/** Whether a server of whatever name may have what is asked for; `false` where only servers with certain names may. */
export function reachesAnyServer(kind: KindSpec, reach: GridReach): boolean {
  return reachedParts(kind, reach).some((part) => !isFalseOf(reach.where, probeOf(kind, part, NOBODY)));
}

/** A resource of which nothing is known but where it stands. */
export function probeOf(kind: KindSpec, part: KindPart, scope?: string): Resource {
  const properties: { [name: string]: Properties[string] } = { ...part.identity };
  const isOfComputer = kind.scope === 'server' && scope !== undefined;
  if (isOfComputer) {
    for (const name of ['server', 'computer']) if (kind.properties[name]?.identity === true) properties[name] = scope;
  }
  const id = `${kind.kind}:`;
  return { kind: kind.kind, id, label: '', properties, provenance: {}, ...(isOfComputer ? { server: scope } : {}) };
}

/** A rule that throws on a probe throws on resources too, where it is told. */
export function isFalseOf(test: Test | undefined, probe: Resource): boolean {
  try {
    return test?.(probe, probe, undefined) === F;
  } catch {
    return false;
  }
}
