import { describe, expect, test } from 'vitest';
import { deriveProperties } from '../../../src/audit/plan/derive-properties.ts';
import type { Change } from '../../../src/model/plan/plan.ts';
import { type Properties, type Resource, type Value, valueAt } from '../../../src/model/resource.ts';
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

const directory = (iisLocation: string, properties: Properties): Resource => ({
  kind: 'virtual-directory',
  id: 'virtual-directory:ex01\\ews',
  label: 'EX01\\EWS (Default Web Site)',
  server: 'EX01',
  properties: { iisLocation, ...properties },
  provenance: {},
});
const rpc = (methods: readonly string[]): Resource => ({
  ...directory('EX01/Default Web Site/Rpc', { iisAuthenticationMethods: methods }),
  kind: 'outlook-anywhere',
  id: 'outlook-anywhere:ex01\\rpc',
});
const EWS = 'iis-location:ex01/default web site/ews';
const FROM_EWS = { 'windowsAuthentication.enabled': 'location "Default Web Site/EWS"' };
const inherits = (path: string): Resource => location(path, { ownsProviders: false });
const owns = (path: string): Resource => location(path, { ownsProviders: true });
const bare = (path: string, properties: Properties): Resource => ({
  ...location(path, {}),
  properties: { generation: 'iis7', locationPath: path, key: `EX01/${path}`, ...properties },
});
const NTLM_FIRST = change(EWS, PROVIDERS, ['Negotiate', 'NTLM'], ['NTLM', 'Negotiate']);

const SCENES: readonly (readonly [title: string, resources: readonly Resource[], written: readonly Change[]])[] = [
  [
    'a list at the root is taken by whoever owns none, down to the next owner; nobody knows of whom it was not seen',
    [
      owns(''),
      inherits('Default Web Site'),
      owns('Default Web Site/EWS'),
      inherits('Default Web Site/EWS/bin'),
      location('Default Web Site/OAB', {}),
      inherits('Default Web Site/OAB/bin'),
      inherits('Default Web Site/OAB2'),
    ],
    [change('iis-location:ex01/', PROVIDERS, ['Negotiate', 'NTLM'], ['NTLM', 'Negotiate'])],
  ],
  ['a list that a location owns already stays its own', [owns('Default Web Site/EWS')], [NTLM_FIRST]],
  [
    'the list of a location reaches what is below it, not its neighbours and not what is above',
    [
      inherits(''),
      inherits('Default Web Site'),
      owns('Default Web Site/EWS'),
      inherits('Default Web Site/ews/Bin'),
      inherits('Default Web Site/EWS2'),
    ],
    [NTLM_FIRST],
  ],
  [
    'locations of another server follow nothing, and those of the same one however it is spelled',
    [
      owns('Default Web Site/EWS'),
      { ...inherits('Default Web Site/EWS/bin'), server: 'EX01' },
      { ...inherits('Default Web Site/EWS/bin'), id: 'iis-location:ex02/default web site/ews/bin', server: 'ex02' },
    ],
    [NTLM_FIRST],
  ],
  [
    'a metabase of IIS 6 has no such inheritance',
    [
      {
        ...owns('Default Web Site/EWS'),
        properties: { ...owns('Default Web Site/EWS').properties, generation: 'iis6' },
      },
      inherits('Default Web Site/EWS/bin'),
    ],
    [NTLM_FIRST],
  ],
  [
    'an app pool is not inherited',
    [
      location('Default Web Site/EWS', {}, {}, { applicationPool: 'A' }),
      location(
        'Default Web Site/EWS/bin',
        {},
        { applicationPool: 'location "Default Web Site/EWS"' },
        { applicationPool: 'A' },
      ),
    ],
    [change(EWS, 'applicationPool', 'A', 'B')],
  ],
  [
    'what is switched on for a directory is switched on in IIS, and below it, before anything is derived',
    [
      directory('ex01/default web site/EWS', {
        windowsAuthentication: false,
        basicAuthentication: false,
        declaredMethods: [],
      }),
      location('Default Web Site/EWS', { enabled: false }, {}, { offeredMethods: [] }),
      location('Default Web Site/EWS/bin', { enabled: false }, FROM_EWS, { offeredMethods: [] }),
    ],
    [change('virtual-directory:ex01\\ews', 'windowsAuthentication', false, true)],
  ],
  [
    'Basic and Digest of a directory',
    [
      directory('EX01/Default Web Site/EWS', {
        basicAuthentication: false,
        digestAuthentication: true,
        windowsAuthentication: true,
      }),
      location('Default Web Site/EWS', {}),
    ],
    [
      change('virtual-directory:ex01\\ews', 'basicAuthentication', false, true),
      change('virtual-directory:ex01\\ews', 'digestAuthentication', true, false),
    ],
  ],
  ...(
    [
      ['Basic alone', ['Basic']],
      ['NTLM alone', ['Ntlm']],
      ['Negotiate alone', ['NEGOTIATE']],
      ['WindowsIntegrated and Basic', ['WindowsIntegrated', 'Basic']],
      ['neither', ['OAuth']],
    ] as const
  ).map(([name, after]): (typeof SCENES)[number] => [
    `Outlook Anywhere is to accept ${name} in IIS`,
    [
      rpc(['Digest']),
      location(
        'Default Web Site/Rpc',
        { enabled: false },
        {},
        { basicAuthentication: { enabled: true }, offeredMethods: ['Basic'] },
      ),
    ],
    [change('outlook-anywhere:ex01\\rpc', 'iisAuthenticationMethods', ['Digest'], after)],
  ]),
  [
    'a directory whose location nobody collected',
    [
      directory('EX01/Default Web Site/mapi', { windowsAuthentication: false }),
      location('Default Web Site/EWS', { enabled: false }),
    ],
    [change('virtual-directory:ex01\\ews', 'windowsAuthentication', false, true)],
  ],
  [
    'what was not seen in IIS is not said to follow',
    [
      directory('EX01/Default Web Site/EWS', { basicAuthentication: false }),
      bare('Default Web Site/EWS', { offeredMethods: ['Ntlm'] }),
    ],
    [change('virtual-directory:ex01\\ews', 'basicAuthentication', false, true)],
  ],
  [
    'what is so already does not follow: flags in any order, names in any case, and lists only in theirs',
    [
      location('Default Web Site/EWS', {}, {}, { access: { sslFlags: [] } }),
      location(
        'Default Web Site/EWS/a',
        {},
        { 'access.sslFlags': 'server root' },
        { access: { sslFlags: ['ssl128', 'Ssl'] } },
      ),
      location('Default Web Site/EWS/b', {}, { 'access.sslFlags': 'server root' }, { access: { sslFlags: ['Ssl'] } }),
      location('Default Web Site/EWS/c', { ownsProviders: false, providers: ['ntlm', 'Negotiate'] }),
      location('Default Web Site/EWS/d', { ownsProviders: false, providers: ['Negotiate', 'NTLM'] }),
    ],
    [change(EWS, 'access.sslFlags', [], ['Ssl', 'Ssl128']), NTLM_FIRST],
  ],
  ['what the model does not hold follows nothing', [owns('Default Web Site/OAB')], [NTLM_FIRST]],
];

test('what follows from a change, and what does not, reads as reviewed', async () => {
  const lines: string[] = [];
  for (const [title, resources, written] of SCENES) {
    const state = new ModelState(resources);
    const followed = followChanges(written, state, deriveProperties);
    const told = (one: Change): string =>
      `${one.resource} ${one.property}: ${JSON.stringify(one.before)} -> ${JSON.stringify(one.after)} (${one.privacy})`;
    lines.push(
      title,
      ...written.map((one) => `  changes ${told(one)}`),
      ...followed.map((one) => `  follows ${told(one)}`),
      '',
    );
    // The model holds all of it afterwards, and nothing else has become another.
    const all = [...written, ...followed].filter((one) => state.get(one.resource) !== undefined);
    for (const one of all) expect(valueAt(state.get(one.resource)?.properties ?? {}, one.property)).toEqual(one.after);
    for (const one of resources)
      if (!all.some((other) => other.resource === one.id)) expect(state.get(one.id)).toBe(one);
    expect(followed.every(({ follows }) => follows === true)).toBe(true);
  }
  await expect(lines.join('\n')).toMatchFileSnapshot('follow-changes.txt');
});
