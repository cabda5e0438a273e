import type { Resource } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import type { CollectionLine } from '../../model/snapshot.ts';
import { UNKNOWN_CAUSES, type UnknownCause } from '../../model/words.ts';

/** Makes a reason; whether it was promised follows from its cause (`docs/evaluation.md#what-is-missing`). */
export function reasonOf(
  cause: UnknownCause,
  detail: string,
  scope: string,
  more: { readonly request?: string | undefined; readonly promised?: boolean } = {},
): UnknownReason {
  const kindOfCause = UNKNOWN_CAUSES[cause].class;
  const promised = kindOfCause === 'broken' || (more.promised === true && kindOfCause !== 'inherits');
  return { cause, promised, detail, scope, ...(more.request === undefined ? {} : { request: more.request }) };
}

/** Server that a resource belongs to, else `organization`. */
export function scopeOfResource(resource: Resource): string {
  if (resource.server !== undefined) return resource.server;
  return resource.kind === 'server' ? resource.id.slice('server:'.length) : 'organization';
}

/** The line that most explains a gap: a failure before an incomplete answer, a promised one before one that is not. */
export function worstOf(lines: readonly CollectionLine[]): CollectionLine | undefined {
  const rank = (line: CollectionLine): number => (line.status === 'failed' ? 0 : 2) + (line.promised ? 0 : 1);
  let worst: CollectionLine | undefined;
  for (const line of lines) {
    if (line.status !== 'complete' && (worst === undefined || rank(line) < rank(worst))) worst = line;
  }
  return worst;
}

/** Why an answer does not settle what it was asked for. */
export function reasonForLine(line: CollectionLine): UnknownReason {
  const cause = line.cause ?? (line.status === 'failed' ? 'failed' : 'partial');
  const says = line.reason ?? UNKNOWN_CAUSES[cause].says;
  return reasonOf(cause, `${nameOfScope(line.scope)}${line.request}: ${says}`, line.scope, {
    request: line.request,
    promised: line.promised,
  });
}

function nameOfScope(scope: string): string {
  return scope === 'organization' ? '' : `${scope.toUpperCase()} `;
}
