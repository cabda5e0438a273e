import { type BuildRange, parseExchangeRange } from '../../model/exchange-version.ts';
import type { AppliesTo } from '../../model/policy/policy.ts';
import { type Resource, type ValueOrAbsent, valueAt } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import type { VerdictGround } from '../findings/ground.ts';
import { groundOf } from '../findings/ground.ts';
import { reasonForAbsent, reasonOf, scopeOfResource } from '../findings/reason.ts';
import { holdsRole } from '../grid.ts';
import { allOf } from '../nodes/logic.ts';
import { populationOf } from '../population.ts';
import type { SeenWorld } from '../seen-world.ts';
import { isInRange } from '../server-of.ts';
import { compileCondition } from './compile-condition.ts';
import { type CompiledCondition, type CompileScope, policyFault } from './compiled-condition.ts';
import { F, T, type Truth, U } from './truth.ts';

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
  if (exchange !== undefined) perServer.push(exchangePart(exchange, rangeOf(exchange, rule), world));
  if (role !== undefined) perServer.push(rolePart(role, world));
  const always: CompiledCondition[] = [];
  if (organization !== undefined) {
    const part = exchangePart(organization.anyServer, rangeOf(organization.anyServer, rule), world);
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

/** One statement about a server. */
interface ServerPart {
  readonly path: string;
  readonly property: string;
  readonly expected: string;
  readonly test: (server: Resource) => Truth;
  readonly observed: (server: Resource) => ValueOrAbsent;
}

function rangeOf(text: string, rule: string): BuildRange {
  const range = parseExchangeRange(text);
  if (range === undefined) throw policyFault(rule, 'appliesTo', `"${text}" is not a range of Exchange releases`);
  return range;
}

function exchangePart(text: string, range: BuildRange, world: SeenWorld): ServerPart {
  return {
    path: 'appliesTo.exchange',
    property: 'build',
    expected: `is Exchange ${text}`,
    test: (server) => isInRange(range, server),
    observed: (server) => (world.isUnseen(server, 'build') ? undefined : valueAt(server.properties, 'build')),
  };
}

function rolePart(role: string, world: SeenWorld): ServerPart {
  const seen = (server: Resource): ValueOrAbsent =>
    world.isUnseen(server, 'roles') ? undefined : valueAt(server.properties, 'roles');
  return {
    path: 'appliesTo.role',
    property: 'roles',
    expected: `includes ${role}`,
    test: (server) => holdsRole(server, role),
    observed: seen,
  };
}

function serverOf(resource: Resource, world: SeenWorld): Resource | undefined {
  if (resource.kind === 'server') return resource;
  return resource.server === undefined ? undefined : world.resourceNamed(`server:${resource.server.toLowerCase()}`);
}

function ownServer(part: ServerPart, world: SeenWorld): CompiledCondition {
  const test = (resource: Resource): Truth => {
    const server = serverOf(resource, world);
    return server === undefined ? U : part.test(server);
  };
  return {
    test,
    explain: (resource, self, _item, _negated, grounds) => {
      const server = serverOf(resource, world);
      const reason = test(resource) === U ? reasonFor(part, resource, server, world) : undefined;
      grounds.push(groundOfPart(part, server, self, reason));
    },
  };
}

function reasonFor(
  part: ServerPart,
  resource: Resource,
  server: Resource | undefined,
  world: SeenWorld,
): UnknownReason {
  if (server !== undefined) {
    if (part.observed(server) === undefined) return reasonForAbsent(world, server, part.property);
    return reasonOf(
      'not-in-answer',
      `${server.label}: its ${part.property} does not settle it`,
      scopeOfResource(server),
    );
  }
  const name = resource.server;
  if (name === undefined) {
    return reasonOf('not-in-answer', `${resource.label} belongs to no server, so no version is known`, 'organization');
  }
  const absent: Resource = { kind: 'server', id: `server:${name}`, label: name, properties: {}, provenance: {} };
  return reasonForAbsent(world, absent, part.property);
}

function groundOfPart(
  part: ServerPart,
  server: Resource | undefined,
  self: Resource,
  reason?: UnknownReason,
): VerdictGround {
  return groundOf({
    path: part.path,
    expected: part.expected,
    privacy: 'public',
    owner: server ?? null,
    self,
    property: part.property,
    observed: server === undefined ? undefined : part.observed(server),
    reason,
  });
}

/** Some server satisfies all parts; unknown while the list of servers is not complete. */
function anyServer(path: string, words: string, parts: readonly ServerPart[], world: SeenWorld): CompiledCondition {
  const truthOf = (server: Resource): number => Math.min(...parts.map((part) => part.test(server)));
  const kind = world.kindOf('server');
  const test = (): Truth => {
    let truth: Truth = kind === undefined || populationOf(world, kind).complete ? F : U;
    for (const server of world.resourcesOf('server')) {
      const next = truthOf(server);
      if (next === T) return T;
      if (next === U) truth = U;
    }
    return truth;
  };
  const reason = (): UnknownReason => {
    const unsettled = world.resourcesOf('server').find((server) => truthOf(server) === U);
    const part = parts.find((candidate) => unsettled !== undefined && candidate.test(unsettled) === U);
    if (unsettled !== undefined && part !== undefined) return reasonFor(part, unsettled, unsettled, world);
    const population = kind === undefined ? undefined : populationOf(world, kind);
    if (population?.complete === false) return population.gap;
    return reasonOf('not-in-answer', 'the list of servers is not known', 'organization');
  };
  return {
    test,
    explain: (_resource, self, _item, _negated, grounds) => {
      grounds.push(
        groundOf({
          path,
          expected: `some server: ${words}`,
          privacy: 'public',
          owner: null,
          self,
          property: null,
          observed: undefined,
          reason: test() === U ? reason() : undefined,
        }),
      );
    },
  };
}

function wordsOf({ exchange, role }: AppliesTo): string {
  return [
    ...(exchange === undefined ? [] : [`Exchange ${exchange}`]),
    ...(role === undefined ? [] : [`role ${role}`]),
  ].join(', ');
}
