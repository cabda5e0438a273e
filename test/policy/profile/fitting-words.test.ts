import { describe, expect, test } from 'vitest';
import { exactBuild, parseBuild } from '../../../src/model/exchange-version.ts';
import { chooseProfile } from '../../../src/policy/profile/choose-profile.ts';
import { misfitsOf, type ProfileFacts } from '../../../src/policy/profile/profile-fit.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';

const server = (name: string, build: string) => ({
  server: name,
  range: exactBuild(parseBuild(build) ?? [0, 0, 0, 0]),
});
const [OLD, NEW] = [server('CAS10', '14.3.123.4'), server('EX19', '15.2.1544.4')];

function choose(profiles: { readonly [name: string]: string }, facts: ProfileFacts) {
  const files = Object.entries(profiles).map(([name, fits]) => ({
    path: `policies/profiles/${name}.yaml`,
    text: `schema: exaudit/profile/v1\nprofile: ${name}\ntitle: ${name}\nfor: ${fits}\n`,
  }));
  return chooseProfile(loadPolicies(files), facts);
}

describe('what a profile is written for, in words', () => {
  test.each([
    ['2019', '2019'],
    ['2019..', '2019 and later'],
    ['2019..SE', '2019 and later'],
    ['2016..2019', '2016 to 2019'],
    ['..2007', '2007 and earlier'],
    ['>=15.1.2507', '>=15.1.2507'],
  ])('Exchange %s is %s', (range, words) => {
    expect(misfitsOf({ for: { exchange: range } }, { builds: [OLD] })).toEqual([
      `It is written for Exchange ${words}, but CAS10 runs 2010.`,
    ]);
  });

  test('every version is any version', () => {
    expect(choose({ a: '{ anyServer: "..SE" }' }, { builds: [OLD] }).chosen).toBe(
      'fits best: Exchange any version on CAS10',
    );
  });

  test('a build between two releases is another version, and more than two servers are counted', () => {
    const between = { server: 'EX01', range: { from: OLD.range.from, below: NEW.range.below } };
    const words = (...builds: ProfileFacts['builds']) =>
      misfitsOf({ for: { exchange: '2007' } }, { builds }).map((one) => one.split('but ')[1]);
    expect(words(between)).toEqual(['EX01 runs another version.']);
    expect(words(OLD, NEW)).toEqual(['CAS10 runs 2010, EX19 runs 2019.']);
    expect(words(OLD, NEW, between)).toEqual(['3 servers run another version.']);
  });

  test('each of several servers that it wants and that nobody saw is named', () => {
    expect(misfitsOf({ for: { anyServer: ['2007', '2010', '2013..'] } }, { builds: [OLD] })).toEqual([
      'It is written for organizations with a server of Exchange 2007, and none was seen.',
      'It is written for organizations with a server of Exchange 2013 and later, and none was seen.',
    ]);
    expect(misfitsOf({ for: { anyServer: '2007' } }, { builds: [] })).toEqual([]);
  });
});

describe('which profile is chosen', () => {
  const none: ProfileFacts = { builds: [] };

  test('none, where there is none', () => {
    expect(choose({}, none)).toEqual({
      name: 'modern-default',
      chosen: 'no profile says what it fits',
      alsoFitting: [],
    });
    expect(choose({ a: '{}', b: '{ hybrid: true, basicOutside: true }' }, none).chosen).toBe(
      'no profile says what it fits',
    );
  });

  test('without a default the first by name, where nothing tells them apart', () => {
    const two = { b: '{ hybrid: true }', a: '{ hybrid: true }' };
    expect(choose(two, none)).toEqual({ name: 'a', chosen: 'nothing speaks against it', alsoFitting: [] });
    expect(choose(two, { ...none, hybrid: true })).toEqual({
      name: 'a',
      chosen: 'fits best: a hybrid configuration',
      alsoFitting: [{ name: 'b', because: 'a hybrid configuration' }],
    });
    const both = { b: '{ hybrid: true, federation: true }', a: '{ hybrid: true, federation: true }' };
    expect(choose(both, { ...none, hybrid: true, federation: true }).alsoFitting).toEqual([
      { name: 'b', because: 'a hybrid configuration, tokens from AD FS' },
    ]);
  });

  test.each([
    [{ hybrid: false }, { hybrid: false }, 'no hybrid configuration'],
    [{ alternateServiceAccount: false }, { hasAlternateServiceAccount: false }, 'no alternate service account'],
    [{ modernAuthentication: false }, { modernAuth: false }, 'no OAuth sign-in'],
    [{ federation: false }, { federation: false }, 'no tokens from AD FS'],
    [{ federation: true }, { federation: true }, 'tokens from AD FS'],
    [{ hybrid: true }, { hybrid: true }, 'a hybrid configuration'],
  ])('%j fits %j: %s', (wanted, seen, words) => {
    expect(choose({ a: JSON.stringify(wanted) }, { ...none, ...seen }).chosen).toBe(`fits best: ${words}`);
  });

  test('what contradicts least, then the default before what contradicts as much, then what is confirmed most', () => {
    const facts: ProfileFacts = { builds: [NEW], hybrid: true, modernAuth: true };
    const profiles = {
      'modern-default': '{ exchange: "2013.." }',
      'a-contradicted': '{ hybrid: false, modernAuthentication: true }',
      'b-one': '{ hybrid: true }',
      'c-two': '{ hybrid: true, modernAuthentication: true }',
    };
    expect(choose(profiles, facts)).toEqual({
      name: 'c-two',
      chosen: 'fits best: a hybrid configuration, OAuth sign-in',
      alsoFitting: [{ name: 'b-one', because: 'a hybrid configuration' }],
    });
    const { 'c-two': _two, 'b-one': _one, ...rest } = profiles;
    expect(choose(rest, facts).name).toBe('modern-default');
    // As much contradicts both: the default does not lose to what is confirmed beside.
    const old = { ...facts, builds: [OLD] };
    expect(choose(rest, old)).toEqual({ name: 'modern-default', chosen: 'default', alsoFitting: [] });
    expect(choose({ ...rest, 'a-contradicted': '{ modernAuthentication: true }' }, old).name).toBe('a-contradicted');
    expect(choose({ z: '{ hybrid: false, modernAuthentication: false }', y: '{ hybrid: false }' }, facts).name).toBe(
      'y',
    );
  });

  test('the default before another that says as much', () => {
    expect(choose({ 'a-first': '{ exchange: "2013.." }', 'modern-default': '{ exchange: "2013.." }' }, none).name).toBe(
      'modern-default',
    );
  });
});
