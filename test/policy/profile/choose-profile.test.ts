import { describe, expect, test } from 'vitest';
import { exactBuild, parseBuild } from '../../../src/model/exchange-version.ts';
import { chooseProfile } from '../../../src/policy/profile/choose-profile.ts';
import { misfitsOf } from '../../../src/policy/profile/profile-fit.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';

const profile = (name: string, fits: string) => ({
  path: `policies/profiles/${name}.yaml`,
  text: `schema: exaudit/profile/v1\nprofile: ${name}\ntitle: ${name}\nfor: ${fits}\n`,
});
const set = loadPolicies([
  profile('modern-default', '{ exchange: "2013.." }'),
  profile('modern-kerberos', '{ exchange: "2013..", alternateServiceAccount: true }'),
  profile('coexistence-2010', '{ exchange: "2010..2016", anyServer: ["2010", "2013.."] }'),
  profile('legacy-ntlm-first', '{ exchange: "..2010" }'),
  profile('hybrid-hma', '{ exchange: "2013..", hybrid: true, modernAuthentication: true }'),
  profile('basic-external', '{ basicOutside: true }'),
]);

const BUILDS = { CAS07: '8.3.83.6', CAS10: '14.3.123.4', EX16: '15.1.2507.6', EX19: '15.2.1544.4' } as const;
const servers = (...names: readonly (keyof typeof BUILDS)[]) =>
  names.map((server) => ({ server, range: exactBuild(parseBuild(BUILDS[server]) ?? [0, 0, 0, 0]) }));

describe('chooseProfile', () => {
  test('takes modern-default where nothing is known', () => {
    expect(chooseProfile(set, { builds: [] })).toEqual({ name: 'modern-default', chosen: 'default', alsoFitting: [] });
  });

  test('takes the profile that the servers fit', () => {
    expect(chooseProfile(set, { builds: servers('EX16', 'EX19') }).name).toBe('modern-default');
    expect(chooseProfile(set, { builds: servers('CAS07') }).name).toBe('legacy-ntlm-first');
    expect(chooseProfile(set, { builds: servers('CAS10') }).name).toBe('legacy-ntlm-first');
    expect(chooseProfile(set, { builds: servers('CAS10', 'EX16') })).toEqual({
      name: 'coexistence-2010',
      chosen: 'fits best: Exchange 2010 on CAS10, Exchange 2013 and later on EX16',
      alsoFitting: [],
    });
  });

  test('takes what the evidence confirms', () => {
    const builds = servers('EX19');
    expect(chooseProfile(set, { builds, hasAlternateServiceAccount: true })).toMatchObject({
      name: 'modern-kerberos',
      chosen: 'fits best: an alternate service account',
    });
    expect(chooseProfile(set, { builds, hybrid: true, modernAuth: true }).name).toBe('hybrid-hma');
    expect(chooseProfile(set, { builds, hybrid: true, modernAuth: false }).name).toBe('modern-default');
  });

  test('a fault does not choose the profile that permits it, nor is it named', () => {
    expect(chooseProfile(set, { builds: servers('EX19'), basicOutside: true })).toEqual({
      name: 'modern-default',
      chosen: 'default',
      alsoFitting: [],
    });
  });

  test('where no profile fits wholly, takes modern-default and names none', () => {
    const builds = servers('CAS10', 'EX16', 'EX19');
    expect(chooseProfile(set, { builds })).toEqual({ name: 'modern-default', chosen: 'default', alsoFitting: [] });
  });

  test('names others that fit wholly, with what speaks for them', () => {
    const facts = { builds: servers('EX19'), hybrid: true, modernAuth: true, hasAlternateServiceAccount: true };
    expect(chooseProfile(set, facts)).toEqual({
      name: 'hybrid-hma',
      chosen: 'fits best: a hybrid configuration, OAuth sign-in',
      alsoFitting: [{ name: 'modern-kerberos', because: 'an alternate service account' }],
    });
  });

  test('what somebody plans is chosen by name only', () => {
    const planned = { ...profile('pre', '{ exchange: "2013..", hybrid: true }') };
    const withPlan = loadPolicies([
      profile('modern-default', '{ exchange: "2013.." }'),
      { ...planned, text: `${planned.text}onlyByName: true\n` },
    ]);
    expect(chooseProfile(withPlan, { builds: servers('EX19'), hybrid: true })).toMatchObject({
      name: 'modern-default',
      alsoFitting: [],
    });
  });
});

describe('misfitsOf', () => {
  test('names the servers that a profile is not written for', () => {
    expect(misfitsOf({ for: { exchange: '2013..' } }, { builds: servers('CAS07', 'CAS10', 'EX19') })).toEqual([
      'It is written for Exchange 2013 and later, but CAS07 runs 2007, CAS10 runs 2010.',
    ]);
    expect(misfitsOf({ for: { exchange: '2019..' } }, { builds: servers('CAS07', 'CAS10', 'EX16') })).toEqual([
      'It is written for Exchange 2019 and later, but 3 servers run another version.',
    ]);
    expect(misfitsOf({ for: { anyServer: '2010' } }, { builds: servers('EX19') })).toEqual([
      'It is written for organizations with a server of Exchange 2010, and none was seen.',
    ]);
  });

  test.each([
    [
      { alternateServiceAccount: true },
      { hasAlternateServiceAccount: false },
      'with an alternate service account, but there is none',
    ],
    [{ hybrid: false }, { hybrid: true }, 'without a hybrid configuration, but there is one'],
    [{ modernAuthentication: true }, { modernAuth: false }, 'with OAuth sign-in, but it is switched off'],
    [{ federation: true }, { federation: false }, 'with tokens from AD FS, but there is no such server of tokens'],
    [{ basicOutside: true }, { basicOutside: false }, 'with Basic authentication outside, but none is offered'],
  ] as const)('a profile for %o contradicts %o', (wanted, seen, words) => {
    expect(misfitsOf({ for: wanted }, { builds: [], ...seen })).toEqual([`It is written for organizations ${words}.`]);
    expect(misfitsOf({ for: wanted }, { builds: [] })).toEqual([]);
    const [[name, value] = ['', false]] = Object.entries(wanted);
    expect(misfitsOf({ for: { [name]: !value } }, { builds: [], ...seen })).toEqual([]);
  });

  test('a fact that is not known contradicts nothing', () => {
    expect(misfitsOf({ for: { exchange: '2013..', hybrid: true } }, { builds: [] })).toEqual([]);
    expect(misfitsOf({ for: { hybrid: true } }, { builds: [], hybrid: false })).toEqual([
      'It is written for organizations with a hybrid configuration, but there is none.',
    ]);
    expect(
      misfitsOf({ for: { alternateServiceAccount: false } }, { builds: [], hasAlternateServiceAccount: true }),
    ).toEqual(['It is written for organizations without an alternate service account, but there is one.']);
  });
});
