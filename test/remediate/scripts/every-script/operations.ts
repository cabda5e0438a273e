import { IIS_ATTRIBUTES } from '../../../../src/remediate/scripts/iis-attributes.ts';
import { doing, type Scene, setting } from './scene.ts';

/** How a step of every type is carried out, read and taken back. */
export const OPERATIONS_TOLD: readonly Scene[] = [
  { title: 'an address of a virtual directory', steps: [doing('S1', 'cmdlet')] },
  {
    title: 'methods in any order, of which there were none: undoing gives nothing, no empty list',
    steps: [doing('S1', 'cmdlet', setting('ExternalAuthenticationMethods', [], ['Ntlm', 'OAuth'], true))],
  },
  {
    title: 'a parameter without a value, and one that only goes along; the answer names one in another case',
    steps: [
      doing('S1', 'cmdlet', {
        parameters: { externalUrl: null, BasicAuthentication: true },
        reads: [
          { property: 'ExternalUrl', before: 'https://old.contoso.com/EWS', after: null, asSet: false },
          { property: 'BasicAuthentication', before: true, after: true, asSet: false },
        ],
      }),
    ],
  },
  {
    title: 'a setting of the organization: no identity, no server',
    steps: [
      doing(
        'S1',
        'cmdlet',
        { cmdlet: 'Set-OrganizationConfig', identity: '', ...setting('OAuth2ClientProfileEnabled', false, true) },
        { server: null },
      ),
    ],
  },
  {
    title: 'Outlook Anywhere, which Exchange is slow to copy into IIS',
    steps: [
      doing('S1', 'cmdlet', {
        cmdlet: 'Set-OutlookAnywhere',
        identity: 'EX16\\Rpc (Default Web Site)',
        ...setting('InternalClientAuthenticationMethod', 'Negotiate', 'Ntlm'),
      }),
    ],
  },
  {
    title: 'names that PowerShell would read otherwise',
    steps: [
      doing(
        'S1',
        'cmdlet',
        { identity: "EX16\\O'Neil M\u00fcller $(x) `y", ...setting('Name', '\u201cold\u201d', "it's") },
        { title: "it's #> \u00fc" },
      ),
    ],
  },
  { title: 'a list of providers that the location has itself', steps: [doing('S1', 'iis-providers')] },
  {
    title: 'an inherited list of providers, and the pool that is recycled for it',
    steps: [doing('S1', 'iis-providers', { ownedBefore: false, recycle: 'MSExchangeServicesAppPool' })],
  },
  { title: 'the list of the server root', steps: [doing('S1', 'iis-providers', { location: '' })] },
  ...Object.entries(IIS_ATTRIBUTES).flatMap(([section, attributes]) =>
    Object.keys(attributes).map((attribute): Scene => {
      const values =
        attribute === 'sslFlags'
          ? { before: 'Ssl, Ssl128', after: ['None'] }
          : attribute === 'destination'
            ? { before: '/owa', after: 'https://mail.contoso.com/owa a' }
            : {};
      return {
        title: `${attribute} of ${section}`,
        steps: [doing('S1', 'iis-attribute', { section, attribute, ...values })],
      };
    }),
  ),
  {
    title: 'an inherited attribute, and its pool',
    steps: [doing('S1', 'iis-attribute', { ownedBefore: false, recycle: 'MSExchangeServicesAppPool' })],
  },
  { title: 'a value of the metabase', steps: [doing('S1', 'metabase')] },
  { title: 'a value of the metabase that nobody had set', steps: [doing('S1', 'metabase', { before: null })] },
  { title: 'a value of the metabase that is taken away', steps: [doing('S1', 'metabase', { after: null })] },
  { title: 'a number in the registry that was not there', steps: [doing('S1', 'registry', { before: null })] },
  {
    title: 'numbers around the half of 32 bits, which PowerShell takes as signed ones',
    steps: [
      doing('S1', 'registry', { before: 0x7fffffff, after: 0x80000000 }),
      doing('S2', 'registry', { name: 'Other', before: 0xffffffff, after: 0 }),
    ],
  },
  {
    title: 'a text in the registry, by the long name of the hive',
    steps: [doing('S1', 'registry', { hive: 'HKEY_LOCAL_MACHINE', valueType: 'REG_SZ', before: 'one', after: 'two' })],
  },
];
