import { seenAt } from '../plan-world.ts';
import { type Denial, deny } from '../propose/wish.ts';
import type { Draft } from './draft.ts';
import type { Setting } from './setting.ts';
import { valueText } from './value-text.ts';

/** The step that changes one value of a server's registry. */
export function draftRegistry(setting: Setting): Draft | Denial {
  const { resource, before, after } = setting;
  const at = (property: string): string => String(seenAt(resource, property) ?? '');
  const [hive, key, name] = [at('hive'), at('key'), at('name')];
  const type = seenAt(resource, 'valueType');
  const valueType = setting.property === 'text' ? 'REG_SZ' : 'REG_DWORD';
  if (typeof type === 'string' && type !== valueType)
    return deny('conflict', `${resource.label} is ${type}, not ${valueType}; set it by hand.`);
  if (!isPlain(before) || !isPlain(after))
    return deny('no-captured-value', `${resource.label} holds a value that a script cannot write back.`);
  return {
    rank: `f ${resource.id}`,
    title: `Registry at ${at('computer')}: set ${name} to ${valueText(after)}`,
    resource,
    server: resource.server?.toLowerCase() ?? null,
    shell: 'exchange',
    operation: { type: 'registry', hive, key, name, valueType, before, after },
    settings: [setting],
    impact: 'outage',
    interrupts: 'The computer has to be restarted before the value holds.',
    visible: 'after a restart of the computer',
    irreversible: [],
    alsoRests: [],
    warnings: [],
  };
}

const isPlain = (value: unknown): value is number | string | null =>
  value === null || typeof value === 'number' || typeof value === 'string';
