import type { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import type { PolicyDocument, RuleSource } from './policy-set.ts';

/** An id stands for one statement for ever: in one rule, and never again once it is retired. */
export function checkIds(documents: readonly PolicyDocument[], rules: readonly RuleSource[]): readonly UserError[] {
  const first = new Map<string, RuleSource>();
  const retired = new Map<string, string>();
  for (const document of documents) {
    for (const [index, { id, because }] of document.retired.entries()) {
      const { file, line } = document.file.place(['retired', index]);
      retired.set(id, `${because} (${file}:${line})`);
    }
  }
  // Of an own and a bundled one the own is told.
  const bundledFirst = [...rules].sort((a, b) => Number(isOwn(a)) - Number(isOwn(b)));
  return bundledFirst.flatMap((rule) => {
    const { id } = rule.about;
    const fault = (code: ErrorCode, message: string, hint: string): UserError =>
      rule.document.file.fault([...rule.at, 'id'], 'value', code, message, hint);
    const because = retired.get(id);
    const other = first.get(id);
    first.set(id, other ?? rule);
    return [
      ...(because === undefined
        ? []
        : [fault('retired-id', `${id} is retired: ${because}.`, 'take an id that was never used')]),
      ...(other === undefined
        ? []
        : [
            fault(
              'duplicate-id',
              `${id} stands twice: also in ${other.about.origin.file}:${other.about.origin.line}.`,
              'take an id that was never used',
            ),
          ]),
    ];
  });
}

const isOwn = ({ document }: RuleSource): boolean => document.file.folder !== '';
