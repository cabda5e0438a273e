import { kindOf } from '../../../model/kinds.ts';
import { type Fragment, type Unseen, valueAt } from '../../../model/resource.ts';
import type { Shortfall } from '../../answers/file-reading.ts';
import type { AnswerContext } from './open-answer.ts';

/** What the answer with this order says; the last one to the same question counts. */
export const ordered = (fragment: Fragment, order: number): Fragment =>
  order === 0 ? fragment : { ...fragment, order };

/**
 * Its place among the answers to the same question: none takes the place of what another resolver said of a name, which
 * may be another thing inside and outside. Those two are a conflict.
 */
export function orderAmong({ before, order }: Earlier, fragment: Fragment): number {
  const rival = before.findLast(
    ({ id, properties }) => id === fragment.id && properties.resolver !== fragment.properties.resolver,
  );
  return rival === undefined ? order + (fragment.order ?? 0) : (rival.order ?? 0);
}

/** What an earlier answer said is not what is so now, where the last answer to the same question cannot be read. */
export const takenBack = ({ before, order }: Earlier, { cause, reason }: Shortfall): readonly Fragment[] =>
  before.map((fragment) => withoutValues(fragment, order, { cause, detail: `its last answer is lost: ${reason}` }));

/** Nor is what the last answer was read whole without. */
export function goneSince({ before, order }: Earlier, said: readonly Fragment[]): readonly Fragment[] {
  const still = new Set(said.map(({ id }) => id));
  const detail = 'the last answer to the same question does not name it any more';
  const gone = new Map(before.filter(({ id }) => !still.has(id)).map((fragment) => [fragment.id, fragment]));
  return [...gone.values()].map((fragment) => withoutValues(fragment, order, { cause: 'partial', detail }));
}

type Earlier = Pick<AnswerContext, 'before' | 'order'>;

function withoutValues(
  { id, kind, label, properties, provenance, server }: Fragment,
  order: number,
  unseen: Unseen,
): Fragment {
  const spec = kindOf(kind)?.properties ?? {};
  const paths = Object.keys(spec).filter(
    (path) => spec[path]?.identity !== true && valueAt(properties, path) !== undefined,
  );
  return {
    kind,
    id,
    label,
    ...(server === undefined ? {} : { server }),
    properties: {},
    unseen: Object.fromEntries(paths.map((path) => [path, unseen])),
    provenance: { '*': provenance['*'] ?? { record: 0 } },
    order,
  };
}
