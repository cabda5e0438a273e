import type { Fragment } from '../../../model/resource.ts';
import { normalizeRegistry } from '../../cmdlets/registry/registry.ts';
import type { RegistryEntry, WholeKey } from '../../formats/registry/registry-entry.ts';
import { isSecretName } from '../../formats/secret-name.ts';
import type { AnswerContext } from './open-answer.ts';

/** Values of the registry as any program printed them; nothing where no computer is named, and no secrets. */
export function registryFragments(
  entries: readonly RegistryEntry[],
  server: string | null,
  { computerRole, onWithheld, record }: AnswerContext,
  whole: readonly WholeKey[] = [],
): readonly Fragment[] {
  if (server === null) return [];
  for (const { name } of entries) if (isSecretName(name)) onWithheld(name);
  const shown = entries.filter(({ name }) => !isSecretName(name));
  return normalizeRegistry(shown, { record, computer: server, computerRole, whole });
}
