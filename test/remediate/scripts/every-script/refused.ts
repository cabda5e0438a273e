import { doing, type Operations, PLAIN, type Scene, setting } from './scene.ts';

const refused = <Type extends keyof Operations>(title: string, type: Type, part: Partial<Operations[Type]>): Scene => ({
  title,
  steps: [doing('S1', type, part)],
});

/** What no script may name or hold. */
export const REFUSED: readonly Scene[] = [
  refused('a location with a quote', 'iis-providers', { location: "Default Web Site/EWS'" }),
  refused('a location that is an option', 'iis-attribute', { location: '/section:x' }),
  refused('a location above another', 'iis-providers', { location: 'a/../b' }),
  refused('a provider before that is none', 'iis-providers', { before: ["x']"] }),
  refused('a provider after that is none', 'iis-providers', { after: ["x']"] }),
  refused('an application pool with a quote', 'iis-providers', { recycle: 'a"b' }),
  refused('a section outside the table', 'iis-attribute', { section: 'system.webServer/handlers' }),
  refused('an attribute outside the table', 'iis-attribute', { attribute: 'constructor' }),
  refused('a redirection before with a quote', 'iis-attribute', {
    section: 'system.webServer/httpRedirect',
    attribute: 'destination',
    before: 'a"',
    after: '',
  }),
  refused('a redirection after with a quote', 'iis-attribute', {
    section: 'system.webServer/httpRedirect',
    attribute: 'destination',
    before: '',
    after: 'a"',
  }),
  refused('a flag that is none', 'iis-attribute', {
    section: 'system.webServer/security/access',
    attribute: 'sslFlags',
    before: ['Ssl"'],
    after: [],
  }),
  refused('a cmdlet that is no Set-', 'cmdlet', { cmdlet: 'Remove-Mailbox' }),
  refused('a parameter with a blank', 'cmdlet', { parameters: { 'a b': 1 } }),
  refused('a parameter whose value before is not known', 'cmdlet', { parameters: { ExternalUrl: 'x' } }),
  refused('a step that reads nothing', 'cmdlet', { reads: [] }),
  refused('an identity that turns the direction of text', 'cmdlet', { identity: 'a\u202eb' }),
  refused('an identity of two lines', 'cmdlet', { identity: 'a\nb' }),
  refused('a number with a fraction', 'cmdlet', setting('Limit', 1.5, 2)),
  refused('a value of named parts', 'cmdlet', setting('Limit', { a: 1 }, null)),
  refused('a hive of one user', 'registry', { hive: 'HKCU' }),
  refused('a key with a wildcard', 'registry', { key: 'SYSTEM\\*' }),
  refused('a name of a value with a wildcard', 'registry', { name: 'Lm*' }),
  refused('a metabase node with a quote', 'metabase', { node: 'w3svc/1"' }),
  refused('a metabase property with a quote', 'metabase', { property: 'Auth"' }),
  refused('a metabase value before with a quote', 'metabase', { before: 'NTLM" x' }),
  refused('a metabase value after with a quote', 'metabase', { after: 'NTLM" x' }),
  { title: 'a server with a blank', steps: [doing('S1', 'registry', {}, { server: 'ex 16' })] },
  { title: 'a title that turns the direction of text', steps: [doing('S1', 'registry', {}, { title: 'a\u202eb' })] },
  {
    title: 'the second step of a wave',
    steps: [doing('S1', 'registry'), doing('S2', 'registry', { ...PLAIN.registry, key: 'a*' })],
  },
];
