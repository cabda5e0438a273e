import { wordTable } from '../../../lib/words/word-table.ts';
import { seenAt, textsOf } from '../../plan-world.ts';
import { isSameText } from '../../same-value.ts';
import { CMDLET_CAPABILITIES } from '../capabilities/cmdlet-capabilities.ts';
import { IIS_METHODS } from '../guards/sign-in-methods.ts';
import { type ActionReader, type FailedFinding, type Proposal, proposalOf, refuse } from '../proposal.ts';
import { argumentValue } from './argument-value.ts';

const BOTH: { readonly [method: string]: readonly string[] } = wordTable({ windowsintegrated: ['Ntlm', 'Negotiate'] });

/** `vdir.set`, and every other action that sets one parameter of the cmdlet of the resource's own kind. */
export const setParameter: ActionReader = (failed) => {
  const { kind } = failed.resource;
  const wanted = String(failed.fix.property).toLowerCase();
  const row = CMDLET_CAPABILITIES.find((one) => one.kind === kind && one.property.toLowerCase() === wanted);
  const named = row ?? CMDLET_CAPABILITIES.find((one) => one.kind === kind && one.parameter.toLowerCase() === wanted);
  if (named === undefined) return refuse('no-fix', `No Set- cmdlet of this kind has ${String(failed.fix.property)}.`);
  const value = argumentValue(failed, failed.fix.value, kind, named.property);
  if ('reason' in value) return value;
  return [proposalOf(failed, named.property, { how: 'set', value: value.value })];
};

/** `vdir.addIisMethods`: the parameter replaces the whole list, so the others are kept. */
export const addIisMethods: ActionReader = (failed) => [
  ...withoutIntegrated(failed, []),
  proposalOf(failed, IIS_METHODS, { how: 'add', values: textsOf(failed.fix.methods ?? null), position: 'last' }),
];

/** `vdir.removeIisMethods` */
export const removeIisMethods: ActionReader = (failed) => {
  const values = textsOf(failed.fix.methods ?? null);
  return [...withoutIntegrated(failed, values), proposalOf(failed, IIS_METHODS, { how: 'remove', values })];
};

/** `WindowsIntegrated` is printed, but the parameter takes Ntlm and Negotiate; what is to go is not brought in by it. */
function withoutIntegrated(failed: FailedFinding, going: readonly string[]): readonly Proposal[] {
  const now = textsOf(seenAt(failed.resource, IIS_METHODS) ?? null);
  const meant = now.flatMap((method) => BOTH[method.toLowerCase()] ?? []);
  if (meant.length === 0) return [];
  const staying = meant.filter((method) => !going.some((one) => isSameText(one, method)));
  return [
    proposalOf(failed, IIS_METHODS, { how: 'remove', values: ['WindowsIntegrated'] }),
    proposalOf(failed, IIS_METHODS, { how: 'add', values: staying, position: 'last' }),
  ];
}
