import { afterEach, describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/model/plan/operation.ts';
import { scriptsOf } from '../../../src/remediate/scripts/write-scripts.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { DIGEST, OPERATIONS, planOf, step, waveOf } from './hand-made-plan.ts';
import { BEFORE, type Ran, StubServer } from './stub-server.ts';

const APPROVED = { Apply: true, PlanDigest: DIGEST, ChangeId: 'CHG0042' };
const WINDOWS = 'system.webServer/security/authentication/windowsAuthentication';

const mapi = (before: string, after: string): Operation => ({
  ...OPERATIONS.mapi,
  parameters: { InternalUrl: after },
  reads: [{ property: 'InternalUrl', before, after, asSet: false }],
});

/** Two steps write one list, two one address; one attribute is the location's own before. */
const WAVE = waveOf([
  step('S1', OPERATIONS.inherited),
  step('S2', { ...OPERATIONS.inherited, before: ['NTLM', 'Negotiate'], after: ['NTLM'] }),
  step('S3', mapi('https://ex16.contoso.com/mapi', 'https://mail.contoso.com/mapi')),
  step('S4', mapi('https://mail.contoso.com/mapi', 'https://outlook.contoso.com/mapi')),
  step('S5', { ...OPERATIONS.kernel, before: false, after: true, ownedBefore: true }),
]);
/** EWS has the attribute itself, and says what IIS says without it for the providers' list. */
const IIS = {
  ...BEFORE['iis.json'],
  'Default Web Site/EWS': {
    [WINDOWS]: {
      attributes: { enabled: 'true', useKernelMode: 'false' },
      providers: [['clear'], ['add', 'Negotiate'], ['add', 'NTLM']],
    },
  },
};

describe('a step on what an earlier one changes through the directory', () => {
  it('may find it as it was before both: IIS is late', () => {
    const change = { resource: 'iis-location:ex16/default web site/ews', privacy: 'public' } as const;
    const useKernelMode = 'windowsAuthentication.useKernelMode';
    const wave = waveOf([
      step('S1', OPERATIONS.mapi, {
        changes: [{ ...change, property: useKernelMode, before: false, after: true, follows: true }],
      }),
      step('S2', OPERATIONS.kernel, { changes: [{ ...change, property: useKernelMode, before: true, after: false }] }),
    ]);
    expect(scriptsOf(planOf(wave), wave)[0]?.text).toContain(
      "Name = 'useKernelMode'; Before = $true; After = $false; AsSet = $false; BeforeToo = @(@{ Step = 'S1'; Value = $false })",
    );
  });
});

const servers: StubServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.remove();
});
function fresh(): StubServer {
  const server = new StubServer(planOf(WAVE), WAVE);
  servers.push(server);
  server.setIis(IIS);
  return server;
}
const statesOf = ({ result }: Ran): string => (result?.steps ?? []).map(({ state }) => state).join(' ');
const begin = (): object => {
  const server = fresh();
  return server.state();
};

describe.skipIf(PWSH === undefined)(
  withPwsh('two steps on one target, and an attribute that the location has itself'),
  { timeout: 600_000 },
  () => {
    it('are applied one after the other, verified, left alone the second time, and taken back exactly', async () => {
      const server = fresh();
      const before = server.state();
      const applied = await server.run('apply', APPROVED);
      expect([applied.code, statesOf(applied)]).toEqual([0, 'done done done done done']);
      expect(server.read('iis.json')).toMatchObject({
        'Default Web Site/mapi': {
          [WINDOWS]: {
            providers: [
              ['remove', 'Negotiate'],
              ['remove', 'NTLM'],
              ['add', 'NTLM'],
            ],
          },
        },
        'Default Web Site/EWS': { [WINDOWS]: { attributes: { enabled: 'true', useKernelMode: 'true' } } },
      });
      expect(JSON.stringify(server.read('exchange.json'))).toContain('https://outlook.contoso.com/mapi');
      const changes = server.changes().length;

      const verified = await server.run('verify', {});
      expect([verified.code, verified.result?.outcome, verified.output]).toEqual([
        0,
        'as-expected',
        expect.stringContaining('S1  as-expected'),
      ]);
      expect((await server.run('verify', { Expected: 'Before' })).code).toBe(1);
      expect(statesOf(await server.run('apply', APPROVED))).toBe('already already already already already');
      expect(server.changes()).toHaveLength(changes);

      const back = await server.run('rollback', APPROVED);
      expect([back.code, back.result?.outcome]).toEqual([0, 'rolled-back']);
      expect(server.state()).toEqual(before);
      expect((await server.run('verify', { Expected: 'Before' })).result?.outcome).toBe('as-expected');
    });

    // Providers and their recycling twice, the address twice, the attribute.
    const CALLS = [1, 2, 3, 4, 5, 6, 7];
    it.each(CALLS)('after change %i failed everything is as it was', async (call) => {
      const server = fresh();
      const ran = await server.run('apply', APPROVED, { STUB_FAULT: `${call} fail-after` });
      expect([ran.code, ran.result?.outcome]).toEqual([1, 'rolled-back']);
      expect(server.state()).toEqual(begin());
    });

    it.each([1, 3, 6])('after a kill at change %i rollback restores everything, and apply can go on', async (call) => {
      const server = fresh();
      const before = server.state();
      await server.run('apply', APPROVED, { STUB_FAULT: `${call} kill-after` });
      server.calm();
      const again = await server.run('apply', APPROVED);
      expect([again.code, again.result?.outcome]).toEqual([0, 'done']);
      expect((await server.run('verify', {})).result?.outcome).toBe('as-expected');
      expect((await server.run('rollback', APPROVED)).result?.outcome).toBe('rolled-back');
      expect(server.state()).toEqual(before);
    });

    it('what a skipped step wrote last is not written over by the one before it', async () => {
      const server = fresh();
      await server.run('apply', APPROVED);
      const back = await server.run('rollback', { ...APPROVED, Skip: ['S4'] });
      expect([back.code, statesOf(back)]).toEqual([0, 'rolled-back rolled-back skipped skipped rolled-back']);
      expect(JSON.stringify(server.read('exchange.json'))).toContain('https://outlook.contoso.com/mapi');
      expect(server.read('iis.json')).toEqual(IIS);
    });
  },
);
