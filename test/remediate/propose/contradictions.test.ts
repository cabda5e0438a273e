import { expect, test } from 'vitest';
import type { EffectiveRule } from '../../../src/model/policy/policy.ts';
import type { Properties, Resource } from '../../../src/model/resource.ts';
import { fixing, location, server, smallPlan } from '../small-plan.ts';

const offering = (path: string, providers: readonly string[], more: Properties = {}): Resource =>
  location(
    path,
    {
      site: path.split('/')[0] ?? '',
      windowsAuthentication: { enabled: true, providers: [...providers], ownsProviders: true },
      ...more,
    },
    { layer: `location "${path}"` },
  );
const first = (provider: string): EffectiveRule =>
  fixing('IIS-001', { action: 'iis.setProviderOrder', first: provider } as never);
const without = (provider: string): EffectiveRule => fixing('IIS-002', { action: 'iis.removeProvider', provider });

const told = (rule: EffectiveRule, place: Resource, over: Parameters<typeof smallPlan>[2] = {}) =>
  smallPlan([[rule, place]], [server('ex16'), place], over).plan.contradictions?.map(
    ({ decided, id, steps }) => `${id}: ${decided}${steps.length === 0 ? '' : ` by ${steps.join()}`}`,
  );
const EWS = 'Default Web Site/EWS';
const NSPI = 'Exchange Back End/mapi/nspi';
const LEGACY = { profile: 'legacy-ntlm-first' };

test('a step that follows advice against Microsoft says so, and so does one that takes it back', () => {
  expect(told(first('NTLM'), offering(EWS, ['Negotiate', 'NTLM']))).toEqual([
    'front-end-ntlm-first: follows-advice by S1',
  ]);
  expect(told(first('Negotiate'), offering(EWS, ['NTLM', 'Negotiate']))).toEqual([
    'front-end-ntlm-first: takes-it-back by S1',
  ]);
  expect(told(without('Negotiate'), offering(EWS, ['Negotiate', 'NTLM']))).toEqual([
    'front-end-without-negotiate: follows-advice by S1',
  ]);
});

test('a step that leaves it as it was says nothing', () => {
  const more = offering(EWS, ['NTLM', 'Negotiate', 'Negotiate:PKU2U']);
  expect(told(without('Negotiate:PKU2U'), more)).toEqual([]);
  expect(told(without('Negotiate:PKU2U'), offering(EWS, ['Negotiate', 'NTLM', 'Negotiate:PKU2U']))).toEqual([]);
});

test('of the back end it is offered under one profile; asked for elsewhere, the plan says where it is', () => {
  const asked = fixing('BE-001', {
    action: 'iis.setProviders',
    providers: ['Negotiate', 'NTLM'],
    ntlmFirst: 'required',
  } as never);
  const place = offering(NSPI, ['Negotiate', 'NTLM'], { access: { sslFlags: ['Ssl'] } });
  expect(told(asked, place)).toEqual(['back-end-ntlm-first: not-offered', 'client-access-full-control: not-offered']);
  expect(told(asked, place, { onlyRules: new Set(['IIS-001']) })).toEqual([]);
  expect(told(asked, place, LEGACY)).toEqual([
    'back-end-ntlm-first: follows-advice by S1',
    'client-access-full-control: by-hand',
  ]);
  const back = fixing('BE-001', { action: 'iis.setProviders', providers: ['Negotiate', 'NTLM'] });
  expect(told(back, offering(NSPI, ['NTLM', 'Negotiate']))).toEqual([
    'back-end-ntlm-first: takes-it-back by S1',
    'client-access-full-control: not-offered',
  ]);
});

test('SSL that is taken away from the address book of the back end, and given back', () => {
  const place = (flags: readonly string[], path = NSPI) =>
    offering(path, ['Negotiate', 'NTLM'], { access: { sslFlags: [...flags] } });
  const off = fixing('BE-003', {
    action: 'iis.setSetting',
    section: 'access',
    attribute: 'sslFlags',
    without: 'wanted',
  } as never);
  const on = fixing('BE-003', { action: 'iis.setSetting', section: 'access', attribute: 'sslFlags', value: ['Ssl'] });
  expect(told(off, place(['Ssl']), LEGACY)).toEqual([
    'nspi-without-ssl: follows-advice by S1',
    'client-access-full-control: by-hand',
  ]);
  expect(told(on, place([]))).toEqual([
    'nspi-without-ssl: takes-it-back by S1',
    'client-access-full-control: not-offered',
  ]);
  expect(told(on, place([], EWS))).toEqual([]);
});

test('reads as reviewed: every contradiction, as it is decided under a profile, with its sources and its price', async () => {
  const ask = (id: string, fix: object): EffectiveRule => fixing(id, fix as never);
  const order = { action: 'iis.setProviders', providers: ['Negotiate', 'NTLM'] };
  const backEnd = ask('BE-001', { ...order, ntlmFirst: 'required' });
  const ssl = { action: 'iis.setSetting', section: 'access', attribute: 'sslFlags' };
  const nspi = (flags: readonly string[], providers: readonly string[] = ['Negotiate', 'NTLM']) =>
    offering(NSPI, providers, { access: { sslFlags: [...flags] } });
  const noSsl = ask('BE-003', { ...ssl, without: 'wanted' });
  const plans: readonly (readonly [EffectiveRule, Resource, Parameters<typeof smallPlan>[2]?])[] = [
    [first('NTLM'), offering(EWS, ['Negotiate', 'NTLM'])],
    [first('Negotiate'), offering(EWS, ['NTLM', 'Negotiate'])],
    [without('Negotiate'), offering(EWS, ['Negotiate', 'NTLM'])],
    [fixing('IIS-003', order as never), offering(EWS, ['NTLM'])],
    [backEnd, nspi(['Ssl'])],
    [backEnd, nspi(['Ssl']), LEGACY],
    [fixing('BE-001', order as never), nspi(['Ssl'], ['NTLM', 'Negotiate'])],
    [noSsl, nspi(['Ssl'])],
    [noSsl, nspi(['Ssl']), LEGACY],
    [ask('BE-003', { ...ssl, value: ['Ssl'] }), nspi([])],
  ];
  const text = plans.map(([rule, place, over = {}]) => {
    const { plan } = smallPlan([[rule, place]], [server('ex16'), place], over);
    const entries = (plan.contradictions ?? []).map((entry) =>
      Object.entries(entry).map(([name, value]) => `  ${name}: ${Array.isArray(value) ? value.join() : value}`),
    );
    const asked = `${rule.id}, profile ${over.profile ?? 'of the test'}: ${JSON.stringify(rule.fix)}`;
    return [asked, ...entries.flatMap((lines) => ['', ...lines])].join('\n');
  });
  await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot('contradictions.txt');
});
