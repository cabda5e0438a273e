import { kindOf } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';
import { type PlanWorld, seenAt } from '../plan-world.ts';
import { CMDLET_CAPABILITIES } from '../propose/capabilities/cmdlet-capabilities.ts';
import type { CmdletCapability } from '../propose/capabilities/cmdlet-capability.ts';
import { type RefusalCause, refuse, refuseNaming } from '../propose/proposal.ts';
import type { SettledChange } from './draft.ts';

/** The parameter for one setting on the release of its server, or why there is none. */
export function capabilityOf(change: SettledChange, world: PlanWorld): CmdletCapability | RefusalCause {
  const { resource, property } = change;
  const protocol = seenAt(resource, 'protocol');
  const rows = CMDLET_CAPABILITIES.filter(
    (row) =>
      row.kind === resource.kind &&
      row.property === property &&
      (row.protocols === undefined || (typeof protocol === 'string' && row.protocols.includes(protocol))),
  );
  const [first] = rows;
  if (first === undefined)
    return refuseNaming(resource, 'not-on-this-version', (name) => `No cmdlet sets ${property} of ${name}.`);
  const server = resource.server;
  const answers = rows.map((row) => ({ row, runs: row.exchange === null || isAnywhere(row, resource, world, server) }));
  const found = answers.find(({ runs }) => runs === true);
  if (found !== undefined) return found.row;
  if (answers.some(({ runs }) => runs === undefined)) {
    return refuse(
      'no-captured-value',
      `Which release of Exchange ${server?.toUpperCase() ?? 'the organization'} runs was not collected (Get-ExchangeServer), and ${first.parameter} is not there on all of them.`,
    );
  }
  return refuse(
    'not-on-this-version',
    `The release of ${server?.toUpperCase() ?? 'these servers'} has no parameter ${first.parameter} (${rows.map((row) => row.exchange).join(', ')}).`,
  );
}

/** A setting of one server needs that server's release; one of the organization a server that knows the parameter. */
function isAnywhere(
  row: CmdletCapability,
  resource: Resource,
  world: PlanWorld,
  server: string | undefined,
): boolean | undefined {
  const range = row.exchange ?? '';
  if (kindOf(resource.kind)?.scope !== 'organization') {
    const isMapi = resource.kind === 'virtual-directory' && seenAt(resource, 'protocol') === 'MAPI';
    // The directory came with Exchange 2013 SP1: where it is, the release is known well enough.
    return world.runs(server, range) ?? (isMapi && range === '2013..' ? true : undefined);
  }
  const answers = world.ofKind('server').map((one) => world.runs(one.id.slice('server:'.length), range));
  if (answers.includes(true)) return true;
  return answers.length === 0 || answers.includes(undefined) ? undefined : false;
}
