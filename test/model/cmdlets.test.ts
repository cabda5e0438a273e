import { describe, expect, it, test } from 'vitest';
import { askedOf, CMDLETS, cmdletNamed, nameInCmdlet, propertiesOf, signsOf } from '../../src/model/cmdlets.ts';
import { KINDS } from '../../src/model/kinds.ts';
import { recognizeObject } from '../../src/normalize/cmdlets/recognize/recognize.ts';
import { normalizeObject } from '../../src/normalize/cmdlets.ts';

const objectOf = (properties: { readonly [name: string]: string }) => ({
  typeNames: [],
  line: 1,
  properties: new Map(Object.entries(properties)),
});

describe('a property of a cmdlet is declared once', () => {
  test.for(CMDLETS)('$name: what its kind says of it names properties, or what the cmdlet calls things', (cmdlet) => {
    const { kind, spec } = cmdlet;
    const named = [...(spec.asks ?? []), ...(spec.signs ?? []).flat(), ...(kind.key === undefined ? [] : [kind.key])];
    const unknown = named.filter(
      (name) => name !== '*' && !/^[A-Z]/.test(name) && !Object.hasOwn(kind.properties, name),
    );
    expect(unknown).toEqual([]);
  });

  test.for(CMDLETS)('$name: no name stands for two properties, and no two of what is asked are one', (cmdlet) => {
    const names = propertiesOf(cmdlet).map(([path]) => nameInCmdlet(cmdlet.name, path).toLowerCase());
    expect(names).toEqual([...new Set(names)]);
    const asked = askedOf(cmdlet).map((name) => name.toLowerCase());
    expect(asked).toEqual([...new Set(asked)]);
  });

  test.for(CMDLETS.filter(({ name }) => name.startsWith('Get-')))(
    '$name: what tells its objects is asked for, so that what we collect is known again',
    (cmdlet) => {
      const asked = askedOf(cmdlet);
      const rows = signsOf(cmdlet).filter((row) => row.every((name) => asked.includes(name)));
      expect(rows.length > 0 || cmdlet.spec.directory !== undefined).toBe(true);
    },
  );

  it('has no property that neither a cmdlet nor anything else says', () => {
    const silent = Object.values(KINDS).filter((kind) => 'cmdlets' in kind && kind.requests.length === 0);
    expect(silent).toEqual([]);
  });

  it('spells a name as the cmdlet does, also where one cmdlet of several has a name of its own', () => {
    expect(nameInCmdlet('Get-OutlookAnywhere', 'sslOffloading')).toBe('SSLOffloading');
    expect(nameInCmdlet('Get-OwaVirtualDirectory', 'basicAuthentication')).toBe('BasicAuthentication');
    expect(nameInCmdlet('Get-ActiveSyncVirtualDirectory', 'basicAuthentication')).toBe('BasicAuthEnabled');
    expect(() => nameInCmdlet('Get-OutlookAnywhere', 'advertisedMethods')).toThrow('says nothing of');
  });

  it('knows a cmdlet by what it was called before', () => {
    expect(cmdletNamed('Get-ClientAccessServer')?.name).toBe('Get-ClientAccessService');
  });

  it('reads a kind that is regular by its declaration alone', () => {
    const object = objectOf({
      Name: 'ADFS',
      Enabled: 'True',
      Realm: '',
      Type: 'adfs',
      TokenIssuingEndpoint: 'https://x/',
    });
    expect(recognizeObject(object)).toBe('Get-AuthServer');
    expect(normalizeObject('Get-AuthServer', object, { record: 0, server: null })).toMatchObject([
      {
        id: 'auth-server:adfs',
        properties: { name: 'ADFS', enabled: true, realm: null, type: 'ADFS', tokenIssuingEndpoint: 'https://x/' },
      },
    ]);
  });
});
