import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandsOf } from '../../../src/model/plan/commands-of.ts';
import type { Operation } from '../../../src/model/plan/operation.ts';

type Providers = Extract<Operation, { type: 'iis-providers' }>;

const lists = fc.uniqueArray(fc.constantFrom('Negotiate', 'NTLM', 'Negotiate:Kerberos'), {
  minLength: 0,
  maxLength: 3,
});

/** What appcmd does to a list of providers: it takes and adds in the order of its arguments. */
function providersAfter(line: string, start: readonly string[]): readonly string[] {
  let list = [...start];
  for (const [, sign, name = ''] of line.matchAll(/"\/([-+])providers\.\[value='([^']+)'\]"/g)) {
    list = list.filter((one) => one !== name);
    if (sign === '+') list.push(name);
  }
  return list;
}

const providers = (over: Partial<Providers>): Providers => ({
  type: 'iis-providers',
  location: 'Default Web Site/EWS',
  before: ['Negotiate', 'NTLM'],
  after: ['NTLM', 'Negotiate'],
  ownedBefore: true,
  recycle: 'MSExchangeServicesAppPool',
  ...over,
});

describe('commands as a board reads them', () => {
  test('a list of providers comes out in the planned order, and as it was on the way back', () => {
    fc.assert(
      fc.property(lists, lists, (before, after) => {
        const [forth = ''] = commandsOf(providers({ before, after }), 'after');
        const [back = ''] = commandsOf(providers({ before, after }), 'before');
        expect(providersAfter(forth, before)).toEqual(after);
        expect(providersAfter(back, after)).toEqual(before);
      }),
    );
  });

  test('a location that inherited gets its own element cleared on the way back', () => {
    expect(commandsOf(providers({ ownedBefore: false }), 'before')[0]).toBe(
      'appcmd clear config "Default Web Site/EWS" /section:system.webServer/security/authentication/windowsAuthentication /providers /commit:apphost',
    );
  });

  test.each([
    [
      {
        type: 'metabase',
        node: 'w3svc/1/root',
        property: 'NTAuthenticationProviders',
        before: null,
        after: 'NTLM,Negotiate',
      },
      'cscript //nologo adsutil.vbs SET w3svc/1/root/NTAuthenticationProviders "NTLM,Negotiate"',
      'cscript //nologo adsutil.vbs DELETE w3svc/1/root/NTAuthenticationProviders',
    ],
    [
      {
        type: 'registry',
        hive: 'HKLM',
        key: 'SYSTEM\\Lsa',
        name: 'LmCompatibilityLevel',
        valueType: 'REG_DWORD',
        before: null,
        after: 3,
      },
      "New-ItemProperty -LiteralPath 'Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\Lsa' -Name 'LmCompatibilityLevel' -PropertyType DWord -Value 3 -Force",
      "Remove-ItemProperty -LiteralPath 'Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\Lsa' -Name 'LmCompatibilityLevel'",
    ],
    [
      {
        type: 'iis-attribute',
        location: '',
        section: 'system.webServer/security/access',
        attribute: 'sslFlags',
        before: [],
        after: ['Ssl', 'Ssl128'],
        ownedBefore: true,
      },
      'appcmd set config /section:system.webServer/security/access /sslFlags:Ssl,Ssl128 /commit:apphost',
      'appcmd set config /section:system.webServer/security/access /sslFlags:None /commit:apphost',
    ],
    [
      {
        type: 'cmdlet',
        cmdlet: 'Set-OfflineAddressBook',
        identity: "\\O'Neil's book",
        parameters: { VirtualDirectories: null },
        reads: [{ property: 'VirtualDirectories', before: ['CAS10\\OAB'], after: [], asSet: true }],
      },
      "Set-OfflineAddressBook -Identity '\\O''Neil''s book' -VirtualDirectories $null",
      "Set-OfflineAddressBook -Identity '\\O''Neil''s book' -VirtualDirectories 'CAS10\\OAB'",
    ],
  ] satisfies readonly (readonly [Operation, string, string])[])('%j', (operation, forth, back) => {
    expect(commandsOf(operation, 'after')).toEqual([forth]);
    expect(commandsOf(operation, 'before')).toEqual([back]);
  });

  test('what a shell would take apart stands in quotes', () => {
    expect(commandsOf(providers({ recycle: 'My Pool' }), 'after')[1]).toBe(
      'appcmd recycle apppool "/apppool.name:My Pool"',
    );
    expect(
      commandsOf(
        {
          type: 'iis-attribute',
          location: 'Default Web Site',
          section: 'system.webServer/httpRedirect',
          attribute: 'destination',
          before: '/owa',
          after: 'https://mail.contoso.com/owa?a=1&b=%20',
          ownedBefore: true,
        },
        'after',
      ),
    ).toEqual([
      'appcmd set config "Default Web Site" /section:system.webServer/httpRedirect "/destination:https://mail.contoso.com/owa?a=1&b=%20" /commit:apphost',
    ]);
    const metabase = {
      type: 'metabase',
      node: 'w3svc/1/root/My App',
      property: 'AuthFlags',
      before: null,
      after: 'x',
    } as const;
    expect(commandsOf(metabase, 'before')).toEqual([
      'cscript //nologo adsutil.vbs DELETE "w3svc/1/root/My App/AuthFlags"',
    ]);
  });
});
