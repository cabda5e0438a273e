import { clientComputers } from '../../explain/facts/registry-values.ts';
import type { SignInFacts } from '../../explain/facts/sign-in-facts.ts';
import { UserError } from '../../model/error.ts';

/** Key of the server. Throws UserError('server-unknown'). */
export function serverFor(facts: SignInFacts, asked: string | undefined): string | undefined {
  if (asked === undefined || facts.fronts.some(({ key }) => key === asked.toLowerCase())) return asked?.toLowerCase();
  const names = facts.fronts.map(({ name }) => name).join(', ');
  throw new UserError('server-unknown', `"${asked}" is no server that clients reach here.`, {
    where: '--server',
    hint: names === '' ? 'no server was collected' : `one of: ${names}`,
  });
}

/** Throws UserError('computer-unknown'). */
export function computerFor(facts: SignInFacts, asked: string | undefined): string | undefined {
  const computers = clientComputers(facts);
  if (asked === undefined) return computers.length === 1 ? computers[0] : undefined;
  if (asked.toLowerCase() === 'none') return undefined;
  if (computers.includes(asked.toLowerCase())) return asked.toLowerCase();
  throw new UserError('computer-unknown', `No registry of a client computer "${asked}" was collected.`, {
    where: '--computer',
    hint: computers.length === 0 ? 'docs/captures.md says how to export it' : `one of: ${computers.join(', ')}, none`,
  });
}
