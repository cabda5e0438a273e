import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/evaluate/evaluate.ts';
import type { Condition, EffectiveRule } from '../../../src/model/policy/policy.ts';
import type { Properties, Resource } from '../../../src/model/resource.ts';
import type { Evaluation } from '../../../src/model/run.ts';
import type { CollectionLine } from '../../../src/model/snapshot.ts';
import { ruleWordOf } from '../../../src/model/words.ts';
import { memoryScratch } from '../../lib/memory-scratch.ts';
import { leaf, line, linesOf, resource, rule, sourceOf } from '../build.ts';

const SERVERS = line('server', { request: 'Get-ExchangeServer' });
const server = (name: string, roles: readonly string[] = ['Mailbox'], build = '15.1.2507.6'): Resource =>
  resource('server', name, { name, roles, build });
const of = (request: string, scope: string, more: Partial<CollectionLine> = {}): CollectionLine =>
  line('virtual-directory', { request, scope, ...more });
const directory = (name: string, protocol: string, properties: Properties): Resource =>
  resource(
    'virtual-directory',
    `${name}\\${protocol} (default web site)`,
    { protocol, ...properties },
    { server: name },
  );

function judge(
  collections: readonly CollectionLine[],
  resources: readonly Resource[],
  one: EffectiveRule,
  requires: readonly string[] = [],
): Promise<Evaluation> {
  return evaluate(sourceOf(linesOf({ collections, resources })), [one], {
    asOf: new Date('2026-01-03T00:00:00Z'),
    scratch: memoryScratch(),
    requires,
  });
}

async function wordOf(...args: Parameters<typeof judge>): Promise<string> {
  const { findings, results } = await judge(...args);
  const [result] = results;
  if (result === undefined) throw new Error('no result');
  const open = findings.filter(({ outcome }) => outcome === 'unknown').map((finding) => finding.resource.id);
  return [ruleWordOf(result), result.state, ...open].join(' ');
}

const where = (protocols: readonly string[]): Condition => leaf('protocol', 'in', protocols, 'select.where');
const ssl = (...protocols: readonly string[]): EffectiveRule =>
  rule('virtual-directory', leaf('requireSsl', 'equals', true), {
    select: { kind: 'virtual-directory', ...(protocols.length === 0 ? {} : { where: where(protocols) }) },
  });
const OAB = 'Get-OabVirtualDirectory';
const EWS = 'Get-WebServicesVirtualDirectory';
const secure = { requireSsl: true };

describe('a rule passes where everything that it concerns was seen', () => {
  test('a server that nobody asked leaves it judged in part, and says what to ask', async () => {
    const { findings, results, servers } = await judge(
      [SERVERS, of(OAB, 'ex1')],
      [server('ex1'), server('ex2'), directory('ex1', 'OAB', secure)],
      ssl('OAB'),
    );
    expect(findings).toMatchObject([
      { outcome: 'pass' },
      {
        outcome: 'unknown',
        resource: { id: 'virtual-directory:ex2/*', label: 'virtual directories of EX2' },
        reason: { cause: 'not-asked', promised: false, request: OAB, scope: 'ex2' },
      },
    ]);
    expect(results[0]).toMatchObject({
      state: 'judged',
      unseen: [{ request: OAB, of: 'server', scopes: ['ex2'], promised: false }],
    });
    expect(servers.covered).toEqual(['ex1']);
  });

  test('a protocol that nobody asked for does the same on every server', async () => {
    const resources = [server('ex1'), directory('ex1', 'OAB', secure)];
    expect(await wordOf([SERVERS, of(OAB, 'ex1')], resources, ssl('OAB', 'EWS'))).toBe(
      'not-judged judged virtual-directory:ex1/*',
    );
    expect(await wordOf([SERVERS, of(OAB, 'ex1'), of(EWS, 'ex1')], resources, ssl('OAB', 'EWS'))).toBe('pass judged');
  });

  test('a server counts whatever shows that it is there, were it an answer that failed', async () => {
    const failed = line('outlook-anywhere', { request: 'Get-OutlookAnywhere', scope: 'ex9', status: 'failed' });
    expect(await wordOf([of(OAB, 'ex1'), failed], [directory('ex1', 'OAB', secure)], ssl('OAB'))).toBe(
      'not-judged judged virtual-directory:ex9/*',
    );
  });

  test('a failure is a failure, whoever was not asked', async () => {
    const resources = [server('ex1'), server('ex2'), directory('ex1', 'OAB', { requireSsl: false })];
    expect(await wordOf([SERVERS, of(OAB, 'ex1')], resources, ssl('OAB'))).toBe('fail judged virtual-directory:ex2/*');
  });

  test('a narrow answer beside a whole one takes nothing away', async () => {
    const collections = [of(OAB, 'ex1', { status: 'partial', cause: 'partial', promised: true }), of(OAB, 'ex1')];
    expect(await wordOf(collections, [directory('ex1', 'OAB', secure)], ssl('OAB'))).toBe('pass judged');
  });

  test('an answer that failed is one unknown that was promised, and one that nobody asked for stands beside it', async () => {
    const { findings } = await judge(
      [SERVERS, of(OAB, 'ex1', { status: 'failed' })],
      [server('ex1'), server('ex2')],
      ssl('OAB'),
    );
    expect(findings.map(({ reason, resource: { id } }) => [id, reason?.cause, reason?.promised])).toEqual([
      ['virtual-directory:ex1/*', 'failed', true],
      ['virtual-directory:ex2/*', 'not-asked', false],
    ]);
  });
});

describe('what nobody saw anything of is not collected', () => {
  test('it has no finding, and keeps the commands with their servers', async () => {
    const { findings, results } = await judge([SERVERS], [server('ex1'), server('ex2')], ssl('OAB', 'EWS'));
    expect(findings).toEqual([]);
    expect(results[0]).toMatchObject({
      state: 'not-collected',
      unseen: [
        { request: EWS, scopes: ['ex1', 'ex2'] },
        { request: OAB, scopes: ['ex1', 'ex2'] },
      ],
    });
  });

  test('what is required is a broken promise all the same', async () => {
    const { findings } = await judge([SERVERS], [server('ex1')], ssl('EWS'), ['virtual-directory']);
    expect(findings).toMatchObject([{ outcome: 'unknown', reason: { cause: 'not-asked', promised: true } }]);
  });

  const user = rule('registry-value', leaf('data', 'equals', 1), {
    select: { kind: 'registry-value', where: leaf('name', 'equals', 'EnableNegotiate', 'select.where') },
  });

  test('what only clients have is not collected where the capture knows no client', async () => {
    const lsa = line('registry-value', { request: 'reg query', scope: 'ex1' });
    const { results } = await judge([SERVERS, lsa], [server('ex1')], user);
    expect(results[0]).toMatchObject({
      state: 'not-collected',
      unseen: [{ of: 'client', scopes: [], command: expect.stringContaining('Internet Settings') }],
    });
  });

  test('a client that answered something else has that one cell open', async () => {
    const lsa = line('registry-value', {
      request: 'reg query',
      scope: 'pc1',
      computerRole: 'client',
      places: ['hklm/system/currentcontrolset/control/lsa/*'],
    });
    const { results } = await judge([lsa], [], user);
    expect(results[0]).toMatchObject({ state: 'not-collected', unseen: [{ of: 'client', scopes: ['pc1'] }] });
  });

  test('a key that was listed in full shows all of its values, and nothing of the keys below', async () => {
    const settings = 'hkcu/software/microsoft/windows/currentversion/internet settings';
    const answer = (place: string) =>
      line('registry-value', { request: 'reg query', scope: 'pc1', computerRole: 'client', places: [place] });
    expect(await wordOf([answer(`${settings}/*`)], [], user)).toBe('not-applicable selects-nothing');
    expect(await wordOf([answer(`${settings}/zonemap/*`)], [], user)).toBe('not-judged not-collected');
    expect(await wordOf([answer('hkcu/software/*')], [], user)).toBe('not-judged not-collected');
  });
});

describe('computers that are known to have nothing owe nothing', () => {
  const resources = (roles: readonly string[], build: string): readonly Resource[] => [
    server('ex1'),
    server('other', roles, build),
    directory('ex1', 'MAPI', secure),
    directory('ex1', 'EWS', secure),
  ];
  const collections = [SERVERS, of('Get-MapiVirtualDirectory', 'ex1'), of(EWS, 'ex1')];

  test.for([
    ['an Edge server', ['Edge'], '15.1.2507.6', 'pass judged'],
    ['a mailbox server of 2010', ['Mailbox'], '14.3.123.4', 'pass judged'],
    ['a mailbox server of 2013', ['Mailbox'], '15.0.1497.2', 'pass judged'],
    ['a mailbox server of 2016', ['Mailbox'], '15.1.2507.6', 'not-judged judged virtual-directory:other/*'],
    ['a client access server of 2013', ['ClientAccess'], '15.0.1497.2', 'not-judged judged virtual-directory:other/*'],
  ] as const)('%s', async ([, roles, build, word]) => {
    expect(await wordOf(collections, resources(roles, build), ssl('MAPI', 'EWS'))).toBe(word);
  });

  test('Exchange 2010 has no MAPI directory, but one for EWS', async () => {
    const known = resources(['ClientAccess'], '14.3.123.4');
    expect(await wordOf(collections, known, ssl('MAPI'))).toBe('pass judged');
    expect(await wordOf(collections, known, ssl('EWS'))).toBe('not-judged judged virtual-directory:other/*');
  });

  test('appliesTo takes away whom the rule does not concern; whoever is left out by release makes it not applicable', async () => {
    const old = { ...ssl('EWS'), appliesTo: { exchange: '..2013' } };
    expect(await wordOf([SERVERS], [server('ex1')], old)).toBe('not-applicable selects-nothing');
    const unknown = resource('server', 'ex2', { name: 'ex2' });
    expect(await wordOf([SERVERS], [server('ex1'), unknown], old)).toBe('not-judged not-collected');
  });

  test('where there is an applicationHost.config there is no metabase', async () => {
    const metabase = rule('iis-location', leaf('windowsAuthentication.providers', 'firstIs', 'NTLM'), {
      select: { kind: 'iis-location', where: leaf('generation', 'equals', 'iis6', 'select.where') },
    });
    const file = line('iis-location', { request: 'applicationHost.config', scope: 'ex1' });
    const old = server('ex1', ['ClientAccess'], '8.3.1.0');
    expect(await wordOf([SERVERS], [old], metabase)).toBe('not-judged not-collected');
    expect(await wordOf([SERVERS, file], [old], metabase)).toBe('not-applicable selects-nothing');
    expect(await wordOf([SERVERS], [server('ex1')], metabase)).toBe('not-applicable selects-nothing');
  });
});

describe('answers about single places', () => {
  const location = (path: string): EffectiveRule =>
    rule('iis-location', leaf('windowsAuthentication.enabled', 'equals', true), {
      select: { kind: 'iis-location', where: leaf('locationPath', 'equals', path, 'select.where') },
    });
  const ews = line('iis-location', { request: 'appcmd list config', scope: 'ex1', places: ['default web site/ews'] });

  test('appcmd about one location says nothing of another', async () => {
    const seen = resource(
      'iis-location',
      'ex1/default web site/ews',
      { locationPath: 'Default Web Site/EWS', windowsAuthentication: { enabled: true } },
      { server: 'ex1' },
    );
    expect(await wordOf([ews], [seen], location('Default Web Site/EWS'))).toBe('pass judged');
    expect(await wordOf([ews], [seen], location('Default Web Site/OAB'))).toBe('not-judged not-collected');
  });

  test('a rule about all locations needs the file', async () => {
    const all = rule('iis-location', leaf('windowsAuthentication.enabled', 'equals', true));
    expect(await wordOf([ews], [], all)).toBe('not-judged judged iis-location:ex1/*');
    const file = line('iis-location', { request: 'applicationHost.config', scope: 'ex1' });
    expect(await wordOf([ews, file], [], all)).toBe('not-applicable selects-nothing');
  });

  test('a place that no kind declares counts where an answer is about it', async () => {
    const own = location('Intranet/App');
    const answer = line('iis-location', { request: 'appcmd list config', scope: 'ex1', places: ['intranet/app'] });
    expect(await wordOf([ews], [], own)).toBe('not-judged not-collected');
    expect(await wordOf([answer], [], own)).toBe('not-applicable selects-nothing');
  });
});

describe('consistentAcross', () => {
  const same: Condition = {
    type: 'consistent-across',
    path: 'expect',
    groupBy: ['protocol'],
    properties: ['requireSsl'],
  };

  test('asks of a group by protocol for its own protocol only', async () => {
    const one = rule('virtual-directory', same, {
      select: { kind: 'virtual-directory', where: where(['OAB', 'EWS']) },
    });
    const { findings } = await judge(
      [SERVERS, of(OAB, 'ex1'), of(OAB, 'ex2')],
      [server('ex1'), server('ex2'), directory('ex1', 'OAB', secure), directory('ex2', 'OAB', secure)],
      one,
    );
    expect(findings.map(({ outcome, resource: { id } }) => `${outcome} ${id}`)).toEqual([
      'unknown virtual-directory:ex1/*',
      'pass virtual-directory:ex1\\OAB (default web site)',
      'unknown virtual-directory:ex2/*',
      'pass virtual-directory:ex2\\OAB (default web site)',
    ]);
  });

  test('does not wait for servers that the rule does not concern', async () => {
    const one = rule('virtual-directory', same, {
      select: { kind: 'virtual-directory', where: where(['OAB']) },
      appliesTo: { exchange: '2013..' },
    });
    const old = server('old', ['ClientAccess'], '14.3.123.4');
    expect(await wordOf([SERVERS, of(OAB, 'ex1')], [server('ex1'), old, directory('ex1', 'OAB', secure)], one)).toBe(
      'pass judged',
    );
  });
});

describe('what only newer releases have of an organization', () => {
  // Authentication policies came with 2019.
  const open = rule('authentication-policy', leaf('blockLegacyAuthMapi', 'equals', false));
  const old = server('old', ['Mailbox'], '15.1.2507.6');
  const newer = server('new', ['Mailbox'], '15.2.1748.10');

  test('is not missed where all servers are known to be older', async () => {
    expect(await wordOf([SERVERS], [old], open)).toBe('not-applicable selects-nothing');
  });

  test('is not judged where one server may have it, and nobody asked', async () => {
    expect(await wordOf([SERVERS], [old, newer], open)).toBe('not-judged not-collected');
  });

  test('is not judged where the list of servers is not whole, or a release is not known', async () => {
    const partial = line('server', { request: 'Get-ExchangeServer', status: 'partial' });
    expect(await wordOf([partial], [old], open)).toBe('not-judged not-collected');
    expect(await wordOf([SERVERS], [old, resource('server', 'ex9', { name: 'ex9' })], open)).toBe(
      'not-judged not-collected',
    );
  });
});
