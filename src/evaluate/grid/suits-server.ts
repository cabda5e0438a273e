import { type BuildRange, parseExchangeRange } from '../../model/exchange-version.ts';
import type { Owners } from '../../model/kind.ts';
import { type Resource, valueAt } from '../../model/resource.ts';
import { F, T, type Truth, truthOf, U } from '../compile/truth.ts';
import { isList } from '../compile/typed-value.ts';
import { isInRange } from '../server-of.ts';

/** Whether a server is one of the owners of a part; unknown where the server was not seen. */
export function suitsServer(owners: Owners | undefined, server: Resource | undefined): Truth {
  if (owners === undefined) return T;
  if (server === undefined) return U;
  return owners.reduce<Truth>((best, owner) => {
    const truth = suitsOne(owner, server);
    return truth > best ? truth : best;
  }, F);
}

function suitsOne({ exchange, role }: Owners[number], server: Resource): Truth {
  const [release, held] = [releaseSuits(exchange, server), role === undefined ? T : holdsRole(server, role)];
  return release < held ? release : held;
}

const RANGES = new Map<string, BuildRange | undefined>();

function releaseSuits(exchange: string | undefined, server: Resource): Truth {
  if (exchange === undefined) return T;
  if (!RANGES.has(exchange)) RANGES.set(exchange, parseExchangeRange(exchange));
  const range = RANGES.get(exchange);
  return range === undefined ? U : isInRange(range, server);
}

/** Whether a server has a role; unset roles are none. */
export function holdsRole(server: Resource, role: string): Truth {
  const isUnseen = server.unseen !== undefined && Object.hasOwn(server.unseen, 'roles');
  const roles = isUnseen ? undefined : valueAt(server.properties, 'roles');
  if (roles === undefined) return U;
  if (roles === null) return F;
  if (!isList(roles)) return U;
  return truthOf(roles.some((held) => typeof held === 'string' && held.toLowerCase() === role.toLowerCase()));
}
