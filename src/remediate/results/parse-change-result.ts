import resultSchema from '../../../policies/schema/change-result.schema.json' with { type: 'json' };
import { schemaJudge } from '../../lib/libraries/schema-judge.ts';
import { type DocumentKind, parseDocument } from '../../model/documents/document.ts';
import { UserError } from '../../model/error.ts';
import type { ChangeResult } from '../../model/plan/change-result.ts';

const RESULT: DocumentKind = {
  schema: 'change-result',
  code: 'result',
  noun: 'result of a script',
  wrote: 'the plan',
  spoiled: ': it was cut off, or changed by hand',
  fault: schemaJudge(resultSchema),
};

/**
 * The result in the text of a `*.result.json`: nothing but its declared shape is taken from it. `where` is the file.
 * Throws UserError: `result-newer`, `result-invalid`.
 */
export function parseChangeResult(text: string, where: string): ChangeResult {
  const result = parseDocument<ChangeResult>(text, where, RESULT);
  if (result.digest.startsWith(result.plan)) return result;
  throw new UserError('result-invalid', `"${where}" names plan ${result.plan} and the digest of another one.`, {
    where,
  });
}
