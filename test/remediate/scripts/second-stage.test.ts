import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/model/plan/operation.ts';
import type { Change } from '../../../src/model/plan/plan.ts';
import type { Resource } from '../../../src/model/resource.ts';
import { planAfter } from '../../../src/remediate/results/plan-after.ts';
import { type Loopback, makeCertificate, serveHttps } from '../../collect/sources/loopback-server.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { DIGEST, OPERATIONS, planOf, step, waveOf } from './hand-made-plan.ts';
import { BEFORE, type Ran, StubServer } from './stub-server.ts';

const APPROVED = { Apply: true, PlanDigest: DIGEST, ChangeId: 'CHG0042' };
const WINDOWS = 'system.webServer/security/authentication/windowsAuthentication';
const BASIC = 'system.webServer/security/authentication/basicAuthentication';
const EWS = 'iis-location:ex16/default web site/ews';

const change = (property: string, before: Change['before'], after: Change['after'], follows?: true): Change => ({
  resource: EWS,
  property,
  before,
  after,
  privacy: 'public',
  ...(follows === undefined ? {} : { follows }),
});

/** The directory says so, IIS follows: that is what the plan's model has. */
const BASIC_ON: Operation = {
  type: 'cmdlet',
  cmdlet: 'Set-WebServicesVirtualDirectory',
  identity: 'EX16\\EWS (Default Web Site)',
  parameters: { BasicAuthentication: true },
  reads: [{ property: 'BasicAuthentication', before: false, after: true, asSet: false }],
};
const WAVE = waveOf([
  step('S1', BASIC_ON, {
    changes: [
      { ...change('basicAuthentication', false, true), resource: 'virtual-directory:x' },
      change('basicAuthentication.enabled', false, true, true),
      change('offeredMethods', ['Negotiate', 'Ntlm'], ['Basic', 'Negotiate', 'Ntlm'], true),
    ],
  }),
  step(
    'S2',
    { ...OPERATIONS.own, after: ['NTLM', 'Negotiate'] },
    { changes: [change('windowsAuthentication.providers', ['Negotiate', 'NTLM'], ['NTLM', 'Negotiate'])] },
  ),
]);

const servers: StubServer[] = [];
const web: Loopback[] = [];
const requests: string[] = [];
let certificate: ReturnType<typeof makeCertificate>;
beforeAll(() => {
  if (PWSH !== undefined) certificate = makeCertificate(['mail.contoso.com']);
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.remove();
  await Promise.all(web.splice(0).map((one) => one.close()));
  requests.length = 0;
});

function fresh(): StubServer {
  const server = new StubServer(planOf(WAVE), WAVE);
  servers.push(server);
  return server;
}

/** Answers as IIS would, from what stands in the stand-in's configuration at that moment. */
async function webOf(server: StubServer, status = 401): Promise<{ readonly STUB_WIRE: string }> {
  const one = await serveHttps(certificate, (request, response) => {
    requests.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    const state = server.read('iis.json') as { [place: string]: { [section: string]: Section | undefined } };
    const at = state['Default Web Site/EWS'] ?? {};
    const providers = (at[WINDOWS]?.providers ?? []).filter(([kind]) => kind === 'add').map(([, name]) => name);
    const basic = at[BASIC]?.attributes?.enabled === 'true' ? ['Basic realm="mail, contoso.com"'] : [];
    const challenges = ['Bearer client_id="0", trusted_issuers="a@b"', ...providers, ...basic];
    response.writeHead(
      status,
      challenges.map((value) => ['WWW-Authenticate', value ?? ''] as [string, string]),
    );
    response.end();
  });
  web.push(one);
  return { STUB_WIRE: String(one.port) };
}
interface Section {
  readonly attributes?: { readonly [name: string]: string };
  readonly providers?: readonly (readonly string[])[];
}

const laterOf = ({ result }: Ran): readonly string[] =>
  (result?.steps ?? []).flatMap(({ id, later = [] }) =>
    later.map(({ check, property, state, where }) => `${id} ${check} ${where}: ${property} ${state}`),
  );
const statesOf = ({ result }: Ran): string => (result?.steps ?? []).map(({ state }) => state).join(' ');

describe.skipIf(PWSH === undefined)(withPwsh('what shows later than the step itself'), { timeout: 600_000 }, () => {
  it('is read in IIS and on the wire, after apply, in verify, and after rollback', async () => {
    const server = fresh();
    const wire = await webOf(server);
    const applied = await server.run('apply', APPROVED, wire);
    expect(applied.output).toContain('Outcome: done');
    expect(laterOf(applied)).toEqual([
      'S1 iis default web site/ews: basicAuthentication.enabled as-expected',
      'S1 wire port 443, /EWS/Exchange.asmx: challenges as-expected',
      'S2 wire port 443, /EWS/Exchange.asmx: challenge order as-expected',
    ]);
    const verified = await server.run('verify', {}, wire);
    expect([verified.code, verified.result?.outcome, statesOf(verified)]).toEqual([
      0,
      'as-expected',
      'as-expected as-expected',
    ]);
    expect(verified.result?.steps[1]?.later?.[0]).toMatchObject({
      before: ['Negotiate', 'NTLM'],
      after: ['NTLM', 'Negotiate'],
      read: ['Bearer', 'NTLM', 'Negotiate', 'Basic'],
    });
    const back = await server.run('rollback', APPROVED, wire);
    expect([back.result?.outcome, statesOf(back)]).toEqual(['rolled-back', 'rolled-back rolled-back']);
    expect(laterOf(back)).toHaveLength(3);
    expect((await server.run('verify', { Expected: 'Before' }, wire)).result?.outcome).toBe('as-expected');
  });

  it('is read back by an audit: what the scripts read stands beside what the evidence says', async () => {
    const server = fresh();
    const wire = await webOf(server);
    const { result } = await server.run('apply', APPROVED, wire);
    const location: Resource = {
      kind: 'iis-location',
      id: EWS,
      label: 'EX16/Default Web Site/EWS',
      properties: {
        basicAuthentication: { enabled: true },
        windowsAuthentication: { providers: ['NTLM', 'Negotiate'] },
      },
      provenance: {},
    };
    const plan = planOf(WAVE);
    const results = result === undefined ? [] : [{ file: 'x', result }];
    const { steps, missing, notes } = planAfter(plan.digest, { file: 'plan.json', plan }, results, {
      resources: new Map([[EWS, location]]),
      records: [],
      profile: 'modern-default',
      outcomeOf: () => undefined,
      failing: [],
    });
    expect(missing).toEqual([]);
    expect(notes.join()).not.toContain('scripts were changed');
    const told = steps.flatMap(({ id, values }) =>
      values.map(({ actual, property, script }) => `${id} ${property} ${JSON.stringify(script)} ${actual}`),
    );
    expect(told).toEqual([
      'S1 basicAuthentication true not-judged',
      // appcmd prints texts.
      'S1 basicAuthentication.enabled "true" as-planned',
      'S1 offeredMethods undefined not-judged',
      'S2 windowsAuthentication.providers ["NTLM","Negotiate"] as-planned',
    ]);
  });

  it('asks only the server of the step, and sends nothing that signs in', async () => {
    const server = fresh();
    const wire = await webOf(server);
    await server.run('verify', { Expected: 'Before' }, wire);
    expect(server.connections()).toEqual(['wire ex16:443', 'wire ex16:443']);
    expect(requests).toHaveLength(2);
    for (const request of requests) {
      expect(request).toMatch(/^GET \/EWS\/Exchange\.asmx /);
      expect(request).toContain('"host":"ex16"');
      expect(request).not.toMatch(/authorization|cookie|negotiate/i);
    }
    await server.run('verify', { Expected: 'Before', NoWire: true }, wire);
    expect(server.connections()).toHaveLength(2);
  });

  it('is pending while Exchange has not copied it, which is no failure; with -Final it is', async () => {
    const server = fresh();
    const wire = await webOf(server);
    const applied = await server.run('apply', APPROVED, { ...wire, STUB_COPY: '8' });
    expect([applied.code, applied.result?.outcome, statesOf(applied)]).toEqual([0, 'pending', 'pending done']);
    expect(laterOf(applied).slice(0, 2)).toEqual([
      'S1 iis default web site/ews: basicAuthentication.enabled pending',
      'S1 wire port 443, /EWS/Exchange.asmx: challenges pending',
    ]);
    const soon = await server.run('verify', {}, wire);
    expect([soon.code, soon.result?.outcome, statesOf(soon)]).toEqual([0, 'pending', 'pending as-expected']);
    const final = await server.run('verify', { Final: true }, wire);
    expect([final.code, statesOf(final)]).toEqual([1, 'different as-expected']);
    for (let reading = 0; reading < 3; reading += 1) await server.run('verify', { NoWire: true });
    const late = await server.run('verify', { Final: true }, wire);
    expect([late.code, late.result?.outcome]).toEqual([0, 'as-expected']);
  });

  it('is pending after a rollback, too, while Exchange has not copied the value from before', async () => {
    const server = fresh();
    const wire = await webOf(server);
    await server.run('apply', APPROVED, wire);
    const back = await server.run('rollback', APPROVED, { ...wire, STUB_COPY: '8' });
    expect([back.code, back.result?.outcome, statesOf(back)]).toEqual([0, 'pending', 'rollback-pending rolled-back']);
    expect(back.result?.steps[0]?.error).toContain('basicAuthentication.enabled is true (pending)');
    const verified = await server.run('verify', { Expected: 'Before', NoWire: true });
    expect([verified.code, verified.result?.outcome]).toEqual([0, 'pending']);
  });

  it('of a directory that shows the change late is looked at once it does', async () => {
    const server = fresh();
    const wire = await webOf(server);
    const ran = await server.run('apply', { ...APPROVED, DirectorySeconds: 20 }, { ...wire, STUB_LATE: '3' });
    expect([ran.result?.outcome, statesOf(ran)]).toEqual(['done', 'done done']);
  });

  it('is different where IIS says neither what was planned nor what was before', async () => {
    const server = fresh();
    const wire = await webOf(server);
    await server.run('apply', APPROVED, wire);
    server.setIis({
      ...server.read('iis.json'),
      'Default Web Site/EWS': {
        [WINDOWS]: { attributes: { enabled: 'true' }, providers: [['clear'], ['add', 'NTLM'], ['add', 'Negotiate']] },
        'system.webServer/security/authentication/basicAuthentication': { attributes: { enabled: 'maybe' } },
      },
    });
    const ran = await server.run('verify', {}, wire);
    expect([ran.code, ran.result?.outcome, statesOf(ran)]).toEqual([1, 'different', 'different as-expected']);
    expect(ran.result?.steps[0]?.error).toContain('basicAuthentication.enabled is maybe (different)');
  });

  it.each([
    ['nothing answers', undefined, 'No such host is known'],
    ['the answer is no challenge', 404, 'the answer is 404'],
  ] as const)('is not judged where %s, and is no failure', async (_title, status, why) => {
    const server = fresh();
    const wire = status === undefined ? {} : await webOf(server, status);
    const applied = await server.run('apply', APPROVED, wire);
    expect([applied.code, applied.result?.outcome]).toEqual([0, 'pending']);
    // Whoever does not answer at all is not waited for again.
    expect(server.connections()).toHaveLength(status === undefined ? 1 : 2);
    const ran = await server.run('verify', { Final: true }, wire);
    expect([ran.code, ran.result?.outcome]).toEqual([0, 'pending']);
    expect(ran.result?.steps[1]?.later?.[0]).toMatchObject({
      state: 'unreadable',
      read: null,
      error: expect.stringContaining(why),
    });
    const without = await server.run('verify', { NoWire: true });
    expect([without.result?.outcome, laterOf(without)[2]]).toEqual([
      'as-expected',
      'S2 wire port 443, /EWS/Exchange.asmx: challenge order not-asked',
    ]);
  });

  it('begins as the stand-in was written', () => {
    expect(fresh().read('iis.json')).toEqual(BEFORE['iis.json']);
  });
});
