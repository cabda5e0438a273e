import type { Resource } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
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
