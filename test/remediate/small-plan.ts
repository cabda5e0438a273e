import type { EffectiveRule } from '../../src/model/policy/policy.ts';
import type { Properties, Resource } from '../../src/model/resource.ts';
import type { Finding } from '../../src/model/run.ts';
import type { PlanInput } from '../../src/remediate/plan-input.ts';
import { planRun } from '../../src/remediate/plan-run.ts';
import { findingOf, ruleOf } from '../report/run-fixture.ts';

type Fix = NonNullable<EffectiveRule['fix']>;

/** One captured resource; `layer` is what set everything in it. */
export const one = (
  kind: string,
  key: string,
  properties: Properties,
  more: Partial<Resource> & { readonly layer?: string } = {},
): Resource => {
  const { layer, ...rest } = more;
  const provenance = layer === undefined ? {} : Object.fromEntries(PATHS.map((path) => [path, { record: 0, layer }]));
  return { kind, id: `${kind}:${key}`.toLowerCase(), label: key, properties, provenance, ...rest };
};
const PATHS = ['windowsAuthentication.enabled', 'access.sslFlags', 'anonymousAuthentication.enabled'];

export const server = (name: string, build = '15.1.2507.6'): Resource =>
  one('server', name, { name: name.toUpperCase(), build }, { server: name });

/** A location of EX16 with a list of its own. */
export const location = (path: string, more: Properties = {}, over: Parameters<typeof one>[3] = {}): Resource =>
  one(
    'iis-location',
    `ex16/${path}`,
    {
      key: `EX16/${path}`,
      locationPath: path,
      site: path.split('/')[0] ?? '',
      generation: 'iis7',
      applicationPool: 'MSExchangeServicesAppPool',
      windowsAuthentication: { enabled: true, providers: ['Negotiate', 'NTLM'], ownsProviders: true },
      ...more,
    },
    { server: 'ex16', ...over },
  );

/** A value of the server's registry. */
export const registry = (
  name: string,
  data: Properties[string],
  over: Partial<Resource> = {},
  more: Properties = {},
): Resource =>
  one(
    'registry-value',
    `${over.server ?? 'ex16'}/HKLM/SYSTEM/Lsa/${name}`,
    {
      hive: 'HKLM',
      key: 'SYSTEM\\Lsa',
      name,
      data,
      valueType: 'REG_DWORD',
      computer: 'EX16',
      computerRole: 'server',
      ...more,
    },
    { server: 'ex16', ...over },
  );

/** A fix that sets that value, of this name, to 3. */
export const LEVEL_FIX = {
  action: 'registry.set',
  hive: 'HKLM',
  key: 'SYSTEM\\Lsa',
  name: 'Level',
  type: 'REG_DWORD',
  value: 3,
} as const;

export const failing = (rule: EffectiveRule, resource: Resource, over: Partial<Finding> = {}): Finding => ({
  ...findingOf(rule, {
    kind: resource.kind,
    id: resource.id,
    label: resource.label,
    ...(resource.server === undefined ? {} : { server: resource.server }),
  }),
  ...over,
});

export const fixing = (id: string, fix: Fix, over: Partial<EffectiveRule> = {}): EffectiveRule =>
  ruleOf(id, { fix, ...over });

/** What a plan is made from where rules fail resources; everything else is as nobody asked for more. */
export const inputOf = (
  failed: readonly (readonly [EffectiveRule, Resource, Partial<Finding>?])[],
  resources: readonly Resource[],
  over: Partial<PlanInput> = {},
): PlanInput => ({
  tool: 'test',
  run: 'test',
  organization: null,
  contentDigest: '',
  profile: 'modern-default',
  targetProfile: null,
  asOf: '2026-01-01T00:00:00.000Z',
  records: [],
  unlisted: new Map(),
  unjudged: new Set(),
  mailboxes: null,
  onlyRules: null,
  onlyServers: null,
  mostImpact: null,
  answers: new Map(),
  accepted: new Set(),
  pilot: null,
  rules: [...new Set(failed.map(([rule]) => rule))],
  findings: failed.map(([rule, resource, more]) => failing(rule, resource, more)),
  resources,
  derive: () => ({}),
  ...over,
});

/** Plans for rules that fail resources. */
export function smallPlan(...of: Parameters<typeof inputOf>) {
  const plan = planRun(inputOf(...of));
  return {
    plan,
    steps: plan.waves.flatMap(({ steps }) => steps),
    refused: plan.refused.map(({ reason, rule }) => `${rule} ${reason}`),
    says: plan.refused.map(({ says }) => says).join('\n'),
  };
}
