import { didYouMean } from '../../lib/words/suggest.ts';
import { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import type { ParameterSpec } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import { checkParameterValue } from '../lint/check-parameter-value.ts';
import { type PolicySet, parameterOf, ruleOf } from '../read/policy-set.ts';

/** `RULE.P=V` as the command line gives it; of two for one parameter the later wins. */
export interface Override {
  readonly rule: string;
  readonly parameter: string;
  readonly value: Value;
  /** As it was given. */
  readonly text: string;
}

/**
 * Reads every `--set RULE.P=V` by the type of the parameter: a list takes commas. Throws UserError('bad-override') for
 * the wrong form, 'unknown-rule', 'unknown-parameter', or 'wrong-operand' for a value that it cannot take.
 */
export function parseOverrides(set: PolicySet, texts: readonly string[]): readonly Override[] {
  return texts.map((text) => {
    const fail = (code: ErrorCode, message: string, hint?: string): never => {
      throw new UserError(code, message, { where: `--set ${text}`, hint });
    };
    const match = /^([^.=\s]+)\.([^=\s]+)=(.*)$/s.exec(text);
    if (match === null)
      return fail('bad-override', `"${text}" is not RULE.PARAMETER=VALUE.`, 'for example IIS-001.first=NTLM');
    const [, id = '', parameter = '', raw = ''] = match;
    const rule = ruleOf(set, id) ?? ruleOf(set, id.toUpperCase());
    if (rule === undefined)
      return fail(
        'unknown-rule',
        `There is no rule "${id}".`,
        didYouMean(
          id,
          set.rules.map((one) => one.about.id),
        ),
      );
    const spec = parameterOf(rule, parameter);
    if (spec === undefined) {
      const known = Object.keys(rule.about.parameters);
      const hint = didYouMean(parameter, known) ?? (known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`);
      return fail('unknown-parameter', `${rule.about.id} has no parameter "${parameter}".`, hint);
    }
    const value = readValue(spec, raw);
    const wrong = checkParameterValue(spec, value);
    if (wrong !== undefined)
      return fail('wrong-operand', `${rule.about.id}.${parameter}: ${wrong.message}`, wrong.hint);
    return { rule: rule.about.id, parameter, value, text };
  });
}

/** What cannot be read as the type stays text, and is refused with its type's message. */
function readValue(spec: ParameterSpec, raw: string): Value {
  switch (spec.type) {
    case 'string':
      return raw;
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(raw.trim()) ? Number(raw) : raw;
    case 'boolean':
      return raw === 'true' ? true : raw === 'false' ? false : raw;
    case 'list':
      return raw === '' ? [] : raw.split(',').map((element) => readElement(spec, element.trim()));
  }
}

/** An element of a list is what the list's `enum` says: numbers stand there as numbers. */
function readElement(spec: ParameterSpec, text: string): Value {
  return spec.enum?.find((value) => String(value) === text) ?? text;
}
