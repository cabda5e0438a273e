import { expect, test } from 'vitest';
import { ModelState, withValue } from '../../../src/remediate/waves/model-state.ts';
import { one } from '../small-plan.ts';

const EWS = one('iis-location', 'EX16/Default Web Site/EWS', { key: 'EX16/Default Web Site/EWS' }, { server: 'EX16' });
const OAB = one('iis-location', 'ex16/Default Web Site/OAB', { key: 'ex16/Default Web Site/OAB' }, { server: 'ex16' });
const NOWHERE = one('iis-location', 'lost', {});
const directory = (iisLocation: string | null) =>
  one('virtual-directory', 'EX16\\EWS (Default Web Site)', { iisLocation }, { server: 'ex16' });
const state = () => new ModelState([EWS, OAB, NOWHERE, directory('EX16/Default Web Site/EWS')]);

test('a directory leads to the location that it names, however either is spelled', () => {
  expect(state().locationOf(directory('ex16/DEFAULT web site/ews'))).toBe(EWS);
  expect(state().locationOf(directory('ex16/default web site/oab'))).toBe(OAB);
  expect(state().locationOf(directory('EX16/Default Web Site/mapi'))).toBeUndefined();
  expect(state().locationOf(directory(null))).toBeUndefined();
  expect(state().locationOf(one('virtual-directory', 'x', {}))).toBeUndefined();
});

test('locations are those of one server, however it is spelled, and nothing but locations', () => {
  expect(state().locationsOf('ex16')).toEqual([EWS, OAB]);
  expect(state().locationsOf('Ex16')).toEqual([EWS, OAB]);
  expect(state().locationsOf('ex19')).toEqual([]);
  expect(state().locationsOf(undefined)).toEqual([NOWHERE]);
});

test('what was put is what is read, by its id, its server and the directory that names it', () => {
  const model = state();
  const changed = withValue(EWS, 'access.sslFlags', ['Ssl']);
  model.put(changed);
  expect(model.get(EWS.id)).toBe(changed);
  expect(model.locationsOf('ex16')).toEqual([changed, OAB]);
  expect(model.locationOf(directory('EX16/Default Web Site/EWS'))).toBe(changed);
});

test('a value is changed at its path, members keep their order, and the resource of before is left as it was', () => {
  const before = one('iis-location', 'a', {
    first: 1,
    windowsAuthentication: { enabled: true, providers: ['NTLM'], deep: { er: 1 } },
    last: null,
  });
  const bytes = JSON.stringify(before);
  const after = withValue(before, 'windowsAuthentication.enabled', false);
  expect(JSON.stringify(after)).toBe(bytes.replace('"enabled":true', '"enabled":false'));
  expect(JSON.stringify(withValue(before, 'windowsAuthentication.deep.er', 2))).toBe(bytes.replace('"er":1', '"er":2'));
  expect(JSON.stringify(withValue(before, 'first', 2))).toBe(bytes.replace('"first":1', '"first":2'));
  expect(JSON.stringify(before)).toBe(bytes);
});

test.each([
  ['is not there', {}],
  ['is unset', { access: null }],
  ['is no group of values', { access: ['Ssl'] }],
  ['is a text', { access: 'Ssl' }],
])('a value below what %s is there alone afterwards', (_title, properties) => {
  expect(withValue(one('iis-location', 'a', properties), 'access.sslFlags', ['Ssl']).properties).toEqual({
    access: { sslFlags: ['Ssl'] },
  });
});

test('a path whose name every object knows is a path like any other', () => {
  const { properties } = withValue(one('iis-location', 'a', {}), 'constructor.name', 'x');
  expect(Object.entries(properties)).toEqual([['constructor', { name: 'x' }]]);
});
