import type { Value } from '../../../model/resource.ts';
import { seenAt } from '../../plan-world.ts';
import { answerOption, protocolOf } from '../answer-names.ts';
import { type FailedFinding, type RefusalCause, refuse } from '../proposal.ts';
import { typedAnswer } from './typed-answer.ts';
import { wantedAnswer } from './wanted-answer.ts';

/**
 * The value of an argument: written in the rule, taken from a property, or answered by a person. An answer that does
 * not fit the property's type is a UserError; none is a refusal that says how to answer.
 */
export function argumentValue(
  failed: FailedFinding,
  argument: Value | undefined,
  kind: string,
  property: string,
): { readonly value: Value } | RefusalCause {
  if (argument === 'ask') {
    if (failed.answer === undefined) return needsAnswer(failed, kind, property);
    return { value: typedAnswer(failed, kind, property, failed.answer) };
  }
  if (
    typeof argument === 'object' &&
    argument !== null &&
    'property' in argument &&
    typeof argument.property === 'string'
  ) {
    const value = seenAt(failed.resource, argument.property);
    return value === undefined ? refuse('no-captured-value', `${argument.property} was not collected.`) : { value };
  }
  return argument === undefined ? refuse('no-fix', 'The fix of the rule names no value.') : { value: argument };
}

function needsAnswer(failed: FailedFinding, kind: string, property: string): RefusalCause {
  const { rule, finding } = failed;
  const wanted = wantedAnswer(failed, kind, property);
  const protocol = protocolOf(failed.resource);
  // Each protocol has an address of its own, and each directory may have one.
  const all =
    kind !== 'virtual-directory'
      ? ` For all of them: --answer "${rule.id}=VALUE".`
      : protocol === undefined
        ? ''
        : ` For ${protocol} on every server: --answer "${rule.id}.${protocol}=VALUE".`;
  return refuse(
    'needs-a-decision',
    `Only you can say what ${property} is to be${wanted === undefined ? '' : ` (${wanted})`}: add ${answerOption(rule.id, finding.resource, 'VALUE')}.${all}${rule.careful === undefined ? '' : ` ${rule.careful}`}`,
  );
}
