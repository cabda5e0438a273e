import { visible } from '../../lib/escape.ts';
import { UserError } from '../../model/error.ts';
import { stepLiteral } from '../scripts/step-literal.ts';
import type { Draft } from '../settle/draft.ts';
import { type Denial, deny } from './wish.ts';

/** What the script writer refuses of a value or a name; anything else that it throws is a fault of ours. */
const REFUSED: ReadonlySet<string> = new Set(['plan-value', 'plan-name']);

/** Why no script can be written for a draft: a captured text that must not, or cannot, stand in one. */
export function unwritable({ operation, server, title }: Draft): Denial | undefined {
  try {
    stepLiteral({ id: 'S0', operation, server, title });
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError) || !REFUSED.has(error.code)) throw error;
    return deny('unwritable', visible([error.message, error.hint].filter((text) => text !== undefined).join(' ')));
  }
}
