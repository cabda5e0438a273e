import { wordTable } from '../../lib/words/word-table.ts';
import { UserError } from '../../model/error.ts';
import type { Value } from '../../model/resource.ts';
import type { SignInFacts } from '../facts/sign-in-facts.ts';
import type { TriedEdit } from './edit.ts';

const EXAMPLES = [
  'iis.setProviderOrder EX16/EWS NTLM,Negotiate',
  'outlookAnywhere.set EX16 externalClientAuthenticationMethod=Ntlm',
  'virtualDirectory.set EX16/OAB externalUrl=https://mail.contoso.com/OAB',
  'organization.set mapiHttpEnabled=true',
] as const;

/**
 * A change in words: `ACTION TARGET VALUE`, with the actions of `docs/fixes.md`.
 *
 * Throws UserError('what-if-invalid') for what is none, and for a target that was not collected.
 */
export function editOf(text: string, facts: SignInFacts): TriedEdit {
  const [action = '', ...words] = text.trim().split(/\s+/);
  const found = Object.hasOwn(ACTIONS, action) ? ACTIONS[action]?.(words, facts) : undefined;
  if (found !== undefined) return { ...found, says: text.trim() };
  throw new UserError('what-if-invalid', `"${text}" is no change that can be tried on what was collected.`, {
    where: '--what-if',
    hint: `for example ${EXAMPLES.join('; or ')}`,
  });
}

type Reader = (words: readonly string[], facts: SignInFacts) => Omit<TriedEdit, 'says'> | undefined;

const providers: Reader = ([target = '', list = ''], facts) => {
  const [server = '', ...path] = target.split('/');
  const id = `iis-location:${server}/default web site/${path.join('/')}`.toLowerCase();
  const value = list.split(',').filter((name) => name !== '');
  return facts.byId.has(id) && value.length > 0
    ? { id, property: 'windowsAuthentication.providers', value }
    : undefined;
};

const assignment =
  (idOf: (target: string, facts: SignInFacts) => string | undefined): Reader =>
  (words, facts) => {
    const [property, text] = splitOnce(words.at(-1) ?? '');
    const id = idOf(words.length > 1 ? (words[0] ?? '') : '', facts);
    if (id === undefined || !facts.byId.has(id) || property === '' || text === undefined) return undefined;
    return { id, property: property.charAt(0).toLowerCase() + property.slice(1), value: valueIn(text) };
  };

const ACTIONS: { readonly [action: string]: Reader } = wordTable({
  'iis.setProviderOrder': providers,
  'iis.setProviders': providers,
  'outlookAnywhere.set': assignment((server) => `outlook-anywhere:${server}\\rpc (default web site)`.toLowerCase()),
  'virtualDirectory.set': assignment((target) => {
    const [server = '', path = ''] = target.split('/');
    return `virtual-directory:${server}\\${path} (default web site)`.toLowerCase();
  }),
  'clientAccessService.set': assignment((server) => `client-access-service:${server}`.toLowerCase()),
  'organization.set': assignment((_target, facts) => facts.byKind.get('organization')?.[0]?.id),
});

function splitOnce(text: string): readonly [string, string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function valueIn(text: string): Value {
  if (text === 'true' || text === '$true') return true;
  if (text === 'false' || text === '$false') return false;
  if (text === 'null' || text === '$null') return null;
  return text.includes(',') ? text.split(',') : text;
}
