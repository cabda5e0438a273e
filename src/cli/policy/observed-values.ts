import { parse } from 'yaml';
import { UserError } from '../../model/error.ts';
import type { RuleSource } from '../../policy/read/policy-set.ts';
import { unreadProperty } from '../../policy/waivers/check-waivers.ts';

/** The accepted values, each of a property that the rule reads. */
export function observedValues(rule: RuleSource, texts: readonly string[]): { readonly [path: string]: unknown } {
  return Object.fromEntries(
    texts.map((text) => {
      const [path, value] = observedOf(text);
      const unread = unreadProperty(rule, path);
      if (unread !== undefined) throw new UserError('unread-property', `${unread}.`, { where: '--observed' });
      return [path, value];
    }),
  );
}

/** `windowsAuthentication.providers=[NTLM, Negotiate]`, the value as YAML. */
function observedOf(text: string): readonly [string, unknown] {
  const at = text.indexOf('=');
  try {
    if (at > 0) return [text.slice(0, at), parse(text.slice(at + 1))];
  } catch {
    // Falls through to the message: how YAML failed does not help on a command line.
  }
  throw new UserError('usage', `"${text}" is not PROPERTY=VALUE.`, {
    where: '--observed',
    hint: 'for example windowsAuthentication.providers=[NTLM, Negotiate]',
  });
}
