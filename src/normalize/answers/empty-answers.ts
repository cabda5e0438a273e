import type { KindSpec } from '../../model/kind.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Request } from '../../model/request.ts';
import type { Answer, Asked, Shortfall } from './file-reading.ts';

/** Whether each answer is about single places. */
export function isNarrow(spec: KindSpec, request: string): boolean {
  return spec.places?.requests.includes(request) === true;
}

/** A request that is made on each server speaks for that server only, whatever the kind. */
export function answerScope(spec: KindSpec, request: Request | undefined, server: string | null): string {
  const isOfServer = spec.scope === 'server' || request?.runsOn === 'each-server';
  return isOfServer && server !== null ? server.toLowerCase() : 'organization';
}

/** Nothing came: an answer without rows is complete, a fault is a failed one. */
export function emptyAnswers(ask: Asked, shortfall: Shortfall | undefined): readonly Answer[] {
  const fault = shortfall ?? ask.shortfall;
  return ask.request.kinds.slice(0, 1).flatMap((kind) => {
    const spec = kindOf(kind);
    if (spec === undefined) return [];
    // Without rows, directories of all servers are directories of no server: no scope appears in it.
    if (fault === undefined && spec.scope === 'server' && ask.server === null) return [];
    const scope = answerScope(spec, ask.request, ask.server);
    // Nothing printed says nothing of other places than the one that was asked for.
    const places = ask.places ?? (fault === undefined && isNarrow(spec, ask.request.id) ? [] : undefined);
    const base = {
      request: ask.request.id,
      kind,
      scope,
      ...(ask.computerRole === undefined ? {} : { computerRole: ask.computerRole }),
      ...(places === undefined ? {} : { places }),
      properties: [],
      count: 0,
    } as const;
    return [
      fault === undefined ? { ...base, status: 'complete' as const } : { ...base, status: 'failed' as const, ...fault },
    ];
  });
}
