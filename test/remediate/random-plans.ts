import fc from 'fast-check';
import type { Planned, PlanOptions } from '../../src/audit/plan/plan-options.ts';
import { type Resource, type Value, valueAt } from '../../src/model/resource.ts';
import type { SnapshotSource } from '../../src/model/snapshot.ts';
import { withValue } from '../../src/remediate/waves/model-state.ts';
import { smallContosoFiles } from '../laws/small-contoso.ts';
import { bundledPolicies, linesOf, snapshotOfFiles } from '../organization/judge-files.ts';
import { snapshotOf } from '../snapshot/snapshot-of.ts';
import { planOfSnapshot } from './plan-files.ts';

/** Random values for the properties that fixes are about; a resource that does not have the property is left alone. */
const mutation = fc.oneof(
  fc.record({
    property: fc.constant('windowsAuthentication.providers'),
    value: fc.array(fc.constantFrom<Value>('Negotiate', 'NTLM', 'Negotiate,NTLM', 'Negotiate:Kerberos'), {
      maxLength: 3,
    }),
  }),
  fc.record({
    property: fc.constantFrom(
      'windowsAuthentication.enabled',
      'windowsAuthentication.useKernelMode',
      'anonymousAuthentication.enabled',
      'basicAuthentication',
      'windowsAuthentication',
      'mapiHttpEnabled',
      'sslOffloading',
      'internalClientsRequireSsl',
      'externalClientsRequireSsl',
      'globalWebDistributionEnabled',
    ),
    value: fc.boolean(),
  }),
  fc.record({
    property: fc.constantFrom('iisAuthenticationMethods', 'access.sslFlags'),
    value: fc.uniqueArray(fc.constantFrom<Value>('Basic', 'Ntlm', 'Negotiate', 'OAuth', 'WindowsIntegrated', 'Ssl'), {
      maxLength: 4,
    }),
  }),
  fc.record({
    property: fc.constantFrom(
      'externalClientAuthenticationMethod',
      'internalClientAuthenticationMethod',
      'clientAuthenticationMethod',
    ),
    value: fc.constantFrom<Value>('Basic', 'Ntlm', 'Negotiate'),
  }),
  fc.record({
    property: fc.constantFrom(
      'internalUrl',
      'externalUrl',
      'autodiscoverServiceInternalUri',
      'internalHostname',
      'externalHostname',
      'offlineAddressBook',
    ),
    value: fc.constantFrom<Value>(
      null,
      'https://mail.contoso.com/x',
      'mail.contoso.com',
      "o'neil\u2019; Remove-Mailbox",
      'http://ex16/EWS',
    ),
  }),
);
/** Texts that no script may hold, also in what a step is addressed by. */
export const hostile = fc.record({
  property: fc.constantFrom('internalUrl', 'externalHostname', 'identity', 'locationPath', 'applicationPool'),
  value: fc.constantFrom<Value>(
    'EX16\\EWS \u202e(Default Web Site)',
    'https://mail.contoso.com/\u0000',
    'half \ud800 pair',
    "it's\r\n$(Get-Content secret)",
    'Default Web Site/EWS" /commit:x',
    '',
  ),
});
export const mutations = fc.array(
  fc.record({
    at: fc.nat({ max: 10_000 }),
    change: fc.oneof({ weight: 8, arbitrary: mutation }, { weight: 1, arbitrary: hostile }),
  }),
  {
    maxLength: 60,
    size: 'max',
  },
);
export const options = fc.record({
  share: fc.integer({ min: 1, max: 100 }),
  accept: fc.boolean(),
  profile: fc.constantFrom('modern-default', 'legacy-ntlm-first', 'coexistence-2010'),
  answered: fc.boolean(),
});

/** Values of the small organization put otherwise. */
export type Mutations = readonly {
  readonly at: number;
  readonly change: { readonly property: string; readonly value: Value };
}[];

let captured: Promise<readonly string[]> | undefined;
const capturedLines = (): Promise<readonly string[]> => {
  captured ??= snapshotOfFiles(smallContosoFiles()).then(linesOf);
  return captured;
};

async function mutated(list: Mutations): Promise<readonly string[]> {
  const result = [...(await capturedLines())];
  for (const { at, change } of list) {
    const fitting = result.flatMap((line, index) => {
      const parsed = JSON.parse(line) as Resource & { line?: string };
      return parsed.line === undefined && valueAt(parsed.properties, change.property) !== undefined ? [index] : [];
    });
    const index = fitting[at % Math.max(1, fitting.length)];
    if (index === undefined) continue;
    result[index] = JSON.stringify(
      withValue(JSON.parse(result[index] ?? '') as Resource, change.property, change.value),
    );
  }
  return result;
}

/**
 * Plans for the small organization with other values.
 *
 * @param more What differs from that: other policies, for example.
 */
export async function plans(
  list: Mutations,
  how: { readonly share: number; readonly accept: boolean; readonly profile: string; readonly answered: boolean },
  more: Partial<PlanOptions> = {},
): Promise<{ readonly planned: Planned; readonly snapshot: SnapshotSource; readonly text: readonly string[] }> {
  const text = await mutated(list);
  const snapshot = snapshotOf(text);
  const rules = (await bundledPolicies()).rules.map((rule) => rule.about.id);
  const onlyRules = how.share === 100 ? null : new Set(rules.filter((_, index) => (index * 37) % 100 < how.share));
  const given = {
    profile: how.profile,
    targetProfile: how.accept ? 'modern-default' : null,
    onlyRules,
    accepted: new Set(how.accept ? rules : []),
    ...more,
  };
  const asked = await planOfSnapshot(snapshot, given);
  const answers = new Map(
    asked.plan.refused.flatMap(({ reason, resource, rule }) => {
      const answer = reason === 'needs-a-decision' ? ANSWERS[rule] : undefined;
      return answer === undefined
        ? []
        : [[`${rule}.${resource.id}`.toLowerCase(), answer[resource.id.length % answer.length] ?? '']];
    }),
  );
  if (!how.answered || answers.size === 0) return { planned: asked, snapshot, text };
  const planned = await planOfSnapshot(snapshot, { ...given, answers });
  return { planned, snapshot, text };
}

const ANSWERS: { readonly [rule: string]: readonly string[] } = {
  'AUTOD-001': ['https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml'],
  'OA-006': ['mail.contoso.com'],
  'OAB-001': ['https://mail.contoso.com/OAB'],
  'OAB-002': ['Default Offline Address Book'],
  'VDIR-001': ['declared', 'iis'],
};
