import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PowerShellRunner, ScriptAnswer } from '../../../src/collect/runner.ts';
import { askAnswerOf } from '../../../src/collect/sources/powershell/ask-answer.ts';
import { PowerShellPool } from '../../../src/collect/sources/powershell/pool.ts';
import { spawnRunner } from '../../../src/collect/sources/powershell/spawn-runner.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { openStage, ownShells, type Stage } from './stage.ts';

const RUNNERS: readonly (readonly [string, (stage: Stage) => PowerShellRunner])[] = [
  [
    'a live session',
    ({ scripts, exchange }) =>
      new PowerShellPool({
        executable: PWSH ?? '',
        scripts,
        connect: { script: 'connect', data: { way: 'script', path: exchange }, timeoutMs: 120_000 },
      }),
  ],
  [
    'a process a call',
    ({ scripts, exchange }) =>
      spawnRunner({ executable: PWSH ?? '', scripts, connect: { way: 'script', path: exchange } }),
  ],
];

describe.skipIf(PWSH === undefined).each(RUNNERS)(withPwsh('Asking a cmdlet through %s'), (_name, openRunner) => {
  let stage: Stage;
  let runner: PowerShellRunner;
  const ask = (cmdlet: string, more = {}, timeoutMs = 120_000): Promise<ScriptAnswer> =>
    runner.run({ script: 'ask', data: { cmdlet, parameters: {}, ...more }, timeoutMs });

  beforeAll(() => {
    stage = openStage();
    runner = openRunner(stage);
  });
  afterAll(async () => {
    await runner.dispose();
    expect(ownShells()).toEqual([]);
    stage.remove();
  });

  it('projects every shape of a live object to plain values', async () => {
    const said = askAnswerOf(await ask('Get-OrganizationConfig'));
    expect(said).toMatchObject({ state: 'asked', complete: true, count: 1, truncated: false });
    expect(said?.objects[0]).toEqual({
      Name: 'Contoso',
      Enabled: true,
      Unset: null,
      Empty: '',
      Size: 42,
      Big: '9223372036854775807',
      Ratio: 1.5,
      Nothing: 'NaN',
      Mode: 'Friday',
      Flags: 'ReadOnly, Hidden',
      Methods: ['Friday', 'Monday'],
      One: ['alone'],
      None: [],
      Database: 'DB01',
      Databases: ['DB01', 'DB02'],
      Url: 'https://mail.contoso.com/EWS/Exchange.asmx',
      Guid: 'c07d2fbc-0000-4000-8000-000000000001',
      Version: '15.2.986.5',
      Age: '14.00:00:00',
      WhenCreatedUTC: '2019-12-03T22:59:04.250Z',
      WhenCreated: expect.stringMatching(/^2019-12-0\dT\d\d:\d\d:04\.000Z$/),
      WhenZoneless: '2019-12-03T22:59:04.000',
      Text: 'O’Brien "x" \n {"Name":"y"},{"Name":1}',
      Map: ['a=1', 'b=2'],
      Named: 'x',
    });
  });

  it('withholds what is secret or binary, says which, and says what has no plain form', async () => {
    const answer = await ask('Get-OrganizationConfig');
    const said = askAnswerOf(answer);
    expect(said?.withheld).toEqual([
      'Account',
      'BindPassword',
      'Key',
      'Map.AdminPassword',
      'RawData',
      'SerializationData',
    ]);
    // A getter that throws is not seen: null would say that it is unset.
    expect(said?.unreadable).toEqual(['Broken', 'Odd']);
    expect(JSON.stringify(answer)).not.toContain('canary');
  });

  it('gives the same of an object that came through remoting', async () => {
    const said = askAnswerOf(await ask('Get-OutlookProvider'));
    expect(said?.objects).toEqual([
      {
        Name: 'Contoso',
        Mode: 'Friday',
        Methods: ['Friday', 'Monday'],
        Database: 'DB01',
        Databases: ['DB01', 'DB02'],
        Url: 'https://mail.contoso.com/EWS/Exchange.asmx',
        WhenCreatedUTC: '2019-12-03T22:59:04.250Z',
        Enabled: true,
      },
    ]);
  });

  it('takes only the properties that were asked for, in the spelling of the object; absent stays absent', async () => {
    const properties = ['mode', 'Unset', 'NoSuchThing', 'Name'];
    const said = askAnswerOf(await ask('Get-OrganizationConfig', { properties }));
    expect(JSON.stringify(said?.objects)).toBe('[{"Mode":"Friday","Unset":null,"Name":"Contoso"}]');
  });

  it('keeps objects around an error, with warnings and errors by kind and truncation seen', async () => {
    const answer = await ask('Get-ExchangeServer');
    expect(askAnswerOf(answer)).toMatchObject({
      complete: true,
      truncated: true,
      objects: [{ Name: 'EX01' }, { Name: 'EX03' }],
    });
    expect(answer.errors).toMatchObject([{ category: 'ResourceUnavailable', message: 'EX02 is down', target: 'EX02' }]);
    expect(answer.warnings).toHaveLength(1);
  });

  it('keeps what came before a terminating error, and does not call it complete', async () => {
    const answer = await ask('Get-MailboxDatabase');
    expect(askAnswerOf(answer)).toMatchObject({ complete: false, count: 1, objects: [{ Name: 'DB01' }] });
    expect(answer.errors).toMatchObject([
      { message: 'the session was lost', type: 'System.InvalidOperationException' },
    ]);
  });

  it('does not take a cmdlet that called "exit" for an empty answer', async () => {
    const answer = await ask('Get-AuthServer');
    expect(answer).toMatchObject({ finished: false, errors: [{ id: 'ExauditEndedEarly' }] });
    expect(askAnswerOf(answer)?.complete).not.toBe(true);
  });

  it('says which cmdlet and which parameter this account does not have', async () => {
    expect(askAnswerOf(await ask('Get-AuthenticationPolicy'))).toMatchObject({ state: 'no-cmdlet', complete: false });
    const hidden = await ask('Get-OabVirtualDirectory', { parameters: { Server: 'EX01' } });
    expect(askAnswerOf(hidden)).toMatchObject({ state: 'no-parameter', detail: ['Server'], count: 0 });
  });

  it('refuses what is not on its list: cmdlets, parameters, and parameters without a value', async () => {
    const refused = async (cmdlet: string, parameters = {}) => {
      const said = askAnswerOf(await ask(cmdlet, { parameters }));
      return [said?.state, said?.detail];
    };
    expect(await refused('Remove-Mailbox')).toEqual(['refused', ['Remove-Mailbox']]);
    expect(await refused('Get-*')).toEqual(['refused', ['Get-*']]);
    expect(
      await refused('Get-ClientAccessService', { IncludeAlternateServiceAccountCredentialPassword: true }),
    ).toEqual(['refused', ['IncludeAlternateServiceAccountCredentialPassword']]);
    expect(await refused('Get-ClientAccessService', { Identity: null })).toEqual(['refused', ['Identity']]);
    expect(await refused('Get-ClientAccessService', { Identity: '' })).toEqual(['refused', ['Identity']]);
  });

  it('streams mailboxes as one object a line, in batches, and counts them by domain', async () => {
    const file = stage.output('Get-Mailbox.ndjson');
    const data = { cmdlet: 'Get-Mailbox', parameters: { Database: "DB'1", ResultSize: 'Unlimited' }, file };
    const answer = await runner.run({ script: 'ask-mailboxes', data, timeoutMs: 120_000 });
    expect(askAnswerOf(answer)).toMatchObject({
      complete: true,
      count: 1203,
      truncated: false,
      domains: { 'contoso.com': 602, 'child.contoso.com': 601 },
    });
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines).toHaveLength(1204);
    expect(lines.at(-1)).toBe('');
    expect(lines[0]).toBe(
      '{"Guid":"00000001-0000-0000-0000-000000000000","UserPrincipalName":"user1@contoso.com","PrimarySmtpAddress":"user1@contoso.com","EmailAddresses":["SMTP:anna@contoso.com","sip:anna@contoso.com"],"WindowsEmailAddress":"","RecipientTypeDetails":"Friday","EmailAddressPolicyEnabled":true,"Database":"DB\'1"}',
    );
    const guids = new Set(lines.slice(0, -1).map((line) => (JSON.parse(line) as { readonly Guid: string }).Guid));
    expect(guids.size).toBe(1203);
  });

  it('refuses mailboxes without a limit of its own', async () => {
    const data = { cmdlet: 'Get-Mailbox', parameters: { ResultSize: 1000 }, file: stage.output('x.ndjson') };
    const answer = await runner.run({ script: 'ask-mailboxes', data, timeoutMs: 120_000 });
    expect(askAnswerOf(answer)).toMatchObject({ state: 'refused', detail: ['ResultSize'] });
  });

  it('writes a file without a byte order mark that ends with a line, and an empty one for nothing', async () => {
    const file = stage.output('config.ndjson');
    const said = askAnswerOf(await ask('Get-OrganizationConfig', { file, properties: ['Name', 'Text'] }));
    expect(said).toMatchObject({ complete: true, count: 1, objects: [] });
    const text = readFileSync(file, 'utf8');
    expect(text.endsWith('\n')).toBe(true);
    expect(JSON.parse(text)).toEqual({ Name: 'Contoso', Text: 'O’Brien "x" \n {"Name":"y"},{"Name":1}' });
    const empty = stage.output('empty.ndjson');
    expect(askAnswerOf(await ask('Get-AcceptedDomain', { file: empty }))).toMatchObject({ complete: true, count: 0 });
    expect(readFileSync(empty, 'utf8')).toBe('');
  });

  it('says that the disk is full, and goes on with the next call', async () => {
    const full = await ask('Get-OrganizationConfig', { file: '/dev/full' });
    expect(askAnswerOf(full)).toMatchObject({ complete: false });
    expect(full.errors[0]?.message).toMatch(/No space left on device/);
    const data = { cmdlet: 'Get-Mailbox', parameters: {}, file: '/dev/full' };
    const many = await runner.run({ script: 'ask-mailboxes', data, timeoutMs: 120_000 });
    expect(askAnswerOf(many)).toMatchObject({ complete: false });
    expect(askAnswerOf(await ask('Get-OrganizationConfig'))?.complete).toBe(true);
  });

  it('gives up a cmdlet that hangs for ever, and nothing else', async () => {
    const hung = await ask('Get-MoveRequest', { parameters: { ResultSize: 'Unlimited' } }, 3_000);
    expect(hung.state).toBe('timed-out');
    expect(askAnswerOf(await ask('Get-OrganizationConfig'))?.complete).toBe(true);
  });
});
