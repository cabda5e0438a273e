import { cmdletNamed } from '../../model/cmdlets.ts';
import type { KindSpec } from '../../model/kind.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Request } from '../../model/request.ts';
import { type Fragment, type FragmentTable, valueAt } from '../../model/resource.ts';
import { answerScope, emptyAnswers, isNarrow } from './empty-answers.ts';
import type { Answer, Asked, Shortfall } from './file-reading.ts';

/** Counts fragments of one file by request, kind and scope. */
export interface Tally {
  add(request: string, fragment: Fragment): void;
  addTable(request: string, table: FragmentTable): void;
  /** More of a computer that the answer shows: places where there is nothing, too. */
  addPlaces(request: string, of: Pick<Fragment, 'kind' | 'server' | 'properties'>, places: readonly string[]): void;
  /** How many fragments there were of a request. */
  countOf(request: string): number;
  /**
   * @param shortfall What went wrong with the whole file: nothing in it is complete then.
   * @param asked Requests that are answered even where no fragment came of them: an empty answer.
   */
  answers(shortfall: Shortfall | undefined, asked: readonly Asked[]): readonly Answer[];
}

interface Entry {
  readonly request: string;
  readonly spec: KindSpec;
  readonly scope: string;
  readonly isOfClient: boolean;
  readonly properties: Set<string>;
  /** `null`: the request tells all of the scope. */
  readonly places: Set<string> | null;
  count: number;
}

export function startTally(requestNamed: (id: string) => Request | undefined): Tally {
  const entries = new Map<string, Entry>();
  let last:
    | { readonly request: string; readonly kind: string; readonly server: string | undefined; readonly entry: Entry }
    | undefined;
  const entryOf = (request: string, fragment: Pick<Fragment, 'kind' | 'server'> & Partial<Fragment>): Entry => {
    if (last?.request === request && last.kind === fragment.kind && last.server === fragment.server) return last.entry;
    const spec = kindOf(fragment.kind);
    if (spec === undefined) throw new Error(`"${fragment.kind}" is not a declared kind`);
    const scope = answerScope(spec, requestNamed(request), fragment.server ?? null);
    const key = `${request}\u0000${fragment.kind}\u0000${scope}`;
    const entry: Entry = entries.get(key) ?? {
      request,
      spec,
      scope,
      isOfClient: fragment.properties?.computerRole === 'client',
      properties: new Set(),
      places: isNarrow(spec, request) ? new Set() : null,
      count: 0,
    };
    entries.set(key, entry);
    last = { request, kind: fragment.kind, server: fragment.server, entry };
    return entry;
  };
  return {
    add: (request, fragment) => {
      // What a cmdlet says of another kind beside its own is no answer about that.
      if ((cmdletNamed(request)?.kind.kind ?? fragment.kind) !== fragment.kind) return;
      const entry = entryOf(request, fragment);
      entry.count += 1;
      if (entry.places !== null) {
        const place = entry.spec.places?.of(fragment.properties);
        if (place !== undefined && !place.endsWith('/*')) entry.places.add(place);
      }
      if (hasNoNews(entry, fragment)) return;
      for (const path of Object.keys(entry.spec.properties)) {
        if (!entry.properties.has(path) && valueAt(fragment.properties, path) !== undefined) entry.properties.add(path);
      }
    },
    addTable: (request, { kind, ids, paths }) => {
      const entry = entryOf(request, { kind });
      entry.count += ids.length;
      for (const path of paths) entry.properties.add(path);
    },
    addPlaces: (request, of, places) => {
      const entry = entryOf(request, of);
      for (const place of places) entry.places?.add(place);
    },
    countOf: (request) =>
      [...entries.values()].reduce((sum, entry) => sum + (entry.request === request ? entry.count : 0), 0),
    answers: (shortfall, asked) => {
      const found = [...entries.values()].map((entry) => {
        const own = shortfall ?? asked.find((ask) => ask.request.id === entry.request)?.shortfall;
        return answerOf(entry, own);
      });
      const empty = asked
        .filter((ask) => !found.some((answer) => answer.request === ask.request.id))
        .flatMap((ask) => emptyAnswers(ask, shortfall));
      return [...found, ...empty];
    },
  };
}

/** Most fragments of a kind carry the same properties, and those of the bulk, a million, are flat. */
function hasNoNews(entry: Entry, { properties }: Fragment): boolean {
  for (const path in properties) {
    const value = properties[path];
    const isNested = !entry.spec.bulk && typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isNested || !entry.properties.has(path)) return false;
  }
  return true;
}

function answerOf(entry: Entry, shortfall: Shortfall | undefined): Answer {
  return {
    request: entry.request,
    kind: entry.spec.kind,
    scope: entry.scope,
    ...(entry.isOfClient ? { computerRole: 'client' as const } : {}),
    ...(entry.places === null ? {} : { places: [...entry.places].sort() }),
    properties: [...entry.properties].sort(),
    count: entry.count,
    ...(shortfall === undefined ? { status: 'complete' } : { status: 'partial', ...shortfall }),
  };
}
