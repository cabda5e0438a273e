import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import type { RuleSource } from '../read/policy-set.ts';

/** A `why` by value must have one text for each value of the first parameter, and no other. */
export function checkWhy(rule: RuleSource, report: (fault: UserError) => void): void {
  const { why, parameters, id } = rule.about;
  if (typeof why === 'string') return;
  const fail = (at: readonly string[], message: string, hint?: string): void =>
    report(
      rule.document.file.fault(
        [...rule.at, 'why', ...at],
        at.length === 0 ? 'value' : 'key',
        'unknown-value',
        message,
        hint,
      ),
    );
  const [first] = Object.entries(parameters);
  if (first === undefined) {
    fail([], `${id} has no parameter that its "why" could be keyed by.`, 'write one text');
    return;
  }
  const [name, spec] = first;
  const values = spec.type === 'boolean' ? ['true', 'false'] : spec.enum?.map(String);
  if (values === undefined) {
    fail([], `"why" is keyed by "${name}", which has no "enum".`, 'write one text, or declare the values');
    return;
  }
  for (const key of Object.keys(why)) {
    if (!values.includes(key))
      fail([key], `"${key}" is not a value of "${name}".`, didYouMean(key, values) ?? `one of: ${values.join(', ')}`);
  }
  const missing = values.filter((value) => !Object.hasOwn(why, value));
  if (missing.length > 0)
    fail(
      [],
      `"why" says nothing for ${missing.map((value) => `"${value}"`).join(', ')}.`,
      `add "${missing[0]}: …" below "why"`,
    );
}
