import type { Plan, Step, Wave } from '../../../src/model/plan/plan.ts';
import type { EffectiveRule } from '../../../src/model/policy/policy.ts';
import type { Resource, Value } from '../../../src/model/resource.ts';
import type { Proposal } from '../../../src/remediate/propose/proposal.ts';
import type { Draft } from '../../../src/remediate/settle/draft.ts';
import { failing, smallPlan } from '../small-plan.ts';

/** A step of which a test says what counts for it. */
export function stepOf(id: string, over: Partial<Step> = {}): Step {
  return {
    id,
    title: `${id} of a plan`,
    rules: ['T-001'],
    findings: [id],
    resource: { kind: 'organization', id: 'organization:contoso', label: 'Contoso' },
    server: null,
    operation: { type: 'cmdlet', cmdlet: 'Set-OrganizationConfig', identity: '', parameters: {}, reads: [] },
    changes: [],
    impact: 'none',
    interrupts: 'Nobody notices.',
    visible: 'at once',
    irreversible: [],
    careful: null,
    workaround: null,
    evidence: [],
    ...over,
  };
}

export const waveOf = (number: number, steps: readonly Step[]): Wave => ({
  number,
  title: `Wave ${number}`,
  servers: [],
  namespaces: [],
  steps: [...steps],
  stopIf: [],
});

/** A plan with one wave for each list of steps. */
export const planOf = (...waves: readonly (readonly Step[])[]): Plan => ({
  ...smallPlan([], []).plan,
  waves: waves.map((steps, index) => waveOf(index + 1, steps)),
});

export interface DraftOver extends Partial<Draft> {
  /** The property that changes, its value before and after. */
  readonly of?: readonly [property: string, before: Value, after: Value];
  readonly proposal?: Partial<Proposal>;
}

/** What a rule wants of a resource, as it comes out of settling: of its server, in the Exchange shell. */
export function draftOf(rule: EffectiveRule, resource: Resource, over: DraftOver = {}): Draft {
  const { of: [property, before, after] = ['data', 1, 3], proposal = {}, ...more } = over;
  const finding = failing(rule, resource);
  const own: Proposal = { finding, rule, resource, property, edit: { how: 'set', value: after }, ...proposal };
  return {
    rank: '1',
    title: `Set ${property} of ${resource.label}`,
    resource,
    server: resource.server ?? null,
    shell: 'exchange',
    operation: { type: 'cmdlet', cmdlet: 'Set-Thing', identity: resource.label, parameters: {}, reads: [] },
    changes: [{ resource, property, before, after, proposals: [own] }],
    impact: 'none',
    interrupts: 'Nobody notices.',
    visible: 'at once',
    irreversible: [],
    alsoRests: [],
    warnings: [],
    ...more,
  };
}
