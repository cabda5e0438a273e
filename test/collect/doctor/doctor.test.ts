import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/collect/doctor/doctor.ts';
import type { Check } from '../../../src/collect/doctor/doctor-check.ts';
import type { DoctorFacts, ExchangeFact, PowerShellFact } from '../../../src/collect/doctor/doctor-facts.ts';
import { clockOffsetIn, probeAnswer } from '../../../src/collect/doctor/doctor-probe.ts';
import { EXCHANGE, POWERSHELL, WELL } from '../doctor-facts-fixture.ts';

const checksOf = (facts: DoctorFacts, id: string): readonly Check[] =>
  diagnose(facts).checks.filter((check) => check.id === id);
const withPowershell = (changes: Partial<PowerShellFact>): DoctorFacts => ({
  ...WELL,
  powershells: [{ ...POWERSHELL, ...changes }],
});
const withExchange = (changes: Partial<ExchangeFact>): DoctorFacts => ({
  ...WELL,
  exchange: { ...EXCHANGE, ...changes },
});

describe('the doctor', () => {
  it('finds nothing to do where everything works', () => {
    const { checks, verdict } = diagnose(WELL);
    expect(checks.filter((check) => check.state !== 'ok')).toEqual([]);
    expect(verdict).toBe('all');
  });

  it('says what to do with everything that is not ok', () => {
    const worst: DoctorFacts = {
      ...withExchange({ roleAssignments: null, viewEntireForest: null, commands: [], certificates: [] }),
      node: 'v20.1.0',
      powershells: [
        { ...POWERSHELL, version: '4.0', languageMode: 'ConstrainedLanguage', executionPolicy: 'Restricted' },
      ],
      reach: [{ server: 'ex01', port: 5985, answers: false, problem: 'it refuses the connection' }],
      tools: WELL.tools.map((tool) => ({ ...tool, isThere: false })),
      clock: null,
      output: { folder: 'D:\\x', problem: 'access is denied', freeBytes: null },
    };
    for (const check of diagnose(worst).checks) {
      expect(check.found).toMatch(/\S/);
      if (check.state !== 'ok') expect(check.advice, check.title).toMatch(/\S/);
    }
  });

  const verdicts: readonly (readonly [string, DoctorFacts, 'all' | 'parts' | 'nothing'])[] = [
    ['no way into Exchange was named', { ...WELL, exchange: null }, 'parts'],
    [
      'the session was refused, and the programs of Windows are there',
      withExchange({ connected: false, problem: 'access is denied' }),
      'parts',
    ],
    [
      'the session was refused and this is not Windows',
      { ...withExchange({ connected: false }), isWindows: false, tools: [] },
      'nothing',
    ],
    ['Node is too old', { ...WELL, node: 'v22.17.0' }, 'nothing'],
    [
      'nothing can be written',
      { ...WELL, output: { folder: 'x', problem: 'the disk is full', freeBytes: null } },
      'nothing',
    ],
    [
      'PowerShell is restricted to a constrained language',
      withPowershell({ languageMode: 'ConstrainedLanguage' }),
      'nothing',
    ],
    ['no PowerShell exists', { ...WELL, powershells: [], exchange: null }, 'parts'],
    [
      'no PowerShell exists and this is not Windows',
      { ...WELL, isWindows: false, tools: [], powershells: [], exchange: null },
      'nothing',
    ],
    [
      'only warnings are left',
      { ...WELL, reach: [{ server: 'ex01', port: 5985, answers: false, problem: null }] },
      'all',
    ],
  ];
  it.each(verdicts)('judges the whole: %s', (_, facts, verdict) => {
    expect(diagnose(facts).verdict).toBe(verdict);
  });

  it.each([
    ['v24.0.0', 'ok'],
    ['v22.18.0', 'ok'],
    ['v22.17.1', 'missing'],
    ['v20.20.0', 'missing'],
  ])('takes Node %s as %s', (node, state) => {
    expect(checksOf({ ...WELL, node }, 'node')[0]?.state).toBe(state);
  });

  it('wants 5.1 or 7 of the chosen PowerShell, and only warns of others', () => {
    const old = { ...POWERSHELL, version: '2.0' };
    const checks = checksOf({ ...WELL, powershells: [POWERSHELL, old] }, 'powershell');
    expect(checks.map((check) => check.state)).toEqual(['ok', 'warning']);
    expect(checksOf({ ...WELL, powershells: [old] }, 'powershell')[0]).toMatchObject({
      state: 'missing',
      advice: expect.stringContaining('--legacy'),
    });
    expect(checksOf(withPowershell({ version: null, problem: 'it does not exist' }), 'powershell')[0]).toMatchObject({
      state: 'missing',
      found: expect.stringContaining('it does not exist'),
    });
  });

  it('names the policy that keeps scripts from running, who set it, and which scripts', () => {
    const policy = (changes: Partial<PowerShellFact>): Check | undefined =>
      checksOf(withPowershell(changes), 'execution-policy')[0];
    expect(policy({ executionPolicy: 'Restricted' })).toMatchObject({
      state: 'missing',
      advice: expect.stringContaining('Set-ExecutionPolicy'),
    });
    const byGroup = { MachinePolicy: 'Restricted', UserPolicy: 'Undefined' };
    expect(policy({ executionPolicy: 'Restricted', policies: byGroup })).toMatchObject({
      state: 'missing',
      found: expect.stringContaining('set by Group Policy'),
      advice: expect.stringContaining('Group Policy decides'),
    });
    expect(policy({ executionPolicy: 'AllSigned' })).toMatchObject({
      state: 'missing',
      found: expect.stringContaining('ask.ps1, host.ps1 have no signature'),
    });
    const signed = POWERSHELL.scripts.map((script) => ({ ...script, signature: 'Valid' }));
    expect(policy({ executionPolicy: 'AllSigned', scripts: signed })?.state).toBe('ok');
    const blocked = POWERSHELL.scripts.map((script) => ({ ...script, isBlocked: true }));
    expect(policy({ scripts: blocked })).toMatchObject({
      state: 'missing',
      advice: expect.stringContaining('Unblock-File'),
    });
    expect(policy({ scripts: signed.map((script) => ({ ...script, isBlocked: true })) })?.state).toBe('ok');
    expect(policy({ executionPolicy: null })?.state).toBe('not checked');
    const everywhere = { MachinePolicy: 'Unrestricted', UserPolicy: 'Unrestricted', LocalMachine: 'Unrestricted' };
    expect(policy({ executionPolicy: 'Unrestricted', policies: everywhere })?.found).not.toContain('Group Policy');
  });

  it('warns when the account could write to Exchange, and through which role groups', () => {
    const roles = [
      ...(EXCHANGE.roleAssignments ?? []),
      { role: 'Mail Recipients', assignee: 'Recipient Management', recipientReadScope: 'Organization' },
      { role: 'Databases', assignee: 'Organization Management', recipientReadScope: 'Organization' },
    ];
    expect(checksOf(withExchange({ roleAssignments: roles }), 'roles')[0]).toMatchObject({
      state: 'warning',
      found: expect.stringContaining(
        'CONTOSO\\svc-exaudit could change Exchange, through Organization Management, Recipient Management.',
      ),
    });
    expect(checksOf(withExchange({ roleAssignments: [] }), 'roles')[0]?.state).toBe('not checked');
    expect(checksOf(WELL, 'roles')[0]).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('View-Only Organization Management'),
    });
  });

  it('names cmdlets that the account lacks, and takes an older name for a newer one', () => {
    const without = (name: string): readonly string[] => EXCHANGE.commands.filter((one) => one !== name);
    expect(checksOf(withExchange({ commands: without('Get-OutlookAnywhere') }), 'cmdlets')[0]).toMatchObject({
      state: 'missing',
      found: expect.stringContaining('Get-OutlookAnywhere'),
    });
    expect(checksOf(withExchange({ commands: without('Get-ClientAccessService') }), 'cmdlets')[0]?.state).toBe('ok');
    expect(checksOf(withExchange({ commands: without('Get-CsClientPolicy') }), 'cmdlets')[0]?.state).toBe('ok');
  });

  it('tells a narrow view from a whole one', () => {
    const narrow = [{ role: 'View-Only Recipients', assignee: 'Branch', recipientReadScope: 'CustomRecipientScope' }];
    expect(checksOf(withExchange({ roleAssignments: narrow }), 'scope')[0]).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('CustomRecipientScope'),
    });
    expect(
      checksOf(withExchange({ viewEntireForest: false, recipientViewRoot: 'contoso.com' }), 'scope')[0],
    ).toMatchObject({ state: 'warning', found: expect.stringContaining('only contoso.com') });
    expect(checksOf(withExchange({ viewEntireForest: null }), 'scope')[0]?.state).toBe('not checked');
  });

  it('names certificates that end within thirty days, those that ended, and servers that did not tell', () => {
    const of = (notAfter: string | null, server = 'EX01') => ({
      server,
      subject: 'CN=mail.contoso.com',
      services: 'IIS',
      notAfter,
    });
    const certificates = [
      of('2026-12-22T05:59:59.000Z'),
      of('2026-12-22T06:00:00.000Z'),
      of('2026-11-01T00:00:00.000Z'),
      of(null),
    ];
    const checks = checksOf(
      withExchange({ certificates, unread: [{ server: 'EX02', reason: 'it is down' }] }),
      'certificates',
    );
    expect(checks.map((check) => check.found)).toEqual([
      'EX01: CN=mail.contoso.com (IIS) ended on 2026-11-01.',
      'EX01: CN=mail.contoso.com (IIS) ends on 2026-12-22, in 29 days.',
      'EX02: the certificates could not be read: it is down',
    ]);
    expect(checksOf(withExchange({ certificates: [] }), 'certificates')[0]?.state).toBe('not checked');
  });

  it('measures the clock by what Kerberos takes', () => {
    const clock = (offsetSeconds: number | null): Check | undefined =>
      checksOf({ ...WELL, clock: { against: 'dc01', offsetSeconds, problem: null } }, 'clock')[0];
    expect([59, -61, 299, 300, -4000, null].map((offset) => clock(offset)?.state)).toEqual([
      'ok',
      'warning',
      'warning',
      'missing',
      'missing',
      'not checked',
    ]);
  });

  it('groups servers that do not answer by the reason', () => {
    const reach = ['a', 'b', 'c'].map((server) => ({
      server,
      port: 5985,
      answers: server === 'c',
      problem: server === 'c' ? null : 'its name is not known here',
    }));
    expect(checksOf({ ...WELL, reach }, 'remoting').map((check) => [check.state, check.found.slice(0, 40)])).toEqual([
      ['ok', 'c takes connections on port 5985; whethe'],
      ['warning', 'a, b do not answer on port 5985: its nam'],
    ]);
  });

  it('warns of a disk that is nearly full', () => {
    expect(checksOf({ ...WELL, output: { folder: 'D:\\', problem: null, freeBytes: 5e8 } }, 'output')[0]?.state).toBe(
      'warning',
    );
  });
});

describe('what programs print', () => {
  it('is read in any language, and noise around it is passed over', () => {
    const printed =
      'WARNING: x\r\nexaudit:version=5.1.17763.1\r\nexaudit:edition=Desktop\r\nexaudit:language=ConstrainedLanguage\r\nexaudit:policy=AllSigned\r\nexaudit:scope=MachinePolicy:AllSigned\r\nexaudit:script=ask.ps1:NotSigned:yes\r\n';
    expect(probeAnswer('p', printed, null)).toEqual({
      path: 'p',
      version: '5.1.17763.1',
      edition: 'Desktop',
      languageMode: 'ConstrainedLanguage',
      executionPolicy: 'AllSigned',
      policies: { MachinePolicy: 'AllSigned' },
      scripts: [{ name: 'ask.ps1', signature: 'NotSigned', isBlocked: true }],
      problem: null,
    });
    expect(probeAnswer('p', '', 'it was ended').problem).toBe('it was ended');
    expect(probeAnswer('p', 'garbage', null).problem).toBe('it printed no version');
  });

  it('tells the clock offset with a comma or a point', () => {
    expect(clockOffsetIn('Tracking dc01 [10.0.0.1:123].\r\n06:00:00, +00.1234567s\r\n')).toBe(0.1234567);
    expect(clockOffsetIn('06:00:00, -312,5000000s')).toBe(-312.5);
    expect(clockOffsetIn('06:00:00, error: 0x800705B4')).toBeNull();
  });
});
