import type { Properties, Resource } from '../../../../src/model/resource.ts';
import { one, server } from '../../small-plan.ts';
import { EX16, failing, naming, type Scene, SITE } from './scene.ts';

const OLD = server('ex16', '14.3.513.0');
const outside = (more: Properties, name = 'EX16'): Resource =>
  one(
    'outlook-anywhere',
    `${name}\\Rpc`,
    { identity: `${name}\\Rpc (${SITE})`, ...more },
    { server: name.toLowerCase() },
  );
const SIDES: Properties = {
  internalHostname: 'mail.contoso.com',
  internalClientsRequireSsl: false,
  internalClientAuthenticationMethod: 'Ntlm',
  externalHostname: 'mail.contoso.com',
  externalClientsRequireSsl: true,
  externalClientAuthenticationMethod: 'Basic',
  iisAuthenticationMethods: ['Basic', 'Ntlm'],
  sslOffloading: true,
};
const whole = (more: Properties = {}, name?: string): Resource => outside({ ...SIDES, ...more }, name);
const of2010 = (more: Properties = {}): Resource =>
  outside({
    externalHostname: 'mail.contoso.com',
    clientAuthenticationMethod: 'Basic',
    iisAuthenticationMethods: ['Basic'],
    sslOffloading: true,
    ...more,
  });
const set = (property: string, value?: unknown) => ({ action: 'outlookAnywhere.set', property, value });
const OUT = 'externalClientAuthenticationMethod';
const IN = 'internalClientAuthenticationMethod';
const LEGACY = 'clientAuthenticationMethod';

const VALUES: readonly Scene[] = [
  failing('from Negotiate to NTLM', set('InternalClientAuthenticationMethod', 'Ntlm'), whole({ [IN]: 'Negotiate' }), {
    finding: naming(IN),
  }),
  failing('one side is set whole', set('ExternalClientAuthenticationMethod', 'Ntlm'), whole(), {
    finding: naming(OUT),
  }),
  failing('the other side', set('InternalClientAuthenticationMethod', 'Negotiate'), whole(), { finding: naming(IN) }),
  failing(
    'a side without a host name',
    set('ExternalClientAuthenticationMethod', 'Ntlm'),
    whole({ externalHostname: null }),
    { finding: naming(OUT) },
  ),
  failing(
    'a side of which something was not seen',
    set('ExternalClientAuthenticationMethod', 'Ntlm'),
    whole({ externalClientsRequireSsl: undefined as never }),
    { finding: naming(OUT) },
  ),
  failing('the one side of 2010', set('ClientAuthenticationMethod', 'Ntlm'), of2010(), {
    finding: naming(LEGACY),
    beside: [OLD],
  }),
  failing('a side on 2010', set('ExternalClientAuthenticationMethod', 'Ntlm'), whole(), {
    finding: naming(OUT),
    beside: [OLD],
  }),
  failing('SSL that is ended elsewhere', set('SSLOffloading', false), whole(), { finding: naming('sslOffloading') }),
  failing('SSL of both sides, of which one is named', set('RequireSsl', true), whole(), {
    finding: naming('internalClientsRequireSsl'),
  }),
  failing('SSL of both sides', set('RequireSsl', true), whole({ externalClientsRequireSsl: false }), {
    finding: naming('internalClientsRequireSsl', 'externalClientsRequireSsl'),
  }),
  failing('SSL is no longer asked for', set('RequireSsl', false), whole(), {
    finding: naming('externalClientsRequireSsl'),
  }),
  failing('both host names', set('Hostname', 'ask'), whole(), {
    finding: naming('internalHostname', 'externalHostname'),
    answers: { 'r-1': 'outlook.contoso.com' },
  }),
  failing('nothing that the fix sets is named', set('RequireSsl', true), whole(), {
    finding: naming('externalHostname', OUT),
    rule: { careful: 'Ask.' },
  }),
  failing('nothing that the fix sets is named, and nobody says more', set('RequireSsl', true), whole(), {
    finding: naming('externalHostname'),
  }),
  failing('nothing is named', set('RequireSsl', true), whole(), { finding: { evidence: [] } }),
  failing('SSL offloading is named where another setting is set', set('RequireSsl', true), whole(), {
    finding: naming('sslOffloading'),
  }),
  failing('a parameter that nobody knows', set('Colour', 'ask'), whole(), { finding: naming(OUT) }),
  failing('without a value', set('SSLOffloading'), whole(), { finding: naming('sslOffloading') }),
  failing('what is named belongs to another resource', set('SSLOffloading', false), whole(), {
    finding: {
      evidence: [
        {
          path: 'expect',
          property: 'sslOffloading',
          resource: 'outlook-anywhere:other',
          expected: 'false',
          privacy: 'public',
        },
      ],
    },
  }),
];

const asked = (
  title: string,
  property: string,
  resource: Resource,
  finding: ReturnType<typeof naming>,
  answer?: string,
  beside: readonly Resource[] = [EX16],
): Scene =>
  failing(title, set(property, 'ask'), resource, {
    finding,
    beside,
    ...(answer === undefined ? {} : { answers: { 'r-1': answer } }),
  });
const ASKED: readonly Scene[] = [
  asked('a method that only a person knows', 'OutsideMethod', whole(), naming('certificate')),
  asked('a method that a person said', 'OutsideMethod', whole(), naming('certificate'), 'Negotiate'),
  asked('a method that a person said for 2010', 'OutsideMethod', of2010(), naming(null), 'ntlm', [OLD]),
  asked('a method that 2010 does not know', 'OutsideMethod', of2010(), naming(null), 'Negotiate', [OLD]),
  asked(
    'a method that a person said where both are named',
    'OutsideMethod',
    whole({ clientAuthenticationMethod: 'Basic' }),
    naming(OUT, LEGACY),
    'Ntlm',
  ),
  asked('one method for both sides', 'Methods', whole(), naming(IN, OUT, 'iisAuthenticationMethods'), 'Ntlm'),
  asked('methods for IIS alone', 'Methods', whole(), naming('iisAuthenticationMethods'), 'Ntlm, negotiate'),
  asked('methods, and none of them is named', 'Methods', whole(), naming('certificate'), 'Ntlm'),
  asked('a host name that only a person knows', 'ExternalHostname', whole(), naming('certificate')),
  asked('a host name that a person said', 'ExternalHostname', whole(), naming('certificate'), 'outlook.contoso.com'),
  asked(
    'a host name that was not seen before',
    'ExternalHostname',
    outside({}),
    naming('certificate'),
    'outlook.contoso.com',
  ),
];

const any = (
  title: string,
  resource: Resource,
  accepted: readonly string[],
  property: string,
  ...peers: readonly Resource[]
): Scene =>
  failing(title, set('Methods', accepted), resource, {
    finding: naming(property),
    beside: [EX16, server('ex17'), server('ex18'), ...peers],
  });
const peer = (name: string, more: Properties = {}): Resource => whole(more, name);
const CHOSEN: readonly Scene[] = [
  any(
    'of several methods the one that another server tells already',
    whole(),
    ['Ntlm', 'Negotiate'],
    OUT,
    peer('EX17', { [OUT]: 'Negotiate' }),
  ),
  any(
    'the one that most tell already',
    whole(),
    ['Ntlm', 'Negotiate'],
    OUT,
    peer('EX17', { [OUT]: 'Ntlm' }),
    peer('EX18', { [OUT]: 'Negotiate' }),
    peer('EX19', { [OUT]: 'Negotiate' }),
  ),
  any(
    'of as many the first',
    whole(),
    ['Negotiate', 'Ntlm'],
    OUT,
    peer('EX17', { [OUT]: 'Ntlm' }),
    peer('EX18', { [OUT]: 'Negotiate' }),
  ),
  any(
    'a server of another name does not count',
    whole(),
    ['Ntlm', 'Negotiate'],
    OUT,
    peer('EX17', { [OUT]: 'Negotiate', externalHostname: 'eu.contoso.com' }),
  ),
  any(
    'the one that IIS accepts on all of them',
    whole({ iisAuthenticationMethods: ['Ntlm', 'Negotiate'] }),
    ['Ntlm', 'Negotiate'],
    OUT,
    peer('EX17', { iisAuthenticationMethods: ['Negotiate'] }),
  ),
  any(
    'the one that IIS accepts on one of them',
    whole({ iisAuthenticationMethods: ['Basic'] }),
    ['Ntlm', 'Negotiate'],
    OUT,
    peer('EX17', { iisAuthenticationMethods: ['Negotiate'] }),
  ),
  any(
    'a server of which nobody saw what IIS accepts does not count',
    whole(),
    ['Negotiate', 'Ntlm'],
    OUT,
    peer('EX17', { iisAuthenticationMethods: undefined as never }),
  ),
  any(
    'none is accepted: the first, and IIS gets it',
    whole({ iisAuthenticationMethods: ['Basic'] }),
    ['Negotiate', 'Ntlm'],
    OUT,
  ),
  any('what IIS accepts was not seen', whole({ iisAuthenticationMethods: null }), ['Ntlm'], OUT),
  any('none can be told', whole(), ['OAuth', 'Kerberos'], OUT),
  any(
    'inside, the name inside decides',
    whole({ [IN]: 'Basic' }),
    ['Ntlm', 'Negotiate'],
    IN,
    peer('EX17', { [IN]: 'Negotiate', externalHostname: 'eu.contoso.com' }),
  ),
  any(
    'of IIS, all that are accepted are added',
    whole({ iisAuthenticationMethods: ['Basic'] }),
    ['Ntlm', 'Negotiate'],
    'iisAuthenticationMethods',
  ),
  failing(
    '2010 is told no Negotiate',
    set('ClientAuthenticationMethod', ['Negotiate', 'Ntlm']),
    of2010({ iisAuthenticationMethods: ['Basic', 'Negotiate', 'Ntlm'] }),
    { finding: naming(LEGACY), beside: [OLD] },
  ),
  failing('2010 can be told nothing of it', set('ClientAuthenticationMethod', ['Negotiate']), of2010(), {
    finding: naming(LEGACY),
    beside: [OLD],
  }),
];

/** Those that have to be alike, as evidence shows them: each with what it holds. */
const alike = (...records: readonly Properties[]) => ({
  evidence: records.map((observed) => ({
    path: 'expect',
    property: null,
    observed,
    expected: 'is alike',
    privacy: 'public' as const,
  })),
});
const ALIKE: readonly Scene[] = [
  failing('of those that have to be alike, those that are not', set('Methods', ['Ntlm']), whole(), {
    finding: alike({ [OUT]: 'Basic', [IN]: 'Ntlm' }, { [OUT]: 'Ntlm', [IN]: 'Ntlm' }),
  }),
  failing('all are alike', set('Methods', ['Ntlm']), whole(), {
    finding: alike({ [OUT]: 'Basic' }, { [OUT]: 'Basic' }),
  }),
  failing(
    'methods for IIS, from what clients are told',
    { action: 'outlookAnywhere.addIisMethods', methods: { property: 'advertisedMethods' } },
    whole({ advertisedMethods: ['Negotiate', 'Ntlm'] }),
  ),
  failing(
    'methods for IIS, from what was not seen',
    { action: 'outlookAnywhere.addIisMethods', methods: { property: 'advertisedMethods' } },
    whole(),
  ),
  failing(
    'methods for IIS, as the rule says',
    { action: 'outlookAnywhere.addIisMethods', methods: ['Negotiate'] },
    whole(),
  ),
];

export const OUTLOOK: readonly Scene[] = [...VALUES, ...ASKED, ...CHOSEN, ...ALIKE];
