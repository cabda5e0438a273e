import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instruction } from '../../../../src/model/plan/instruction.ts';
import type { Properties, Resource } from '../../../../src/model/resource.ts';
import { planWorld } from '../../../../src/remediate/plan-world.ts';
import { kerberosAccount } from '../../../../src/remediate/propose/instructions/kerberos-account.ts';
import { byHandText } from '../../../../src/report/change/by-hand-text.ts';
import { one as captured } from '../../small-plan.ts';

const ASA = 'CONTOSO\\EXCH-ASA$';

const one = (kind: string, key: string, properties: Properties, server?: string): Resource =>
  captured(kind, key, properties, server === undefined ? {} : { server });

interface Node {
  readonly name: string;
  readonly build?: string;
  readonly host: string;
  /** `undefined`: not collected. */
  readonly account?: string | null;
}

function servers(nodes: readonly Node[]): readonly Resource[] {
  return nodes.flatMap(({ account, build = '15.1.2507.6', host, name }) => {
    const server = name.toLowerCase();
    const known = account === undefined ? {} : { alternateServiceAccount: account };
    return [
      one('server', server, { name, build }, server),
      one('client-access-service', server, { server: name, ...known }, server),
      one('outlook-anywhere', server, { internalHostname: host, externalHostname: host }, server),
    ];
  });
}

const holder = (host: string, accountNames: readonly string[]): Resource =>
  one('service-principal-name', `http/${host}`, { name: `http/${host}`, host, accountNames });

type Body = ReturnType<typeof kerberosAccount>;
const of = (resources: readonly Resource[]): Body => kerberosAccount(planWorld(resources));
const commands = (steps: Instruction['forward']): readonly string[] => steps.flatMap((step) => step.commands);

describe('the alternate service account and its names', () => {
  const two = [
    { name: 'EX16', host: 'mail.contoso.com', account: null },
    { name: 'EX19', host: 'mail.contoso.com', account: null },
  ];

  test('forward: duplicates first, the account on every server, then its names, then Negotiate', () => {
    const { before, forward } = of(servers(two));
    expect(commands(before)).toContain('setspn -F -Q http/mail.contoso.com');
    expect(before.filter(({ does }) => does.includes('A name has one account'))).toEqual([]);
    expect(commands(forward)).toEqual([
      'cd $exscripts',
      ".\\RollAlternateServiceAccountPassword.ps1 -ToSpecificServer EX16 -GenerateNewPasswordFor 'DOMAIN\\ACCOUNT$'",
      '.\\RollAlternateServiceAccountPassword.ps1 -ToSpecificServer EX19 -CopyFrom EX16',
      'setspn -S http/mail.contoso.com DOMAIN\\ACCOUNT$',
      'exaudit plan CAPTURE --profile modern-kerberos',
    ]);
    for (const step of forward) expect(step.check).not.toBeNull();
  });

  test('back: Negotiate, the names, a wait for tickets, and the account last', () => {
    const { back } = of(servers(two));
    const typed = commands(back);
    expect(back[0]?.does).toContain('rollback.ps1');
    expect(typed.map((command) => command.split(' ')[0])).toEqual([
      'setspn',
      'klist',
      'Set-ClientAccessService',
      'Set-ClientAccessService',
    ]);
    expect(typed[0]).toBe('setspn -D http/mail.contoso.com DOMAIN\\ACCOUNT$');
    expect(back[2]?.does).toContain('10 hours');
  });

  test('where one server has the account already, the others copy it, and only they lose it again', () => {
    const { back, forward } = of(servers([{ ...two[0], account: ASA }, two[1]] as readonly Node[]));
    expect(commands(forward).filter((command) => command.includes('Password'))).toEqual([
      '.\\RollAlternateServiceAccountPassword.ps1 -ToSpecificServer EX19 -CopyFrom EX16',
    ]);
    expect(commands(forward)).toContain(`setspn -S http/mail.contoso.com ${ASA}`);
    expect(commands(back).filter((command) => command.startsWith('Set-'))).toEqual([
      'Set-ClientAccessService -Identity EX19 -RemoveAlternateServiceAccountCredentials',
    ]);
  });

  test('a name that the account holds already is neither registered nor taken away; another holder is named', () => {
    const all = two.map((node) => ({ ...node, account: ASA }));
    const own = of([...servers(all), holder('mail.contoso.com', ['EXCH-ASA'])]);
    expect(commands([...own.forward, ...own.back]).filter((command) => command.startsWith('setspn'))).toEqual([]);
    // Every server has the account: it is neither put there nor taken off, on this way or that.
    expect(commands(own.forward)).not.toContain('cd $exscripts');
    expect([...own.forward, ...own.back].filter(({ does }) => /^(?:The account on|Last of all)/.test(does))).toEqual(
      [],
    );
    const elsewhere = of([...servers(all), holder('other.contoso.com', ['SOMEBODY'])]);
    expect(elsewhere.before.map((step) => step.check).join()).not.toContain('SOMEBODY');
    const foreign = of([...servers(all), holder('mail.contoso.com', ['OLDCAS', 'EXCH-ASA'])]);
    expect(foreign.before.map((step) => step.check).join()).toContain('http/mail.contoso.com: OLDCAS and EXCH-ASA');
  });

  test('Exchange 2010 has an account and a cmdlet of its own, and a name that leads to both is for neither', () => {
    const { before, forward, back } = of(
      servers([
        { name: 'CAS10', build: '14.3.123.4', host: 'mail.contoso.com', account: null },
        { name: 'EX16', host: 'mail.contoso.com', account: null },
        { name: 'EX19', host: 'new.contoso.com', account: null },
      ]),
    );
    expect(before[0]?.does).toMatch(/^mail\.contoso\.com leads to Exchange 2010 and to later servers/);
    expect(commands(forward).filter((command) => command.startsWith('setspn'))).toEqual([
      'setspn -S http/NAME DOMAIN\\ACCOUNT$',
      'setspn -S http/new.contoso.com DOMAIN\\ACCOUNT$',
    ]);
    expect(commands(back)).toContain(
      'Set-ClientAccessServer -Identity CAS10 -RemoveAlternateServiceAccountCredentials',
    );
  });

  test('reads as reviewed, where two generations, a shared name and half an account come together', async () => {
    const body = of([
      ...servers([
        { name: 'CAS10', build: '14.3.123.4', host: 'legacy.contoso.com' },
        { name: 'CAS11', build: '14.3.123.4', host: 'legacy.contoso.com', account: null },
        { name: 'EX19', build: '15.2.1118.7', host: 'mail.contoso.com', account: null },
        { name: 'EX16', host: 'mail.contoso.com', account: ASA },
        { name: 'EX13', build: '15.0.1497.2', host: 'both.contoso.com', account: ASA },
        { name: 'CAS12', build: '14.3.123.4', host: 'both.contoso.com' },
        { name: 'EX17', host: 'all.contoso.com', account: ASA },
        { name: 'CAS13', build: '14.3.123.4', host: 'all.contoso.com' },
      ]),
      holder('legacy.contoso.com', []),
      holder('mail.contoso.com', ['EXCH-ASA']),
    ]);
    const text = byHandText('0a1b2c3d', [{ ...body, rules: ['KERB-001'], resources: ['EX16'] }]);
    await expect(text.replaceAll('\r\n', '\n')).toMatchFileSnapshot('kerberos-account.txt');
  });

  test('captured names stand in a command only where no shell takes them for anything else', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        'EX16; Remove-Mailbox *',
        'a`b',
        "x'y",
        '$(calc)',
        'EX 16',
        '-ToEntireForest',
        'EX16|more',
        'a.b;c.d',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: hostile, host: hostile, account: hostile }), { maxLength: 4 }),
        (nodes) => {
          const { back, before, forward } = of(servers(nodes.map((node) => ({ ...node, account: node.account }))));
          for (const command of commands([...before, ...forward, ...back]))
            expect(command).toMatch(/^(?:cd \$exscripts|[A-Za-z0-9 .,\\/_$-]+('[A-Za-z0-9.\\_$-]+')?)$/);
          expect(
            byHandText('x', [{ ...of(servers(nodes)), rules: [], resources: nodes.map(({ name }) => name) }]),
          ).toMatch(/^[^\u0000-\u0009\u000b\u000c\u000e-\u001f\u202e]*$/);
        },
      ),
      { numRuns: 500 },
    );
  });
});
