import type { Value } from '../../../model/resource.ts';
import { textsOf } from '../../plan-world.ts';
import type { Edit } from '../proposal.ts';

/** What IIS accepts, as cmdlets say it of a directory or of Outlook Anywhere. */
export const IIS_METHODS = 'iisAuthenticationMethods';

/** Methods or providers that a property names, be it one or a list. */
export const methodsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? textsOf(value) : typeof value === 'string' ? [value] : [];

/** What an edit makes of them, as far as the order of the first and what is there at all goes. */
export function methodsAfter(edit: Edit, before: readonly string[]): readonly string[] {
  switch (edit.how) {
    case 'set':
      return methodsIn(edit.value);
    case 'add':
      return edit.position === 'first' ? [...edit.values, ...before] : [...before, ...edit.values];
    case 'remove':
      return before.filter((one) => !edit.values.some((value) => value.toLowerCase() === one.toLowerCase()));
    case 'first':
      return [edit.value, ...edit.beside, ...before];
  }
}

export const isNtlm = (text: string | undefined): boolean => text?.toLowerCase() === 'ntlm';

/** `Negotiate:Kerberos` is Negotiate too. */
export const isNegotiate = (text: string): boolean => /^negotiate(?::|$)/i.test(text);

/** Whether clients that take what comes first are offered NTLM before anything that can be Kerberos. */
export const isNtlmFirst = (value: Value): boolean => isNtlm(textsOf(value)[0]);
