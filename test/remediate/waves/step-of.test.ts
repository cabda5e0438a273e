import { expect, test } from 'vitest';
import type { Change } from '../../../src/model/plan/plan.ts';
import type { Resource } from '../../../src/model/resource.ts';
import type { PlanInput } from '../../../src/remediate/plan-input.ts';
import { planWorld } from '../../../src/remediate/plan-world.ts';
import type { Draft } from '../../../src/remediate/settle/draft.ts';
import { ModelState, withValue } from '../../../src/remediate/waves/model-state.ts';
import { stepOf } from '../../../src/remediate/waves/step-of.ts';
import { recordOf } from '../../report/run-fixture.ts';
import { failing, fixing, inputOf, location, one, registry, server } from '../small-plan.ts';
import { toldStep } from '../told-plan.ts';
import { draftOf } from './small-steps.ts';

const PROVIDERS = 'windowsAuthentication.providers';
const RECORDS = [recordOf(0, 'ex16/host.config'), recordOf(1, 'ex16/levels.reg')];
const from = (line: number, record = 0) => ({ record, line });

const rule = (id: string, over: Parameters<typeof fixing>[2] = {}) => fixing(id, { action: 'none' }, over);
const EWS = location('Default Web Site/EWS', {}, { provenance: { [PROVIDERS]: from(40), key: from(7) } });
const RPC = one(
  'outlook-anywhere',
  'EX16\\Rpc (Default Web Site)',
  { externalHostname: 'mail.contoso.com', externalClientAuthenticationMethod: 'Negotiate' },
  { server: 'EX16', provenance: { '*': from(3) } },
);
const ON_NTLM = withValue(RPC, 'externalClientAuthenticationMethod', 'Ntlm');
const LEVEL = registry('Level', 1, { provenance: { data: from(2, 1) } });
const RESTRICTION = registry('RestrictReceivingNTLMTraffic', 0);
const BOX = one(
  'mailbox',
  '419476e4-5a26-4ae2-8194-fe2cf335b2a3',
  { mapiHttpEnabled: false },
  { label: 'Anna Example' },
);
const HOME = [server('ex16'), EWS, RPC, LEVEL];

const ntlmFirst = (over: Parameters<typeof draftOf>[2] = {}, more: Parameters<typeof fixing>[2] = {}): Draft =>
  draftOf(rule('IIS-001', more), EWS, { of: [PROVIDERS, ['Negotiate', 'NTLM'], ['NTLM', 'Negotiate']], ...over });
const level = (over: Parameters<typeof draftOf>[2] = {}, more: Parameters<typeof fixing>[2] = {}): Draft =>
  draftOf(rule('REG-001', more), LEVEL, over);
const toNtlm = draftOf(rule('OA-001'), RPC, { of: ['externalClientAuthenticationMethod', 'Negotiate', 'Ntlm'] });
const toNegotiate = draftOf(rule('OA-001'), ON_NTLM, {
  of: ['externalClientAuthenticationMethod', 'Ntlm', 'Negotiate'],
});
/** One cmdlet that makes the changes of two. */
const both = (one: Draft, other: Draft): Draft => ({ ...one, changes: [...one.changes, ...other.changes] });
/** Several findings, of several rules, that want the same. */
const wantedBy = (draft: Draft, ...rules: readonly ReturnType<typeof rule>[]): Draft => ({
  ...draft,
  changes: draft.changes.map((change) => ({
    ...change,
    proposals: rules.flatMap((own) =>
      change.proposals.map((proposal) => ({ ...proposal, rule: own, finding: failing(own, change.resource) })),
    ),
  })),
});

interface Scene {
  readonly draft: Draft;
  readonly home?: readonly Resource[];
  /** As earlier steps of the plan left it. */
  readonly now?: readonly Resource[];
  readonly derive?: PlanInput['derive'];
}

const SCENES: readonly (readonly [title: string, scene: Scene])[] = [
  ['a registry value: nothing to mind, nothing that follows', { draft: level() }],
  [
    'what one change of several rules and findings is for, each once',
    {
      draft: wantedBy(
        level(),
        rule('REG-002', { careful: 'Mind it. Tell them.' }),
        rule('REG-001', { careful: 'Tell them.' }),
        rule('REG-002', { careful: 'Mind it.' }),
      ),
    },
  ],
  [
    'what rule, proposal and draft say to mind, each sentence once',
    {
      draft: level(
        { warnings: ['Tell them. It restarts.'], proposal: { careful: 'It is late. Tell them.' } },
        { careful: 'Tell them.' },
      ),
    },
  ],
  [
    'what the draft says goes into the step as it is',
    {
      draft: level({
        impact: 'iis-reset',
        interrupts: 'Clients reconnect.',
        visible: 'up to 15 minutes',
        irreversible: ['Mails are gone.'],
      }),
    },
  ],
  ['NTLM first in IIS: what it costs, and that nobody knows whether NTLM is restricted', { draft: ntlmFirst() }],
  [
    'NTLM first in IIS where it was seen whether NTLM is restricted',
    { draft: ntlmFirst(), home: [...HOME, RESTRICTION] },
  ],
  ['NTLM for Outlook Anywhere', { draft: toNtlm }],
  [
    'NTLM for Outlook Anywhere beside another change',
    { draft: both(toNtlm, draftOf(rule('OA-002'), RPC, { of: ['sslOffloading', true, false] })) },
  ],
  [
    'Negotiate for Outlook Anywhere beside another change',
    {
      draft: both(draftOf(rule('OA-002'), ON_NTLM, { of: ['sslOffloading', true, false] }), toNegotiate),
      home: [server('ex16'), ON_NTLM],
    },
  ],
  [
    'Negotiate for Outlook Anywhere where nobody looked who holds its names',
    {
      draft: toNegotiate,
      home: [server('ex16'), ON_NTLM],
    },
  ],
  [
    'an outage that the policies of two rules ask about is asked once',
    {
      draft: wantedBy(
        level(),
        rule('REG-001', { outage: { ask: 'Does a proxy end TLS?', when: 'it does' } }),
        rule('REG-002', { outage: { ask: 'Does a proxy end TLS?', when: 'it does' } }),
      ),
    },
  ],
  [
    'values before are those that earlier steps left, and what follows is told with it',
    {
      draft: ntlmFirst(),
      now: [withValue(EWS, PROVIDERS, ['Negotiate:Kerberos', 'NTLM'])],
      derive: ({ id }) => (id === EWS.id ? { applicationPool: 'Another' } : {}),
    },
  ],
  [
    'a value that was not seen, and of which the draft says what is there',
    { draft: level({ of: ['text', null, 'x'] }) },
  ],
  [
    'a value that somebody looked for in vain',
    { draft: level(), now: [{ ...LEVEL, unseen: { data: { cause: 'failed' } } }] },
  ],
  ['a resource that the model does not hold', { draft: level(), home: [] }],
  [
    'a person is called by the id of the mailbox',
    { draft: draftOf(rule('MBX-001'), BOX, { of: ['mapiHttpEnabled', false, true] }), home: [...HOME, BOX] },
  ],
  [
    'a property that no kind knows is internal',
    { draft: draftOf(rule('X-001'), one('nothing-known', 'x', { a: 1 }), { of: ['a', 1, 2] }) },
  ],
  [
    "a person's value is called what it is",
    { draft: draftOf(rule('MBX-001'), BOX, { of: ['userPrincipalName', 'a@b.c', 'd@e.f'] }), home: [...HOME, BOX] },
  ],
  [
    'it rests also on what is repeated, and on a location above',
    { draft: ntlmFirst({ alsoRests: ['key', 'site'], restsOnAbove: { resource: LEVEL, property: 'data' } }) },
  ],
];

test('a draft with its place in a plan reads as reviewed', async () => {
  const texts = SCENES.map(([title, { derive = () => ({}), draft, home = HOME, now = [] }]) => {
    const state = new ModelState(home);
    for (const resource of now) state.put(resource);
    const input = inputOf([], home, { records: RECORDS, derive });
    const step = stepOf(draft, 'S1', state, { input, world: planWorld(home) });
    const written = step.changes.filter(({ resource }: Change) => state.get(resource) !== undefined);
    // The next step finds what this one leaves.
    for (const change of written)
      expect(withValue(state.get(change.resource) as Resource, change.property, change.after)).toEqual(
        state.get(change.resource),
      );
    // The operation is that of the draft.
    const lines = toldStep(step).filter((line) => !/^ {2}(?:does|back): /.test(line));
    expect(step.operation).toBe(draft.operation);
    return [title, ...lines.map((line) => `  ${line}`)].join('\n');
  });
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('step-of.txt');
});
