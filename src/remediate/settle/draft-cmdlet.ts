import { wordTable } from '../../lib/words/word-table.ts';
import { kindOf } from '../../model/kinds.ts';
import type { ReadBack } from '../../model/plan/operation.ts';
import type { Resource, Value } from '../../model/resource.ts';
import { IMPACTS } from '../../model/words.ts';
import { type PlanWorld, seenAt, textsOf } from '../plan-world.ts';
import type { CmdletCapability } from '../propose/capabilities/cmdlet-capability.ts';
import { type RefusalCause, refuseNaming } from '../propose/proposal.ts';
import { isSameText } from '../same-value.ts';
import { capabilityOf } from './capability-of.ts';
import { companions } from './companions.ts';
import { type Draft, type SettledChange, titleValue } from './draft.ts';

/** Kinds in the order in which a server's cmdlets run. */
const RANKS: { readonly [kind: string]: string } = wordTable({
  'virtual-directory': 'a1',
  'outlook-anywhere': 'a2',
  'client-access-service': 'a3',
});

/** One Set- cmdlet with every parameter that changes on one resource, and those that it insists on beside them. */
export function draftCmdlet(changes: readonly SettledChange[], world: PlanWorld): Draft | RefusalCause {
  const [first] = changes;
  if (first === undefined) throw new Error('a step without changes');
  const { resource } = first;
  const changing = new Map(changes.map((change) => [change.property, change]));
  const beside: { readonly property: string; readonly value: Value }[] = [];
  for (const property of companions(resource, new Set(changing.keys()), world)) {
    if (changing.has(property)) continue;
    const value = seenAt(resource, property);
    if (value === undefined)
      return refuseNaming(
        resource,
        'no-captured-value',
        (name) =>
          `${property} of ${name} was not collected, and the cmdlet insists on it beside ${[...changing.keys()].join(', ')}.`,
      );
    // A side without a host name is not published: naming none leaves it so.
    if (value !== null) beside.push({ property, value });
  }
  const wanted = [
    ...changes.map((change) => ({ change, before: change.before, after: change.after })),
    ...beside.map(({ property, value }) => ({
      change: { resource, property, before: value, after: value, proposals: [] },
      before: value,
      after: value,
    })),
  ];
  const parameters: { [name: string]: Value } = {};
  const reads: ReadBack[] = [];
  const rows: CmdletCapability[] = [];
  for (const { change, before, after } of wanted) {
    const row = capabilityOf(change, world);
    if ('reason' in row) return row;
    if (changing.has(change.property)) rows.push(row);
    parameters[row.parameter] = Array.isArray(after) && after.length === 0 ? null : after;
    const asSet = kindOf(resource.kind)?.properties[change.property]?.many === 'set';
    reads.push({ property: row.reads, before, after, asSet });
  }
  const [row] = rows;
  if (row === undefined) throw new Error('a step that changes nothing');
  const names = changes.map((change) => `${capabilityName(change, rows)} to ${titleValue(change.after)}`).join(', ');
  const identity = cmdletIdentity(resource);
  // An empty -Identity would mean all of them.
  if (identity === '' && resource.kind !== 'organization')
    return refuseNaming(
      resource,
      'no-captured-value',
      (name) => `By which name the cmdlet knows ${name} was not collected.`,
    );
  return {
    rank: `${RANKS[resource.kind] ?? 'b'} ${resource.id} ${first.property === 'virtualDirectories' ? '0' : '1'}`,
    title: `${identity === '' ? 'The organization' : identity}: set ${names}`,
    resource,
    server: kindOf(resource.kind)?.scope === 'organization' ? null : (resource.server?.toLowerCase() ?? null),
    shell: row.shell,
    operation: { type: 'cmdlet', cmdlet: `Set-${row.noun}`, identity, parameters, reads },
    changes,
    impact: IMPACTS[Math.max(...rows.map((one) => IMPACTS.indexOf(one.impact)))] ?? 'outage',
    interrupts: [...new Set(rows.map((one) => one.interrupts))].join(' '),
    visible: [...new Set(rows.map((one) => one.visible))].join('; '),
    irreversible: [...new Set(rows.flatMap((one) => one.irreversible))],
    alsoRests: beside.map(({ property }) => property),
    warnings: changes.some(({ before }) => textsOf(before).some((text) => isSameText(text, 'WindowsIntegrated')))
      ? [AS_PRINTED]
      : [],
  };
}

const AS_PRINTED =
  'The way back writes WindowsIntegrated, as it was printed: where the cmdlet does not take it, Ntlm and Negotiate mean the same.';

const capabilityName = (change: SettledChange, rows: readonly CmdletCapability[]): string =>
  rows.find((row) => row.property === change.property)?.parameter ?? change.property;

/** What `-Identity` takes; empty where the cmdlet takes none. */
function cmdletIdentity(resource: Resource): string {
  switch (resource.kind) {
    case 'organization':
      return '';
    case 'client-access-service':
      return String(seenAt(resource, 'server') ?? resource.label);
    case 'mailbox':
      return String(seenAt(resource, 'guid') ?? '');
    default:
      return String(seenAt(resource, 'identity') ?? seenAt(resource, 'name') ?? resource.label).trim();
  }
}
