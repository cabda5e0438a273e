import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/model/error.ts';
import type { Resource } from '../../../src/model/resource.ts';
import type { PlanInput } from '../../../src/remediate/plan-input.ts';
import { fixing, one, server, smallPlan } from '../small-plan.ts';

const EWS = 'https://mail.contoso.com/EWS/Exchange.asmx';
const MAPI = 'https://mail.contoso.com/mapi';
const RULE = fixing('VDIR-009', { action: 'vdir.set', property: 'InternalUrl', value: 'ask' });

const directory = (of: string, protocol: string, name: string): Resource =>
  one(
    'virtual-directory',
    `${of}\\${name} (Default Web Site)`,
    {
      identity: `${of}\\${name} (Default Web Site)`,
      server: of,
      website: 'Default Web Site',
      protocol,
      isFrontEnd: true,
      iisAuthenticationMethods: ['Ntlm', 'Negotiate'],
      internalUrl: `https://${of.toLowerCase()}.contoso.local/${name}`,
    },
    { server: of.toLowerCase() },
  );
const [FIRST, SECOND] = [directory('EX01', 'EWS', 'EWS'), directory('EX02', 'EWS', 'EWS')] as const;
const OTHER = directory('EX01', 'MAPI', 'mapi');

function plan(
  resources: readonly Resource[],
  answers: { readonly [key: string]: string },
  over: Partial<PlanInput> = {},
  rule = RULE,
) {
  return smallPlan(
    resources.map((resource) => [rule, resource] as const),
    [server('ex01'), server('ex02'), ...resources],
    { answers: new Map(Object.entries(answers)), ...over },
  );
}

/** What is to be known of the refusal. */
function refusal(run: () => unknown): { readonly code: string; readonly message: string; readonly hint: string } {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return { code: error.code, message: error.message, hint: error.hint ?? '' };
    throw error;
  }
  throw new Error('it is taken');
}

describe('one address for all that a rule asks about', () => {
  test('is that of one protocol on all servers', () => {
    const { refused, steps } = plan([FIRST, SECOND], { 'vdir-009': EWS });
    expect(refused).toEqual([]);
    expect(steps).toHaveLength(2);
    expect(JSON.stringify(steps)).not.toContain(MAPI);
  });

  test('is none of several protocols: what may be said stands there', () => {
    const { code, hint, message } = refusal(() => plan([FIRST, SECOND, OTHER], { 'vdir-009': EWS }));
    expect(code).toBe('answer-for-several');
    expect(message).toBe(
      '"VDIR-009" asks about 3 directories of 2 protocols, and each protocol has an address of its own.',
    );
    expect(hint).toContain('--answer "VDIR-009.EWS=URL" --answer "VDIR-009.MAPI=URL"');
    expect(hint).toContain('VDIR-009.EX01\\EWS (Default Web Site)=URL');
  });

  test('is taken for what the other answers leave', () => {
    const { refused, steps } = plan([FIRST, SECOND, OTHER], { 'vdir-009': EWS, 'vdir-009.mapi': MAPI });
    expect([refused, steps.length]).toEqual([[], 3]);
    const alone = `vdir-009.${OTHER.label}`.toLowerCase();
    expect(plan([FIRST, SECOND, OTHER], { 'vdir-009': EWS, [alone]: MAPI }).refused).toEqual([]);
  });

  test('asks for nothing of servers that are left out', () => {
    const onlyServers = new Set(['ex02']);
    expect(plan([FIRST, SECOND, OTHER], { 'vdir-009': EWS }, { onlyServers }).steps).toHaveLength(1);
  });
});

test('which of two sides is meant may be one answer to all: it is no address', () => {
  const agree = fixing('VDIR-001', { action: 'vdir.agree', meant: 'ask' });
  const { refused } = plan([FIRST, OTHER], { 'vdir-001': 'iis' }, {}, agree);
  expect(refused.filter((one) => one.includes('needs-a-decision'))).toEqual([]);
  expect(refusal(() => plan([FIRST, OTHER], { 'vdir-001': 'iis' })).code).toBe('answer-unused');
});

test('an answer for a protocol is for each of its directories, and one for a directory goes before it', () => {
  const own = 'https://ews.contoso.com/EWS/Exchange.asmx';
  const { plan: made, refused } = plan([FIRST, SECOND, OTHER], {
    'vdir-009.ews': EWS,
    [`vdir-009.${SECOND.label}`.toLowerCase()]: own,
  });
  expect(refused).toEqual(['VDIR-009 needs-a-decision']);
  const text = JSON.stringify(made.waves);
  expect([text.includes(EWS), text.includes(own), text.includes(MAPI)]).toEqual([true, true, false]);
  expect(refusal(() => plan([FIRST, SECOND], { 'vdir-009.oab': EWS })).code).toBe('answer-unused');
});
