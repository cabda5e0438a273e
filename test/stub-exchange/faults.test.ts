import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { TRUNCATION } from '../../src/normalize/raw/part-of-all.ts';
import { PWSH, withPwsh } from '../pwsh.ts';
import { type CaseAnswer, runCases } from './run-cases.ts';

const CASES = {
  'default size': { options: { mailboxes: 1234 }, command: 'Get-Mailbox | ForEach-Object Guid' },
  'chosen size': { options: { mailboxes: 1234 }, command: 'Get-CASMailbox -ResultSize 10 | ForEach-Object Guid' },
  'no limit': { options: { mailboxes: 1234 }, command: 'Get-User -ResultSize Unlimited | ForEach-Object Guid' },
  'one database': {
    options: { mailboxes: 1234 },
    command: 'Get-Mailbox -Database DB02 -ResultSize Unlimited | ForEach-Object { "$($_.Database)" }',
  },
  'own domain': { options: { childMailboxes: 5 }, command: 'Get-Mailbox -ResultSize Unlimited | ForEach-Object Guid' },
  'whole forest': {
    options: { childMailboxes: 5 },
    command: 'Set-ADServerSettings -ViewEntireForest $true; Get-Mailbox -ResultSize Unlimited | ForEach-Object Guid',
  },
  'remote settings': {
    options: { mode: 'remote' },
    command:
      'Get-ADServerSettings | ForEach-Object ViewEntireForest; Set-ADServerSettings -ViewEntireForest $true; Get-ADServerSettings | ForEach-Object ViewEntireForest',
  },
  'other organization': { options: { data: 'fabrikam' }, command: 'Get-ExchangeServer | ForEach-Object Name' },
  'hidden cmdlet': { options: { hideCmdlets: ['Get-OutlookProvider'] }, command: 'Get-OutlookProvider' },
  'hidden parameter': {
    options: { hideParameters: { 'Get-Mailbox': ['ResultSize'] } },
    command: 'Get-Mailbox -ResultSize Unlimited',
  },
  'server down': {
    options: { downServers: ['EX16'] },
    command: 'Get-MapiVirtualDirectory | ForEach-Object { "$($_.Identity)" }',
  },
  'server down for certificates': {
    options: { downServers: ['EX16'] },
    command: 'Get-ExchangeCertificate -Server EX16',
  },
  'directory only': {
    options: { downServers: ['EX16'] },
    command:
      'Get-WebServicesVirtualDirectory -Server EX16 -ADPropertiesOnly | ForEach-Object { "$($_.WindowsAuthentication) [$($_.Path)]" }',
  },
  'no such object': { options: {}, command: 'Get-ExchangeServer -Identity EX99' },
  denied: {
    options: { faults: [{ cmdlet: 'Get-OrganizationConfig', kind: 'denied' }] },
    command: 'Get-OrganizationConfig',
  },
  'stops in the middle': {
    options: { faults: [{ cmdlet: 'Get-Mailbox', kind: 'throw', after: 3 }] },
    command: 'Get-Mailbox -ResultSize Unlimited | ForEach-Object Guid',
  },
  'complains and goes on': {
    options: { faults: [{ cmdlet: 'Get-Mailbox', kind: 'error', after: 3 }] },
    command: 'Get-Mailbox -ResultSize Unlimited | ForEach-Object Guid',
  },
  'once only': {
    options: { faults: [{ cmdlet: 'Get-AuthServer', kind: 'throw', times: 1 }] },
    command: 'try { Get-AuthServer } catch { "failed" }; Get-AuthServer | ForEach-Object Name',
  },
  throttled: { options: { throttleMs: 20 }, command: 'Get-AuthServer | ForEach-Object Name' },
  noisy: { options: { noise: true }, command: '$VerbosePreference = "Continue"; Get-AuthServer | ForEach-Object Name' },
  'old cmdlet': { options: {}, command: 'Get-ClientAccessServer | ForEach-Object Name' },
  'old databases': { options: {}, command: 'Get-MailboxDatabase | ForEach-Object Name' },
  changes: {
    options: {},
    command: 'Set-MapiVirtualDirectory -Identity "EX16\\mapi (Default Web Site)" -IISAuthenticationMethods Ntlm',
  },
} as const;
type CaseName = keyof typeof CASES;

describe.skipIf(PWSH === undefined)(withPwsh('the faults of the stub'), () => {
  let answers: ReadonlyMap<string, CaseAnswer> = new Map();
  let log: ReturnType<typeof runCases>['log'] = [];
  const answer = (name: CaseName): CaseAnswer => {
    const found = answers.get(name);
    if (found === undefined) throw new Error(`"${name}" was not answered`);
    return found;
  };
  beforeAll(() => {
    const run = runCases(PWSH ?? '', Object.values(CASES));
    answers = new Map(Object.keys(CASES).map((name, index) => [name, run.answers[index]!]));
    log = run.log;
  }, 120_000);

  test('lists end at a thousand rows, or at the size given, and say so', () => {
    expect(answer('default size').rows).toHaveLength(1000);
    expect(answer('default size').warnings).toEqual([expect.stringMatching(/^By default, only the first 1000 items/)]);
    expect(answer('chosen size').rows).toHaveLength(10);
    for (const name of ['default size', 'chosen size'] as const) expect(answer(name).warnings[0]).toMatch(TRUNCATION);
    expect(answer('no limit')).toMatchObject({ warnings: [], errors: [], terminated: null });
    expect(new Set(answer('no limit').rows).size).toBe(1234);
    expect(new Set(answer('one database').rows)).toEqual(new Set(['DB02']));
  });

  test('a child domain is invisible without the forest view', () => {
    expect(answer('whole forest').rows).toHaveLength(answer('own domain').rows.length + 5);
    expect(answer('remote settings').rows).toEqual(['False', 'True']);
    expect(log).toContainEqual(expect.objectContaining({ kind: 'session', cmdlet: 'Set-ADServerSettings' }));
  });

  test('roles hide cmdlets and parameters as PowerShell says it', () => {
    expect(answer('hidden cmdlet').terminated?.id).toBe('CommandNotFoundException');
    expect(answer('hidden parameter').terminated?.id).toBe('NamedParameterNotFound,Get-Mailbox');
  });

  test('a server that is down costs its own directories only', () => {
    const { rows, errors } = answer('server down');
    expect(rows).toEqual(['EX19\\mapi (Default Web Site)']);
    expect(errors).toMatchObject([
      {
        category: 'NotInstalled',
        target: 'EX16\\mapi (Default Web Site)',
        message: expect.stringContaining('The RPC server is unavailable'),
      },
    ]);
    expect(errors[0]?.id).toContain('Cmdlet-IISGeneralCOMException');
    expect(answer('server down for certificates').errors[0]?.message).toMatch(
      /^Cannot connect to the remote procedure call/,
    );
  });

  test('the directory answers for a server that is down, and lies about IIS', () => {
    expect(answer('directory only')).toMatchObject({ rows: ['False []'], errors: [] });
  });

  test('errors have the categories and ids of Exchange', () => {
    expect(answer('no such object').errors[0]).toMatchObject({ category: 'NotSpecified' });
    expect(answer('no such object').errors[0]?.id).toContain('Cmdlet-ManagementObjectNotFoundException');
    expect(answer('denied')).toMatchObject({ rows: [], terminated: { category: 'PermissionDenied' } });
    expect(answer('stops in the middle')).toMatchObject({
      rows: { length: 3 },
      terminated: { category: 'NotSpecified' },
    });
    expect(answer('complains and goes on')).toMatchObject({
      rows: { length: 312 },
      terminated: null,
      errors: { length: 1 },
    });
    expect(answer('once only').rows).toEqual(['failed', 'WindowsAzureACS', expect.stringContaining('EvoSTS')]);
  });

  test('throttling and noise come on streams of their own', () => {
    expect(answer('throttled')).toMatchObject({
      rows: { length: 2 },
      warnings: [expect.stringMatching(/^Micro delay applied/)],
    });
    const noisy = answer('noisy');
    expect(noisy).toMatchObject({
      rows: { length: 2 },
      warnings: { length: 1 },
      information: ['[stub] Get-AuthServer'],
    });
    expect(noisy.verbose).toBeGreaterThan(0);
    expect(answer('old cmdlet').warnings[0]).toContain('will be removed in a future version');
  });

  test('the other organization of the samples answers, too', () => {
    expect(answer('other organization').rows).toEqual(['FAB16', 'FAB19']);
  });

  test('databases of Exchange 2010 have to be asked for', () => {
    expect(answer('old databases').rows).toEqual(['DB01', 'DB02']);
  });

  test('whatever would change Exchange is there, and betrays the caller', () => {
    expect(answer('changes').terminated?.message).toContain('would have changed the organization');
    expect(log.filter((entry) => entry.kind === 'violation')).toEqual([
      expect.objectContaining({ cmdlet: 'Set-MapiVirtualDirectory' }),
    ]);
    const names = readFileSync(join(import.meta.dirname, 'data/changing-cmdlets.txt'), 'utf8')
      .trim()
      .split('\n');
    expect(names.length).toBeGreaterThan(800);
    expect(names.filter((name) => /^(Get|Test)-/.test(name))).toEqual([]);
  });

  const command = (cmdlet: string): string[] => [
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    `. '${join(import.meta.dirname, 'connect-stub.ps1')}'; ${cmdlet}; 'after'`,
  ];
  const environment = (faults: readonly object[]) => ({
    ...process.env,
    TERM: 'dumb',
    STUB_EXCHANGE: JSON.stringify({ faults }),
  });

  test('the process can die in mid-stream', () => {
    const run = spawnSync(PWSH ?? '', command('Get-Mailbox | ForEach-Object Name'), {
      env: environment([{ cmdlet: 'Get-Mailbox', kind: 'exit', after: 5, code: 7 }]),
      encoding: 'utf8',
    });
    expect(run.status).toBe(7);
    expect(run.stdout.trim().split('\n').length).toBeLessThanOrEqual(5);
    expect(run.stdout).not.toContain('after');
  }, 120_000);

  test('garbage reaches standard output past PowerShell, and the command goes on', () => {
    const bytes = execFileSync(PWSH ?? '', command('Get-AuthServer | ForEach-Object Name'), {
      env: environment([{ cmdlet: 'Get-AuthServer', kind: 'garbage', message: 'x' }]),
    });
    expect(bytes.includes(Buffer.from([0x00, 0xff, 0xfe]))).toBe(true);
    expect(bytes.toString('latin1')).toContain('after');
  }, 120_000);

  test('a cmdlet can hang for ever', async () => {
    const child = spawn(PWSH ?? '', command("'before'; Get-AuthServer"), {
      env: environment([{ cmdlet: 'Get-AuthServer', kind: 'hang' }]),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let text = '';
    child.stdout.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
    for (let turn = 0; turn < 600 && !text.includes('before'); turn += 1)
      await new Promise((done) => setTimeout(done, 100));
    await new Promise((done) => setTimeout(done, 1000));
    expect({ text: text.trim(), code: child.exitCode }).toEqual({ text: 'before', code: null });
    child.kill('SIGKILL');
  }, 120_000);
});
