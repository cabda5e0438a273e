import type { AppliesTo } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { VerdictGround } from '../findings/ground.ts';
import { allOf } from '../nodes/logic.ts';
import { anyServer } from './any-server.ts';
import { compileCondition } from './compile-condition.ts';
import type { CompiledCondition, CompileScope } from './compiled-condition.ts';
import { ownServer } from './own-server.ts';
import { exchangePart, releaseRange, rolePart, type ServerPart } from './server-part.ts';
import { T, type Truth } from './truth.ts';

/** Which resources a rule is for, by the server that they belong to; a rule without it never asks. */
export interface Applicability {
  readonly of: CompiledCondition;
  /** Whether the rule is for any server of the organization: asked where nothing was selected. */
  readonly anywhere: () => { readonly truth: Truth; readonly grounds: readonly VerdictGround[] };
}

export function compileAppliesTo(appliesTo: AppliesTo, scope: CompileScope): Applicability {
  const { world, rule } = scope;
  const { exchange, role, organization, when } = appliesTo;
  const perServer: ServerPart[] = [];
  if (exchange !== undefined) perServer.push(exchangePart(exchange, releaseRange(exchange, rule), world));
  if (role !== undefined) perServer.push(rolePart(role, world));
  const always: CompiledCondition[] = [];
  if (organization !== undefined) {
    const part = exchangePart(organization.anyServer, releaseRange(organization.anyServer, rule), world);
    always.push(anyServer('appliesTo.organization.anyServer', organization.anyServer, [part], world));
  }
  const condition = when === undefined ? [] : [compileCondition(when, { ...scope, part: 'choosing' })];
  const somewhere = allOf([
    ...always,
    ...(perServer.length === 0 ? [] : [anyServer('appliesTo', wordsOf(appliesTo), perServer, world)]),
    ...condition,
  ]);
  return {
    of: allOf([...perServer.map((part) => ownServer(part, world)), ...always, ...condition]),
    anywhere: () => {
      const nobody: Resource = { kind: scope.kind.kind, id: '', label: '', properties: {}, provenance: {} };
      const grounds: VerdictGround[] = [];
      const truth = somewhere.test(nobody, nobody, undefined);
      if (truth !== T) somewhere.explain(nobody, nobody, undefined, false, grounds);
      return { truth, grounds };
    },
  };
}

function wordsOf({ exchange, role }: AppliesTo): string {
  return [
    ...(exchange === undefined ? [] : [`Exchange ${exchange}`]),
    ...(role === undefined ? [] : [`role ${role}`]),
  ].join(', ');
}
