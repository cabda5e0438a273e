import { type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import { Ajv, type ValidateFunction } from 'ajv';
import { Engine } from 'json-rules-engine';
import { type CompiledRule, compileRule } from '../../src/evaluate/compile/compile-rule.ts';
import { findingOf, groundsOf } from '../../src/evaluate/findings/finding.ts';
import { SeenWorld } from '../../src/evaluate/seen-world.ts';
import { kindOf } from '../../src/model/kinds.ts';
import type { EffectiveRule, Leaf } from '../../src/model/policy/policy.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { BenchRow } from '../bench.ts';

const COUNT = 200_000;
const LEAVES = 2;
const PASSES = 40;
/** The peers are slower by orders of magnitude: they get fewer objects, and the ratio is of rates. */
const RULES_ENGINE_COUNT = 5_000;
const SPECTRAL_COUNT = 1_000;

/**
 * First line of the performance targets (`docs/performance.md#evaluation`): one rule of two leaves over resources of
 * which every tenth fails, with evidence for each of those, against the same predicate in ajv, json-rules-engine and
 * Spectral, in one process on one core; then once more with whole findings (arguments, fingerprint). Peers build their
 * own error objects.
 */
export async function bench(options: { readonly count?: number } = {}): Promise<readonly BenchRow[]> {
  const resources = someResources(options.count ?? COUNT);
  // A pass is over in milliseconds, and a compiler settles later than that: both in turn, until neither gets faster.
  const compiled = compileRule(RULE, new SeenWorld(kindOf, 0, new Set()));
  const validate = compiledSchema();
  const [own = 0, ajv = 0] = bestInTurn(PASSES, [
    () => ownLeaves(compiled, resources, groundsOf),
    () => ajvLeaves(validate, resources),
  ]);
  const [whole = 0] = bestInTurn(PASSES / 4, [() => ownLeaves(compiled, resources, findingOf)]);
  const rulesEngine = await rulesEngineLeaves(resources.slice(0, RULES_ENGINE_COUNT));
  const spectral = await spectralLeaves(resources.slice(0, SPECTRAL_COUNT));
  const ratio = (name: string, value: number, least: number): BenchRow => ({
    name: `evaluation: times ${name}`,
    value,
    unit: 'x',
    target: `>= ${least} x`,
    met: value >= least,
  });
  return [
    {
      name: 'evaluation: leaves, 10 % failing with evidence',
      value: own / 1e6,
      unit: 'M/s',
      target: '>= 5 M/s',
      met: own >= 5e6,
    },
    ratio('json-rules-engine', own / rulesEngine, 50),
    ratio('Spectral', own / spectral, 500),
    { name: 'evaluation: time of compiled ajv', value: ajv / own, unit: 'x', target: '<= 3 x', met: ajv / own <= 3 },
    {
      name: 'evaluation: leaves, 10 % failing with whole findings',
      value: whole / 1e6,
      unit: 'M/s',
      target: '>= 5 M/s',
      met: whole >= 5e6,
    },
    { name: 'evaluation: leaves of compiled ajv', value: ajv / 1e6, unit: 'M/s', target: '', met: null },
    { name: 'evaluation: leaves of json-rules-engine', value: rulesEngine / 1e6, unit: 'M/s', target: '', met: null },
    { name: 'evaluation: leaves of Spectral', value: spectral / 1e6, unit: 'M/s', target: '', met: null },
  ];
}

function someResources(count: number): readonly Resource[] {
  return Array.from({ length: count }, (_, index) =>
    // Through JSON, as a snapshot gives them.
    JSON.parse(
      JSON.stringify({
        kind: 'outlook-anywhere',
        id: `outlook-anywhere:ex${index}\\rpc (default web site)`,
        label: `EX${index}\\Rpc (Default Web Site)`,
        server: `ex${index}`,
        properties: {
          identity: `EX${index}\\Rpc (Default Web Site)`,
          externalHostname: 'mail.contoso.com',
          externalClientAuthenticationMethod: index % 10 === 0 ? 'Basic' : index % 2 === 0 ? 'Ntlm' : 'Negotiate',
          sslOffloading: false,
        },
        provenance: { '*': { record: 0, line: 1 } },
      }),
    ),
  );
}

const leaf = (
  path: string,
  property: string,
  operator: string,
  value: Leaf['operand'] & { readonly value: unknown },
): Leaf => ({
  type: 'leaf',
  path,
  subject: { property },
  operator,
  operand: value,
});

const RULE: EffectiveRule = {
  id: 'OA-900',
  name: 'bench',
  topic: 'signing-in-server',
  title: 'Outlook Anywhere asks nobody for a password',
  failure: 'external method {found}, expected {expected}',
  severity: 'high',
  harm: 'prompt',
  symptoms: [],
  tags: [],
  status: 'stable',
  parameters: {},
  select: { kind: 'outlook-anywhere' },
  expect: {
    type: 'all',
    path: 'expect.all',
    conditions: [
      leaf('expect.all[0]', 'sslOffloading', 'equals', { value: false }),
      leaf('expect.all[1]', 'externalClientAuthenticationMethod', 'in', { value: ['Ntlm', 'Negotiate'] }),
    ],
  },
  expectsExistence: false,
  why: '',
  references: [],
  supports: {},
  origin: { file: '', line: 1, column: 1, policy: '', digest: '' },
  values: {},
  valueOrigins: {},
  severityOrigin: { layer: 'rule' },
};

/** Leaves a second. Findings are kept for one pass, as a run keeps them. */
function ownLeaves(
  compiled: CompiledRule,
  resources: readonly Resource[],
  explain: (...given: Parameters<typeof findingOf>) => unknown,
): number {
  const start = performance.now();
  const findings = [];
  for (const resource of resources) {
    const verdict = compiled.judge(resource);
    if (verdict !== undefined && verdict.outcome !== 'pass') findings.push(explain(compiled, resource, verdict));
  }
  return rate(resources.length, start, findings.length, resources.length / 10);
}

const compiledSchema = (): ValidateFunction =>
  new Ajv({ strict: false }).compile({
    type: 'object',
    required: ['properties'],
    properties: {
      properties: {
        type: 'object',
        required: ['sslOffloading', 'externalClientAuthenticationMethod'],
        properties: {
          sslOffloading: { const: false },
          externalClientAuthenticationMethod: { enum: ['Ntlm', 'Negotiate'] },
        },
      },
    },
  });

function ajvLeaves(validate: ValidateFunction, resources: readonly Resource[]): number {
  const start = performance.now();
  let failed = 0;
  for (const resource of resources) if (!validate(resource)) failed += 1;
  return rate(resources.length, start, failed, resources.length / 10);
}

async function rulesEngineLeaves(resources: readonly Resource[]): Promise<number> {
  const engine = new Engine();
  const condition = (path: string, operator: string, value: unknown) => ({ fact: 'properties', path, operator, value });
  engine.addRule({
    conditions: {
      all: [
        condition('$.sslOffloading', 'equal', false),
        condition('$.externalClientAuthenticationMethod', 'in', ['Ntlm', 'Negotiate']),
      ],
    },
    event: { type: 'pass' },
  });
  await engine.run({ properties: resources[0]?.properties });
  const start = performance.now();
  let failed = 0;
  for (const resource of resources) {
    const { events } = await engine.run({ properties: resource.properties });
    if (events.length === 0) failed += 1;
  }
  return rate(resources.length, start, failed, resources.length / 10);
}

async function spectralLeaves(resources: readonly Resource[]): Promise<number> {
  const spectral = new Spectral();
  const ruleset = {
    rules: {
      offloading: rule('$.resources[*].properties.sslOffloading', (value) => value === false),
      method: rule(
        '$.resources[*].properties.externalClientAuthenticationMethod',
        (value) => value === 'Ntlm' || value === 'Negotiate',
      ),
    },
  };
  spectral.setRuleset(ruleset as RulesetDefinition);
  const document = JSON.stringify({ resources });
  const start = performance.now();
  const results = await spectral.run(document);
  return rate(resources.length, start, results.filter(({ code }) => code === 'method').length, resources.length / 10);
}

type RuleDefinition = Extract<RulesetDefinition, { rules: unknown }>['rules'][string];

function rule(given: string, holds: (value: unknown) => boolean): RuleDefinition {
  return {
    given,
    severity: 'error',
    message: 'x',
    then: { function: (value: unknown) => (holds(value) ? [] : [{ message: 'x' }]) },
  };
}

/** Leaves a second; refuses a figure for wrong answers. */
function rate(count: number, start: number, failed: number, expected: number): number {
  const seconds = (performance.now() - start) / 1000;
  if (failed !== expected) throw new Error(`${failed} failed, expected ${expected}`);
  return (count * LEAVES) / seconds;
}

/** The best that each of them reaches. */
function bestInTurn(passes: number, measures: readonly (() => number)[]): readonly number[] {
  const most = measures.map(() => 0);
  for (let pass = 0; pass < passes; pass += 1) {
    for (const [index, measure] of measures.entries()) most[index] = Math.max(most[index] ?? 0, measure());
  }
  return most;
}
