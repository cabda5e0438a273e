import { seenAt } from '../plan-world.ts';
import { type RefusalCause, refuse } from '../propose/proposal.ts';
import { type Draft, type SettledChange, titleValue } from './draft.ts';

/** The step that changes one value of a server's registry. */
export function draftRegistry(change: SettledChange): Draft | RefusalCause {
  const { resource, before, after } = change;
  const at = (property: string): string => String(seenAt(resource, property) ?? '');
  const [hive, key, name] = [at('hive'), at('key'), at('name')];
  const type = seenAt(resource, 'valueType');
  const valueType = change.property === 'text' ? 'REG_SZ' : 'REG_DWORD';
  if (typeof type === 'string' && type !== valueType)
    return refuse('conflict', `${resource.label} is ${type}, not ${valueType}; set it by hand.`);
  if (!isPlain(before))
    return refuse('no-captured-value', `${resource.label} holds a value that a script cannot write back.`);
  if (!isPlain(after))
    return refuse('unwritable', `${titleValue(after)} is no value that a script can give to ${resource.label}.`);
  return {
    rank: `f ${resource.id}`,
    title: `Registry at ${at('computer') || resource.label}: set ${name} to ${titleValue(after)}`,
    resource,
    server: resource.server?.toLowerCase() ?? null,
    shell: 'exchange',
    operation: { type: 'registry', hive, key, name, valueType, before, after },
    changes: [change],
    impact: 'outage',
    interrupts: 'The computer has to be restarted before the value holds.',
    visible: 'after a restart of the computer',
    irreversible: [],
    alsoRests: [],
    warnings: [],
  };
}

/** A number has to be one that every PowerShell takes for a REG_DWORD. */
const isPlain = (value: unknown): value is number | string | null =>
  value === null || typeof value === 'string' || (typeof value === 'number' && value === (value | 0));
