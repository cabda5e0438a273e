import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaptureStore } from '../../src/collect/capture-store.ts';
import { collect } from '../../src/collect/collect.ts';
import type { CollectDependencies, CollectPlan } from '../../src/collect/collect-plan.ts';
import type { CollectResult } from '../../src/collect/collect-result.ts';
import { openCaptureStore } from '../../src/collect/sources/capture/capture-store.ts';
import { FileError } from '../../src/lib/file-error.ts';
import type { Value } from '../../src/model/resource.ts';
import { type FakeAnswer, type FakeRunner, fakeRunner, smallOrganization } from './fake-runner.ts';

const PLAN: CollectPlan = {
  servers: null,
  exclude: [],
  timeoutMs: 1000,
  concurrency: 2,
  mailboxes: true,
  resume: false,
  connection: { way: 'script', path: 'connect.ps1' },
};
const TIME = new Date('2026-11-20T06:00:00.000Z');

let folder = '';
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'exaudit-collect-')), 'capture');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

async function run(
  powershell: FakeRunner,
  plan: Partial<CollectPlan> = {},
  dependencies: Partial<CollectDependencies> = {},
  opened?: CaptureStore,
): Promise<CollectResult> {
  const store =
    opened ?? (await openCaptureStore(folder, { resume: plan.resume === true, started: TIME.toISOString() }));
  try {
    return await collect(
      { ...PLAN, ...plan },
      {
        powershell,
        store,
        sources: [],
        now: () => TIME,
        pause: () => Promise.resolve(),
        progress: () => undefined,
        signal: new AbortController().signal,
        tool: { version: '1.0.0', digest: null },
        ...dependencies,
      },
    );
  } finally {
    await store.close();
  }
}

const faulty = (
  fault: (cmdlet: string, parameters: { readonly [name: string]: Value }) => FakeAnswer | undefined,
): FakeRunner => fakeRunner((cmdlet, parameters) => fault(cmdlet, parameters) ?? smallOrganization(cmdlet, parameters));
const cmdletsOf = (runner: FakeRunner): readonly string[] =>
  runner.calls.filter(({ script }) => script !== 'connect').map(({ data }) => String(data.cmdlet));
const onDisk = (): { [name: string]: never } => JSON.parse(readFileSync(join(folder, 'capture.json'), 'utf8'));
const lackOf = (result: CollectResult): readonly string[] =>
  result.missing.map((entry) =>
    [entry.request, entry.scope, ...(entry.database === undefined ? [] : [entry.database]), entry.status].join(' '),
  );

describe('a collection', () => {
  it('asks for the servers first, then the organization and each server, and for mailboxes last, by database', async () => {
    const runner = faulty(() => undefined);
    const result = await run(runner);
    expect(result).toMatchObject({ status: 'complete', missing: [] });
    const asked = cmdletsOf(runner);
    expect(asked[0]).toBe('Get-ExchangeServer');
    expect(asked.filter((cmdlet) => cmdlet === 'Get-MapiVirtualDirectory')).toHaveLength(2);
    expect(asked.slice(-4).sort()).toEqual(['Get-CASMailbox', 'Get-Mailbox', 'Get-Mailbox', 'Get-User']);
    expect(readdirSync(join(folder, 'mailboxes')).sort()).toEqual(['DB01', 'DB02', 'Get-CASMailbox.ndjson']);
    expect(result.manifest.population).toEqual({
      servers: { expected: 2, answered: 2, expectedFrom: 'Get-ExchangeServer' },
      mailboxes: { 'Get-Mailbox': 3, 'Get-CASMailbox': 3, truncated: false },
    });
  });

  it('says who collected, with which rights, and the digest of every file', async () => {
    const { manifest } = await run(faulty(() => undefined));
    expect(manifest).toMatchObject({
      custody: 'collected',
      collectedBy: { account: 'CONTOSO\\svc-exaudit', class: 'pii' },
      host: 'EXMGMT01',
      rights: { roleGroups: ['View-Only Organization Management'], recipientScope: 'Organization' },
      window: { first: TIME.toISOString(), last: TIME.toISOString() },
    });
    expect(manifest.files.every((file) => /^[0-9a-f]{64}$/.test(file.sha256) && file.bytes > 0)).toBe(true);
    expect(onDisk()).toEqual(JSON.parse(JSON.stringify(manifest)));
  });

  it('loses what one server denies, and nothing else', async () => {
    const denied = [
      { category: 'PermissionDenied', id: 'x', message: 'Zugriff verweigert', target: '', type: '', line: 0 },
    ];
    const result = await run(
      faulty((cmdlet, { Server }) =>
        cmdlet === 'Get-OabVirtualDirectory' && Server === 'EX16' ? { finished: false, errors: denied } : undefined,
      ),
    );
    expect(result.status).toBe('gaps');
    expect(lackOf(result)).toEqual(['Get-OabVirtualDirectory EX16 failed']);
    expect(result.missing[0]?.reason).toBe('access is denied');
  });

  it('gives a silent server up after two requests, and goes on with the others', async () => {
    const runner = faulty((cmdlet, { Identity, Server }) =>
      Server === 'EX16' || (Identity === 'EX16' && cmdlet === 'Get-ClientAccessService')
        ? { state: 'timed-out', finished: false, reason: 'no answer within 1 s' }
        : undefined,
    );
    const result = await run(runner);
    const ofServer = result.missing.filter((entry) => entry.scope === 'EX16');
    expect(result.missing).toEqual(ofServer);
    expect(ofServer.filter((entry) => entry.reason === 'no answer within 1 s')).toHaveLength(2);
    const rest = ofServer.filter((entry) => entry.reason !== 'no answer within 1 s');
    expect(rest.length).toBeGreaterThan(5);
    expect(rest[0]?.reason).toBe(
      'not asked any more: the server did not answer Get-ClientAccessService and Get-MapiVirtualDirectory',
    );
  });

  const RPC_DOWN = [
    { category: 'NotInstalled', id: 'x', message: 'The RPC server is unavailable.', target: '', type: '', line: 0 },
  ];

  it('gives a server up of which Exchange says that it does not answer, though the directory answers in between', async () => {
    const runner = faulty((cmdlet, { Server }) =>
      Server === 'EX16' && !/Owa|Mapi/.test(cmdlet) ? { finished: false, errors: RPC_DOWN } : undefined,
    );
    const result = await run(runner);
    const ofServer = result.missing.filter((entry) => entry.scope === 'EX16');
    expect(result.missing).toEqual(ofServer);
    expect(runner.calls.filter(({ data }) => JSON.stringify(data).includes('"Server":"EX16"'))).toHaveLength(3);
    expect(ofServer.filter((entry) => entry.reason === 'the server does not answer')).toHaveLength(2);
    expect(ofServer.find((entry) => entry.request === 'Get-OwaVirtualDirectory')?.reason).toBe(
      'not asked any more: the server did not answer Get-WebServicesVirtualDirectory and Get-OabVirtualDirectory',
    );
  });

  it('asks a server for the one answer that did not come once more, when it was asked for everything else', async () => {
    let silent = 0;
    const runner = faulty((cmdlet, { Server }) =>
      cmdlet === 'Get-MapiVirtualDirectory' && Server === 'EX16' && silent++ === 0
        ? { finished: false, errors: RPC_DOWN }
        : undefined,
    );
    const events: { readonly done: number; readonly planned: number }[] = [];
    const result = await run(runner, { concurrency: 1 }, { progress: (event) => void events.push(event) });
    expect(result).toMatchObject({ status: 'complete', missing: [] });
    expect(events.every(({ done, planned }) => done <= planned)).toBe(true);
    const ofServer = runner.calls.filter(({ data }) => JSON.stringify(data).includes('"Server":"EX16"'));
    expect(ofServer.at(-1)?.data.cmdlet).toBe('Get-MapiVirtualDirectory');
  });

  it('says of a request how long its calls took, not how long it waited', async () => {
    let broken = 0;
    const runner = faulty((cmdlet) =>
      cmdlet !== 'Get-OrganizationConfig'
        ? undefined
        : broken++ === 0
          ? { state: 'died', finished: false, reason: 'the process ended', durationMs: 300 }
          : {
              data: [{ ask: 'exaudit/ask/v1', state: 'asked', complete: true, count: 0, objects: [] }],
              durationMs: 40,
            },
    );
    let clock = TIME.getTime();
    const now = (): Date => {
      clock += 60_000;
      return new Date(clock);
    };
    const result = await run(runner, {}, { now });
    const entry = result.manifest.requests.find(({ request }) => request === 'Get-OrganizationConfig');
    expect(entry?.durationMs).toBe(340);
  });

  it('asks once more after a session that broke off, and not after a refusal', async () => {
    let broken = 0;
    const result = await run(
      faulty((cmdlet) => {
        if (cmdlet !== 'Get-OrganizationConfig' || broken > 0) return undefined;
        broken += 1;
        return { state: 'died', finished: false, reason: 'the process ended' };
      }),
    );
    expect(broken).toBe(1);
    expect(result.status).toBe('complete');
  });

  it('keeps the whole lines of an answer that broke off, as a part', async () => {
    const runner = fakeRunner((cmdlet, parameters, call) => {
      if (cmdlet !== 'Get-Mailbox' || parameters.Database !== 'DB01') return smallOrganization(cmdlet, parameters);
      const [first] = smallOrganization(cmdlet, parameters);
      // The second line ends in the middle of a character.
      const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(first)}\n{"Guid":"J`), Buffer.from([0xc3])]);
      writeFileSync(String(call.data.file), bytes);
      return { state: 'died', finished: false, reason: 'the process ended' };
    });
    const result = await run(runner);
    expect(lackOf(result)).toEqual(['Get-Mailbox organization DB01 partial']);
    expect(result.missing[0]?.reason).toContain('DB01: the PowerShell session broke off');
    const kept = readFileSync(join(folder, 'mailboxes/DB01/Get-Mailbox.ndjson'), 'utf8');
    expect(kept.trimEnd().split('\n')).toHaveLength(1);
    expect(() => JSON.parse(kept)).not.toThrow();
  });

  it('takes a warning of truncation, and a recipient scope, as a part of all mailboxes', async () => {
    const truncated = await run(
      faulty((cmdlet) => (cmdlet === 'Get-CASMailbox' ? { ask: { truncated: true } } : undefined)),
    );
    expect(lackOf(truncated)).toEqual(['Get-CASMailbox organization partial']);
    expect(truncated.manifest.population.mailboxes.truncated).toBe(true);
  });

  it('calls no answer about mailboxes complete where the session sees one domain only', async () => {
    const narrow = fakeRunner(smallOrganization, {
      data: [
        {
          connect: 'exaudit/connect/v1',
          connected: true,
          viewEntireForest: false,
          recipientViewRoot: 'emea.contoso.com',
        },
      ],
    });
    const result = await run(narrow);
    expect(new Set(result.missing.map((entry) => entry.request))).toEqual(
      new Set(['Get-Mailbox', 'Get-CASMailbox', 'Get-User']),
    );
    expect(result.missing[0]?.reason).toContain('sees "emea.contoso.com" only');
  });

  it('counts a cmdlet of another product that is not here as not asked, and one of Exchange as lost', async () => {
    const result = await run(
      faulty((cmdlet) =>
        cmdlet === 'Get-CsClientPolicy' || cmdlet === 'Get-OutlookProvider'
          ? { ask: { state: 'no-cmdlet', complete: false } }
          : undefined,
      ),
    );
    expect(lackOf(result)).toEqual(['Get-OutlookProvider organization failed']);
    expect(result.manifest.notAsked).toEqual([
      { request: 'Get-CsClientPolicy', scope: 'organization', reason: 'Get-CsClientPolicy is not here' },
    ]);
  });

  it('asks the older cmdlet where the newer one is not there', async () => {
    const runner = faulty((cmdlet) =>
      cmdlet === 'Get-ClientAccessService' ? { ask: { state: 'no-cmdlet', complete: false } } : undefined,
    );
    expect((await run(runner)).status).toBe('complete');
    expect(cmdletsOf(runner)).toContain('Get-ClientAccessServer');
  });

  it('does not ask servers for what their release does not know', async () => {
    const runner = fakeRunner((cmdlet, parameters) =>
      cmdlet === 'Get-ExchangeServer'
        ? [{ Name: 'CAS10', AdminDisplayVersion: 'Version 14.3 (Build 123.4)', ServerRole: 'ClientAccess' }]
        : smallOrganization(cmdlet, parameters),
    );
    await run(runner);
    const asked = cmdletsOf(runner);
    for (const cmdlet of [
      'Get-MapiVirtualDirectory',
      'Get-AuthenticationPolicy',
      'Get-AuthServer',
      'Get-AuthConfig',
      'Get-User',
    ])
      expect(asked).not.toContain(cmdlet);
    expect(asked).toContain('Get-OutlookAnywhere');
  });

  it('asks only the servers that were named, and refuses a name that is none', async () => {
    const runner = faulty(() => undefined);
    const result = await run(runner, { servers: ['ex19.contoso.com'] });
    expect(new Set(result.manifest.requests.map((entry) => entry.scope))).toEqual(new Set(['organization', 'EX19']));
    rmSync(folder, { recursive: true });
    await expect(
      run(
        faulty(() => undefined),
        { exclude: ['EX61'] },
      ),
    ).rejects.toMatchObject({
      code: 'server-unknown',
      where: '--exclude',
      hint: 'servers are: EX16, EX19',
    });
  });

  it('answers nothing where there is no connection, and says why for every request', async () => {
    const runner = fakeRunner(smallOrganization, {
      state: 'not-started',
      finished: false,
      reason: 'no connection to Exchange: The WinRM client cannot process the request.',
    });
    const result = await run(runner);
    expect(result.status).toBe('nothing');
    expect(runner.calls.map(({ script }) => script)).toEqual(['connect']);
    expect(result.missing.length).toBeGreaterThan(5);
    expect(result.missing.every((entry) => entry.reason?.startsWith('no connection to Exchange'))).toBe(true);
  });

  it('never repeats a secret or an address of an error, however it is written', async () => {
    const errors = [
      {
        category: 'NotSpecified',
        id: 'x',
        message:
          'Logon failed: password=Canary-1 for jo@contoso.com\u001b[31m token: Canary-2\nClientSecret "Canary-3"',
        target: '',
        type: '',
        line: 0,
      },
    ];
    const result = await run(
      faulty((cmdlet) => (cmdlet === 'Get-OrganizationConfig' ? { finished: false, errors } : undefined)),
    );
    const text = JSON.stringify(result.manifest);
    expect(result.missing[0]?.reason).toContain('it says: "Logon failed: password (withheld) for (address)');
    expect(text).not.toMatch(/Canary|jo@contoso|\\u001b/);
  });

  it('loses an answer whose file cannot be written, and nothing else', async () => {
    const runner = faulty(() => undefined);
    const source = {
      scope: 'each-server' as const,
      request: 'applicationHost.config',
      gather: () => Promise.reject(new Error('the disk is full')),
    };
    const result = await run(runner, {}, { sources: [source] });
    expect(lackOf(result)).toEqual(['applicationHost.config EX16 failed', 'applicationHost.config EX19 failed']);
    expect(result.missing[0]?.reason).toBe('the disk is full');
  });
});

describe('a full disk', () => {
  it('ends the collection without a claim: what capture.json said last is still there, and the reason is told', async () => {
    const store = await openCaptureStore(folder, { resume: false, started: TIME.toISOString() });
    let written = 0;
    const result = await run(
      faulty(() => undefined),
      {},
      {
        store: {
          ...store,
          write: (path, content) => {
            if (path === 'capture.json') written += 1;
            return path === 'capture.json' && written > 3
              ? Promise.reject(new FileError('disk-full', path, `"${path}" cannot be written: the disk is full.`))
              : store.write(path, content);
          },
        },
      },
      store,
    );
    expect(result).toMatchObject({
      status: 'nothing',
      reason: 'capture.json cannot be written: "capture.json" cannot be written: the disk is full.',
    });
    const last = onDisk().requests as unknown as { status: string }[];
    expect(last.some((entry) => entry.status === 'failed')).toBe(true);
  });

  it('costs the answer that PowerShell could not write', async () => {
    const errors = [
      {
        category: 'WriteError',
        id: 'x',
        message: 'There is not enough space on the disk.',
        target: '',
        type: '',
        line: 0,
      },
    ];
    const result = await run(
      faulty((cmdlet) => (cmdlet === 'Get-CASMailbox' ? { ask: { complete: false }, ...{ errors } } : undefined)),
    );
    expect(lackOf(result)).toEqual(['Get-CASMailbox organization failed']);
  });
});

describe('an interrupted collection', () => {
  /** Stops in the middle of the requests of a server. */
  async function interrupted(): Promise<CollectResult> {
    const stop = new AbortController();
    const runner = faulty((cmdlet, { Server }) => {
      if (cmdlet === 'Get-OabVirtualDirectory' && Server === 'EX19') stop.abort();
      return undefined;
    });
    return run(runner, { concurrency: 1 }, { signal: stop.signal });
  }

  it('leaves a capture that says which requests are missing', async () => {
    const result = await interrupted();
    expect(result.status).toBe('interrupted');
    const missing = onDisk().requests as unknown as {
      request: string;
      scope: string;
      status: string;
      reason: string;
    }[];
    const lost = missing.filter((entry) => entry.status === 'failed');
    expect(lost.map((entry) => `${entry.request} ${entry.scope}`)).toContain('Get-OwaVirtualDirectory EX19');
    expect(new Set(lost.map((entry) => entry.reason))).toEqual(new Set(['the collection was interrupted before it']));
    expect(readdirSync(join(folder, '..'))).toEqual(['capture']);
  });

  it('goes on where it stopped, and does not ask again for what was finished', async () => {
    const before = await interrupted();
    const runner = faulty(() => undefined);
    const result = await run(runner, { resume: true });
    expect(result.status).toBe('complete');
    const asked = cmdletsOf(runner);
    expect(asked).not.toContain('Get-ExchangeServer');
    expect(asked).not.toContain('Get-OrganizationConfig');
    expect(asked.filter((cmdlet) => cmdlet === 'Get-OwaVirtualDirectory')).toHaveLength(1);
    expect(asked.filter((cmdlet) => cmdlet === 'Get-Mailbox')).toHaveLength(2);
    const whole = before.manifest.files.map((file) => file.path);
    expect(result.manifest.files.map((file) => file.path)).toEqual(expect.arrayContaining(whole));
  });

  it('asks again for a file that was changed since, and for a database that is missing', async () => {
    await run(faulty(() => undefined));
    appendFileSync(join(folder, 'mailboxes/DB02/Get-Mailbox.ndjson'), '{}\n');
    const runner = faulty(() => undefined);
    const result = await run(runner, { resume: true });
    expect(result.status).toBe('complete');
    expect(runner.calls.filter(({ script }) => script !== 'connect').map(({ data }) => data.parameters)).toEqual([
      { Database: 'DB02', ResultSize: 'Unlimited' },
    ]);
  });
});

describe('the folder of a collection', () => {
  it('is refused to a second collection while the first one runs', async () => {
    const store = await openCaptureStore(folder, { resume: false, started: TIME.toISOString() });
    await expect(openCaptureStore(folder, { resume: true, started: TIME.toISOString() })).rejects.toMatchObject({
      code: 'collect-locked',
    });
    await store.close();
    await (await openCaptureStore(folder, { resume: false, started: TIME.toISOString() })).close();
  });

  it('is free again where the process that held it is gone', async () => {
    await (await openCaptureStore(folder, { resume: false, started: TIME.toISOString() })).close();
    const own = JSON.stringify({
      pid: process.pid,
      process: '1',
      host: (await import('node:os')).hostname(),
      started: '',
    });
    writeFileSync(`${folder}.lock`, own);
    await (await openCaptureStore(folder, { resume: false, started: TIME.toISOString() })).close();
    expect(readdirSync(join(folder, '..'))).toEqual(['capture']);
  });

  it('is refused where it holds something else', async () => {
    await run(faulty(() => undefined));
    await expect(run(faulty(() => undefined))).rejects.toMatchObject({
      code: 'collect-not-empty',
      hint: 'Pass --resume to go on with it, or another --out.',
    });
  });
});
