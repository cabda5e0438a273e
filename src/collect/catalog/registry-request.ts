import type { AskedKey } from '../../model/parts/registry/asked-key.ts';
import { ASKED_REGISTRY } from '../../model/parts/registry/asked-registry.ts';
import type { CatalogRequest, RegistryAsk } from './catalog-request.ts';
import { RIGHTS } from './rights.ts';

const asksOf = (computers: AskedKey['of']): readonly RegistryAsk[] =>
  ASKED_REGISTRY.filter(({ of }) => of === computers).flatMap(({ hive, key, names }) =>
    names.map((name) => ({
      type: 'registry',
      hive,
      key,
      name,
      owner: hive === 'HKLM' ? 'machine' : 'user',
      origin: /\\Policies\\/i.test(key) ? 'policy' : 'setting',
    })),
  );

/** Values of servers (`docs/domain/clients.md#registry-values`). */
export const SERVER_REGISTRY: readonly RegistryAsk[] = asksOf('server');

/** Values of client computers, and of the people at them: collected there, with `exaudit collect --script`. */
export const CLIENT_REGISTRY: readonly RegistryAsk[] = asksOf('client');

export const REGISTRY_REQUEST: CatalogRequest = {
  id: 'reg query',
  source: 'registry',
  command: 'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel',
  runsOn: 'each-server',
  rights: RIGHTS.localAdministrator,
  kinds: ['registry-value'],
  scope: 'each-server',
  why: 'How Windows takes part in NTLM and TLS; a value that is not set is an answer too. Each command is sent with /reg:64. Where reg refuses a value in another language than English, the same is asked of its key and of the keys above it, without /v: only that proves that the value is not set.',
  asks: SERVER_REGISTRY,
};
