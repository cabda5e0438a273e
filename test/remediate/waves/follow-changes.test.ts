import { describe, expect, test } from 'vitest';
import { deriveProperties } from '../../../src/audit/plan/derive-properties.ts';
import type { Change } from '../../../src/model/plan/plan.ts';
import type { Properties, Resource, Value } from '../../../src/model/resource.ts';
import { followChanges } from '../../../src/remediate/waves/follow-changes.ts';
import { ModelState } from '../../../src/remediate/waves/model-state.ts';

const PROVIDERS = 'windowsAuthentication.providers';

function location(
  path: string,
  windows: Properties,
  layers: { readonly [property: string]: string } = {},
  more: Properties = {},
): Resource {
  return {
    kind: 'iis-location',
    id: `iis-location:ex01/${path.toLowerCase()}`,
    label: `EX01/${path}`,
    server: 'ex01',
    properties: {
      generation: 'iis7',
      locationPath: path,
      key: `EX01/${path}`,
      windowsAuthentication: { enabled: true, providers: ['Negotiate', 'NTLM'], ...windows },
      basicAuthentication: { enabled: false },
      digestAuthentication: { enabled: false },
      offeredMethods: ['Negotiate', 'Ntlm'],
      ...more,
    },
    provenance: Object.fromEntries(Object.entries(layers).map(([property, layer]) => [property, { record: 0, layer }])),
  };
}

const change = (resource: string, property: string, before: Value, after: Value): Change => ({
  resource,
  property,
  before,
  after,
  privacy: 'public',
});
const shown = (changes: readonly Change[]): readonly string[] =>
  changes.map(
    (one) =>
      `${one.resource.replace('iis-location:ex01/', '')} ${one.property} ${JSON.stringify(one.after)}${one.follows === true ? '' : ' (written)'}`,
  );

describe('what follows from a change', () => {
  test('a list at the root reaches those that inherit it, and what they offer, but not those that own one', () => {
    const state = new ModelState([
      location('', { ownsProviders: true }),
      location('Default Web Site/EWS', { ownsProviders: true }),
      location('Default Web Site/mapi', { ownsProviders: false }),
      location('Default Web Site/mapi/emsmdb', { ownsProviders: false }),
    ]);
    const followed = followChanges(
      [change('iis-location:ex01/', PROVIDERS, ['Negotiate', 'NTLM'], ['NTLM'])],
      state,
      deriveProperties,
    );
    expect(shown(followed)).toEqual([
      'default web site/mapi windowsAuthentication.providers ["NTLM"]',
      'default web site/mapi/emsmdb windowsAuthentication.providers ["NTLM"]',
      ' offeredMethods ["Ntlm"]',
      'default web site/mapi offeredMethods ["Ntlm"]',
      'default web site/mapi/emsmdb offeredMethods ["Ntlm"]',
    ]);
  });

  test('a location that inherited has a list of its own afterwards, and hands it down', () => {
    const state = new ModelState([
      location('Default Web Site/mapi', { ownsProviders: false }),
      location('Default Web Site/mapi/emsmdb', { ownsProviders: false }),
      location('Default Web Site/mapi2', { ownsProviders: false }),
    ]);
    const mapi = 'iis-location:ex01/default web site/mapi';
    const followed = followChanges(
      [change(mapi, PROVIDERS, ['Negotiate', 'NTLM'], ['NTLM', 'Negotiate'])],
      state,
      deriveProperties,
    );
    expect(shown(followed)).toEqual([
      'default web site/mapi/emsmdb windowsAuthentication.providers ["NTLM","Negotiate"]',
      'default web site/mapi windowsAuthentication.ownsProviders true',
    ]);
  });

  test('an attribute reaches only those that take it from there or from above', () => {
    const flags = (value: Value, layer: string, path: string): Resource =>
      location(path, {}, { 'access.sslFlags': layer }, { access: { sslFlags: value } });
    const state = new ModelState([
      flags([], 'location "Default Web Site"', 'Default Web Site/EWS'),
      flags([], 'location "Default Web Site"', 'Default Web Site/EWS/bin'),
      flags([], 'location "Default Web Site/EWS/own"', 'Default Web Site/EWS/own'),
      flags([], 'location "Default Web Site/EWS/own"', 'Default Web Site/EWS/own/deep'),
      flags([], 'location "Default Web Site"', 'Default Web Site/OAB'),
    ]);
    const followed = followChanges(
      [change('iis-location:ex01/default web site/ews', 'access.sslFlags', [], ['Ssl'])],
      state,
      deriveProperties,
    );
    expect(shown(followed)).toEqual(['default web site/ews/bin access.sslFlags ["Ssl"]']);
  });

  test('a cmdlet writes IIS as well, except the list of providers, and both sides are derived again', () => {
    const directory: Resource = {
      kind: 'virtual-directory',
      id: 'virtual-directory:ex01\\ews (default web site)',
      label: 'EX01\\EWS (Default Web Site)',
      server: 'ex01',
      properties: {
        iisLocation: 'EX01/Default Web Site/EWS',
        basicAuthentication: false,
        windowsAuthentication: false,
        declaredMethods: [],
      },
      provenance: {},
    };
    const state = new ModelState([
      directory,
      location('Default Web Site/EWS', { enabled: false }, {}, { offeredMethods: [] }),
    ]);
    const followed = followChanges(
      [change(directory.id, 'windowsAuthentication', false, true)],
      state,
      deriveProperties,
    );
    expect(shown(followed)).toEqual([
      'default web site/ews windowsAuthentication.enabled true',
      'virtual-directory:ex01\\ews (default web site) declaredMethods ["Negotiate","Ntlm"]',
      'default web site/ews offeredMethods ["Negotiate","Ntlm"]',
    ]);
  });

  test('what was not seen stays unseen', () => {
    const unseen = location('Default Web Site/EWS', {}, {}, {});
    const { offeredMethods: _, ...properties } = unseen.properties;
    const state = new ModelState([{ ...unseen, properties, unseen: { offeredMethods: { cause: 'not-asked' } } }]);
    expect(
      followChanges([change(unseen.id, PROVIDERS, ['Negotiate', 'NTLM'], ['NTLM'])], state, deriveProperties),
    ).toEqual([]);
  });

  test.each([
    [undefined, 'default web site', false],
    ['schema default', 'default web site', true],
    ['server root', 'default web site', true],
    ['location "Default Web Site"', 'default web site', true],
    ['location "Default Web Site/ews"', 'default web site/ews', true],
    ['location "Default Web Site/ews"', 'default web site', false],
    ['location "Default Web Site/EWS/bin"', 'default web site/ews', false],
    ['web.config of "Default Web Site/EWS/bin"', 'default web site/ews', false],
    ['web.config of "Default Web Site/EWS"', 'default web site/ews', false],
    ['web.config of "Default Web Site"', 'default web site/ews', true],
    ['web.config of "Default Web Site"', '', false],
    ['web.config of "Default Web"', 'default web site', false],
  ] as const)('an attribute that %s sets follows a change at "%s": %s', (layer, at, follows) => {
    const property = 'windowsAuthentication.enabled';
    const heir = location('Default Web Site/EWS/bin', {}, layer === undefined ? {} : { [property]: layer });
    const state = new ModelState([
      location('', {}),
      location('Default Web Site', {}),
      location('Default Web Site/EWS', {}),
      heir,
    ]);
    const followed = followChanges([change(`iis-location:ex01/${at}`, property, true, false)], state, () => ({}));
    expect(followed.some((one) => one.resource === heir.id)).toBe(follows);
  });

  test('what the model does not hold follows nothing, and is followed by nothing', () => {
    const state = new ModelState([]);
    expect(followChanges([change('iis-location:ex01/x', PROVIDERS, [], ['NTLM'])], state, () => ({}))).toEqual([]);
  });
});
