import { kindOf } from '../../../model/kinds.ts';
import { type Fragment, valueAt } from '../../../model/resource.ts';
import type { Shortfall } from '../../records-answers.ts';
import type { AnswerContext } from './open-answer.ts';

/** What the answer with this order says; the last one to the same question counts. */
export const ordered = (fragment: Fragment, order: number): Fragment =>
  order === 0 ? fragment : { ...fragment, order };

/** What an earlier answer said is not what is so now, where the last answer to the same question cannot be read. */
export function takenBack({ before, order }: Pick<AnswerContext, 'before' | 'order'>, { cause, reason }: Shortfall) {
  return before.map(({ id, kind, label, properties, provenance, server }): Fragment => {
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
      unseen: Object.fromEntries(paths.map((path) => [path, { cause, detail: `its last answer is lost: ${reason}` }])),
      provenance: { '*': provenance['*'] ?? { record: 0 } },
      order,
    };
  });
}
