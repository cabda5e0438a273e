import { expect, test } from 'vitest';
import type { Properties, Resource, Value } from '../../../../src/model/resource.ts';
import { planWorld } from '../../../../src/remediate/plan-world.ts';
import { kerberosAccount } from '../../../../src/remediate/propose/instructions/kerberos-account.ts';
import { kerberosGroups, shortOf } from '../../../../src/remediate/propose/instructions/kerberos-groups.ts';
import { kerberosHosts } from '../../../../src/remediate/propose/instructions/kerberos-hosts.ts';
import { one, server } from '../../small-plan.ts';

const BUILDS: { readonly [prefix: string]: string } = {
  cas: '14.3.123.4',
  e13: '15.0.1497.2',
  e16: '15.1.2507.6',
  e19: '15.2.1118.7',
};
const ASA = 'CONTOSO\\EXCH-ASA$';

/** A server with its Client Access service, the names that it answers to, and its account where that was collected. */
function node(name: string, hosts: readonly string[], account?: Value, more: Properties = {}): readonly Resource[] {
  const build = BUILDS[name.slice(0, 3)];
  const known = account === undefined ? {} : { alternateServiceAccount: account };
  return [
    ...(build === undefined ? [] : [server(name, build)]),
    one('client-access-service', name.toUpperCase(), { server: name, ...known, ...more }, { server: name }),
    ...hosts.map((host, index) =>
      one('outlook-anywhere', `${name}/${index}`, { internalHostname: host }, { server: name }),
    ),
  ];
}
const holder = (host: string, ...accountNames: readonly string[]): Resource =>
  one('service-principal-name', `http/${host}`, { name: `HTTP/${host}`, accountNames });

const SCENES: readonly (readonly [title: string, resources: readonly Resource[]])[] = [
  ['nobody collected Client Access services', []],
  [
    'two servers of one generation without an account',
    [...node('e19a', ['mail.contoso.com'], null), ...node('e16a', ['mail.contoso.com'], null)],
  ],
  [
    'one server has the account, of another nobody looked, of a third there is none',
    [
      ...node('e16a', ['mail.contoso.com'], ASA),
      ...node('e16b', ['mail.contoso.com']),
      ...node('e16c', ['mail.contoso.com'], null),
    ],
  ],
  [
    'all have it, however it is spelled, and it holds one of two names',
    [
      ...node('e16a', ['mail.contoso.com', 'eas.contoso.com'], ASA),
      ...node('e16b', ['mail.contoso.com', 'eas.contoso.com'], ASA.toLowerCase()),
      holder('mail.contoso.com', 'exch-asa'),
      holder('eas.contoso.com', 'OTHER'),
    ],
  ],
  [
    'it is one of two holders of a name',
    [...node('e16a', ['mail.contoso.com'], ASA), holder('mail.contoso.com', 'OTHER', 'EXCH-ASA')],
  ],
  [
    'two accounts: nobody knows which is to stay, so neither counts as there, nor as holding a name',
    [
      ...node('e16a', ['mail.contoso.com'], ASA),
      ...node('e16b', ['mail.contoso.com'], 'CONTOSO\\OLD$'),
      holder('mail.contoso.com', 'EXCH-ASA'),
    ],
  ],
  [
    'Exchange 2010 beside 2016, each with names of its own and one that leads to both',
    [
      ...node('e16a', ['new.contoso.com', 'both.contoso.com'], null),
      ...node('casa', ['old.contoso.com', 'both.contoso.com'], null),
    ],
  ],
  ['Exchange 2013 alone has the older cmdlet, beside 2016 the newer one', node('e13a', ['mail.contoso.com'], null)],
  [
    'Exchange 2013 beside 2016',
    [...node('e13a', ['mail.contoso.com'], null), ...node('e16a', ['mail.contoso.com'], null)],
  ],
  [
    'a server of which nobody knows the release is taken for a later one',
    [...node('unknown', ['mail.contoso.com'], null), ...node('casa', ['old.contoso.com'], null)],
  ],
  [
    'a name that leads to a server without a Client Access service belongs to nobody',
    [
      ...node('e16a', ['mail.contoso.com'], null),
      one('outlook-anywhere', 'e99', { internalHostname: 'mail.contoso.com' }, { server: 'e99' }),
    ],
  ],
  [
    'names that no command may hold',
    [
      ...node('e16a', ['mail contoso.com'], 'CONTOSO\\A B$'),
      one('client-access-service', 'EX; 17', {}, { server: 'x' }),
    ],
  ],
];

test('servers by generation, with account and names, read as reviewed', async () => {
  const texts = SCENES.map(([title, resources]) => {
    const { between, groups } = kerberosGroups(planWorld(resources));
    return [
      title,
      ...groups.flatMap(({ account, having, held, hosts, names, noun, servers, unseen, without }) => [
        `  ${servers.join(', ')} by ${noun}, account ${account}`,
        `    account on ${having.join(', ') || 'none'}, to come on ${without.join(', ') || 'none'}${unseen.length === 0 ? '' : `, not looked at ${unseen.join(', ')}`}`,
        `    names ${names.join(', ')} (${hosts.length} found); held already: ${held.join(', ') || 'none'}`,
      ]),
      `  between generations: ${between.join(', ') || 'none'}`,
    ].join('\n');
  });
  await expect(`${texts.join('\n\n')}\n`).toMatchFileSnapshot('kerberos-groups.txt');
});

test.each<[title: string, resources: readonly Resource[], hosts: { readonly [host: string]: readonly string[] }]>([
  [
    'names of Outlook Anywhere and directories, and of Autodiscover, by name',
    [
      ...node('e16a', ['mail.contoso.com'], null, {
        autodiscoverServiceInternalUri: 'https://Autodiscover.contoso.com/x.xml',
      }),
      one('virtual-directory', 'v', { externalUrl: 'https://eas.contoso.com/x' }, { server: 'E16A' }),
    ],
    { 'autodiscover.contoso.com': ['e16a'], 'eas.contoso.com': ['e16a'], 'mail.contoso.com': ['e16a'] },
  ],
  [
    'servers that share a name, sorted, however each comes to it',
    [
      ...node('e19a', [], null, { autodiscoverServiceInternalUri: 'https://mail.contoso.com/x' }),
      ...node('e16a', ['mail.contoso.com'], null),
    ],
    { 'mail.contoso.com': ['e16a', 'e19a'] },
  ],
  [
    "not a server's own name, nor that of another server",
    [...node('e16a', ['e16a.contoso.com', 'E19A', 'e19a1.contoso.com']), server('e19a')],
    { 'e19a1.contoso.com': ['e16a'] },
  ],
  [
    'nothing of an address that is none, or unset',
    [
      ...node('e16a', [], null, { autodiscoverServiceInternalUri: 'mail' }),
      ...node('e16b', [], null, { autodiscoverServiceInternalUri: null }),
    ],
    {},
  ],
  [
    'by its label where a service does not say its server',
    [one('client-access-service', 'EX16', { autodiscoverServiceInternalUri: 'https://a.contoso.com' })],
    { 'a.contoso.com': ['ex16'] },
  ],
])('host names that clients sign in at are %s', (_title, resources, hosts) => {
  expect([...kerberosHosts(planWorld(resources))]).toEqual(Object.entries(hosts));
});

test('an account in short is without its domain and the sign of computers', () => {
  expect(['CONTOSO\\EXCH-ASA$', 'EXCH-ASA$', 'EXCH-ASA', 'A\\B$C$'].map(shortOf)).toEqual([
    'EXCH-ASA',
    'EXCH-ASA',
    'EXCH-ASA',
    'B$C',
  ]);
});

test('of several accounts none is copied or spared: the account is made anew, and the names are registered on it', () => {
  const { back, forward } = kerberosAccount(
    planWorld([
      ...node('e16a', ['mail.contoso.com'], ASA),
      ...node('e16b', ['mail.contoso.com'], 'CONTOSO\\OLD$'),
      holder('mail.contoso.com', 'EXCH-ASA'),
    ]),
  );
  expect(forward.slice(0, 2).flatMap(({ commands }) => commands)).toEqual([
    'cd $exscripts',
    ".\\RollAlternateServiceAccountPassword.ps1 -ToSpecificServer E16A -GenerateNewPasswordFor 'DOMAIN\\ACCOUNT$'",
    '.\\RollAlternateServiceAccountPassword.ps1 -ToSpecificServer E16B -CopyFrom E16A',
    'setspn -S http/mail.contoso.com DOMAIN\\ACCOUNT$',
  ]);
  expect(back.flatMap(({ commands }) => commands).filter((line) => line.startsWith('Set-'))).toHaveLength(2);
});

test('one account that a server has is copied from there to the others, and only the others lose it again', () => {
  const { back, before, forward } = kerberosAccount(
    planWorld([
      ...node('e16b', ['mail.contoso.com'], ASA),
      ...node('e16a', ['mail.contoso.com'], null),
      ...node('e16c', ['mail.contoso.com'], ASA),
    ]),
  );
  expect(forward[0]).toMatchObject({
    does: 'The account on E16A, copied from E16B, which has it already. Nobody types a password.',
    commands: ['cd $exscripts', '.\\RollAlternateServiceAccountPassword.ps1 -ToSpecificServer E16A -CopyFrom E16B'],
  });
  expect(back.at(-1)?.commands).toEqual([
    'Set-ClientAccessService -Identity E16A -RemoveAlternateServiceAccountCredentials',
  ]);
  expect(before[0]?.check).toBe('The names were not collected.');
});

test('where nobody looked which account a server has, that is looked at before it gets one, and on the way back', () => {
  const says = (...unseen: readonly string[]): string | undefined =>
    kerberosAccount(
      planWorld([...node('e16a', [], ASA), ...node('e16z', [], null), ...unseen.flatMap((name) => node(name, []))]),
    ).forward[0]?.does;
  expect(says('e16c')).toBe(
    'The account on E16C, E16Z, copied from E16A, which has it already. Nobody types a password. What E16C has now was not collected: look first, and leave out, here and on the way back, what has this account already.',
  );
  expect(says('e16c', 'e16b')).toContain('What E16B, E16C have now was not collected');
});

test('one name that leads to both generations leads, several lead', () => {
  const apart = (hosts: readonly string[]): string | undefined =>
    kerberosAccount(planWorld([...node('e16a', hosts, null), ...node('casa', hosts, null)])).before[0]?.does;
  expect(apart(['a.contoso.com'])).toMatch(/^a\.contoso\.com leads to Exchange 2010/);
  expect(apart(['b.contoso.com', 'a.contoso.com'])).toMatch(/^a\.contoso\.com, b\.contoso\.com lead to Exchange 2010/);
});
