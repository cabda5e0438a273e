import { afterEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/model/plan/plan.ts';
import { otherThanPlanned } from '../../../src/remediate/results/other-than-planned.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { DIGEST, OPERATIONS, planOf, WAVE } from './hand-made-plan.ts';
import { AFTER, BEFORE, type Ran, StubServer } from './stub-server.ts';

const APPROVED = { Apply: true, PlanDigest: DIGEST, ChangeId: 'CHG0042' };
const { late: _late, ...EXCHANGE_BEFORE } = BEFORE['exchange.json'];
const BEGIN = { ...BEFORE, 'exchange.json': EXCHANGE_BEFORE };

const servers: StubServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.remove();
});
function fresh(more: Partial<Plan> = {}): StubServer {
  const server = new StubServer(planOf(WAVE, more), WAVE);
  servers.push(server);
  return server;
}
const statesOf = ({ result }: Ran): readonly string[] => (result?.steps ?? []).map(({ id, state }) => `${id} ${state}`);
/** Lists that are sets may come back in another order. */
const sorted = (state: object): unknown =>
  JSON.parse(JSON.stringify(state), (name, value: unknown) =>
    name === 'IISAuthenticationMethods' && Array.isArray(value) ? [...value].sort() : value,
  );

describe.skipIf(PWSH === undefined)(
  withPwsh('the scripts of a wave, run against stand-ins'),
  { timeout: 600_000 },
  () => {
    it('apply reaches what was predicted, verify agrees, and rollback restores it exactly', async () => {
      const server = fresh();
      const applied = await server.run('apply', APPROVED);
      expect(applied.output).toContain('Outcome: done');
      expect(applied.code).toBe(0);
      expect(sorted(server.state())).toEqual(sorted(AFTER));
      expect(applied.result).toMatchObject({
        outcome: 'done',
        changeId: 'CHG0042',
        domainController: 'dc1.contoso.com',
        validityOverridden: false,
      });
      expect(statesOf(applied)).toEqual([
        'S1 done',
        'S2 done',
        'S3 done',
        'S4 done',
        'S5 done',
        'S6 done',
        'S7 done',
        'S8 done',
        'S9 elsewhere',
      ]);
      expect(applied.result?.steps[1]).toMatchObject({
        planned: [
          { property: 'providers', before: ['Negotiate', 'NTLM'], after: ['NTLM', 'Negotiate'] },
          { property: 'setHere', before: false, after: true },
        ],
        before: { providers: ['Negotiate', 'NTLM'], setHere: false },
        after: { providers: ['NTLM', 'Negotiate'], setHere: true },
      });
      const results = applied.result === undefined ? [] : [{ file: 'x', result: applied.result }];
      expect([results.length, otherThanPlanned(planOf(WAVE), results)]).toEqual([1, []]);
      const changes = server.changes().length;

      const verified = await server.run('verify', {});
      expect([verified.code, verified.result?.outcome]).toEqual([0, 'as-expected']);
      expect((await server.run('verify', { Expected: 'Before' })).code).toBe(1);
      const again = await server.run('apply', APPROVED);
      expect(
        statesOf(again)
          .slice(0, 8)
          .every((state) => state.endsWith(' already')),
      ).toBe(true);
      expect(server.changes()).toHaveLength(changes);

      const back = await server.run('rollback', APPROVED);
      expect([back.code, back.result?.outcome]).toEqual([0, 'rolled-back']);
      expect(sorted(server.state())).toEqual(sorted(BEGIN));
      expect(server.changes().slice(changes)[0]).toContain('Set-OutlookAnywhere');
      expect((await server.run('verify', { Expected: 'Before' })).code).toBe(0);
    });

    it.each([
      ['without -Apply', {}, {}, 0],
      ['with -WhatIf beside -Apply', { ...APPROVED, WhatIf: true }, {}, 0],
      ['with another digest', { ...APPROVED, PlanDigest: 'x' }, {}, 2],
      ['without a change id', { ...APPROVED, ChangeId: '' }, {}, 2],
      ['after its validity', APPROVED, { validUntil: '2020-01-01T00:00:00Z' }, 2],
      ['without a known validity', APPROVED, { validUntil: null }, 2],
    ] as const)('apply changes nothing %s', async (_title, parameters, more, code) => {
      const server = fresh(more);
      const ran = await server.run('apply', parameters);
      expect([ran.code, ran.output]).toEqual([code, expect.stringContaining('Outcome:')]);
      expect(server.changes()).toEqual([]);
      expect(server.reads() > 0).toBe(code === 0);
      expect(server.state()).toEqual(BEGIN);
    });

    it('rollback changes nothing without -Apply', async () => {
      const server = fresh();
      await server.run('apply', APPROVED);
      const changes = server.changes().length;
      expect((await server.run('rollback', {})).code).toBe(0);
      expect(server.changes()).toHaveLength(changes);
    });

    it('apply past its validity needs a named switch, and the result says so', async () => {
      const ran = await fresh({ validUntil: '2020-01-01T00:00:00Z' }).run('apply', {
        ...APPROVED,
        OverrideValidity: true,
      });
      expect(ran.result).toMatchObject({ outcome: 'done', validityOverridden: true });
    });

    it('nothing is changed where the result cannot be written', async () => {
      const server = fresh();
      const ran = await server.run('apply', { ...APPROVED, OutputFolder: '/dev/null/none' });
      expect([ran.code, server.changes(), ran.output]).toEqual([
        1,
        [],
        expect.stringContaining('the result cannot be written'),
      ]);
    });

    it('a computer that is not among the servers is refused', async () => {
      const server = fresh();
      const ran = await server.run('apply', APPROVED, { COMPUTERNAME: 'EX99' });
      expect([ran.code, server.changes(), server.reads()]).toEqual([2, [], 0]);
    });

    const CALLS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    it.each(CALLS.flatMap((call) => ['fail-before', 'fail-after'].map((how) => [call, how] as const)))(
      'after change %i failed (%s) everything is as it was',
      async (call, how) => {
        const server = fresh();
        const ran = await server.run('apply', APPROVED, { STUB_FAULT: `${call} ${how}` });
        expect(ran.output).toContain('Outcome: rolled-back');
        expect([ran.code, ran.result?.outcome]).toEqual([1, 'rolled-back']);
        expect(sorted(server.state())).toEqual(sorted(BEGIN));
        const last = statesOf(ran).filter((state) => state.endsWith('rolled-back')).length;
        expect(
          statesOf(ran)
            .slice(last, 8)
            .every((state) => state.endsWith('not-reached')),
        ).toBe(true);
      },
    );

    it.each([[1, 'kill-before'] as const, ...CALLS.map((call) => [call, 'kill-after'] as const)])(
      'after a kill at change %i (%s) the result can be read, and rollback restores everything',
      async (call, how) => {
        const server = fresh();
        const ran = await server.run('apply', APPROVED, { STUB_FAULT: `${call} ${how}` });
        expect(ran.code).not.toBe(0);
        expect(ran.result).toMatchObject({ outcome: 'running', ended: null });
        expect(statesOf(ran).filter((state) => state.endsWith('changing'))).toHaveLength(1);
        const back = await server.run('rollback', APPROVED);
        expect(back.output).toContain('Outcome: rolled-back');
        expect(sorted(server.state())).toEqual(sorted(BEGIN));
      },
    );

    it('a rollback that was killed in the middle is finished by the next one', async () => {
      const server = fresh();
      await server.run('apply', APPROVED);
      server.calm();
      const killed = await server.run('rollback', APPROVED, { STUB_FAULT: '4 kill-after' });
      expect(killed.result).toMatchObject({ kind: 'rollback', outcome: 'running' });
      expect(sorted(server.state())).not.toEqual(sorted(BEGIN));
      expect((await server.run('rollback', APPROVED)).result?.outcome).toBe('rolled-back');
      expect(sorted(server.state())).toEqual(sorted(BEGIN));
    });

    it('a value that somebody else changed before apply stops it before anything is changed', async () => {
      const server = fresh();
      server.write('metabase.json', { 'w3svc/1/root/NTAuthenticationProviders': 'NTLM' });
      const ran = await server.run('apply', APPROVED);
      expect([ran.code, ran.result?.outcome, server.changes()]).toEqual([1, 'guard-stopped', []]);
      expect(statesOf(ran)).toContain('S7 guard-stopped');
    });

    it('a value that somebody else changes during apply stays, and what was done before is taken back', async () => {
      const server = fresh();
      const ran = await server.run('apply', APPROVED, { STUB_FAULT: '1 intrude' });
      expect([ran.code, ran.result?.outcome, statesOf(ran)[6], statesOf(ran)[7]]).toEqual([
        1,
        'rolled-back',
        'S7 guard-stopped',
        'S8 not-reached',
      ]);
      expect(server.read('metabase.json')).toEqual({ 'w3svc/1/root/NTAuthenticationProviders': 'Negotiate' });
      expect(sorted({ ...server.state(), 'metabase.json': BEFORE['metabase.json'] })).toEqual(sorted(BEGIN));
    });

    it('a value that somebody else changed before rollback stays, and the rest goes back with -Skip', async () => {
      const server = fresh();
      await server.run('apply', APPROVED);
      const changes = server.changes().length;
      server.write('metabase.json', {
        'w3svc/1/root/Other': 'x',
        'w3svc/1/root/NTAuthenticationProviders': 'Negotiate',
      });
      const stopped = await server.run('rollback', APPROVED);
      expect([stopped.code, stopped.result?.outcome, server.changes().length]).toEqual([1, 'guard-stopped', changes]);
      const back = await server.run('rollback', { ...APPROVED, Skip: ['S7'] });
      expect([back.code, statesOf(back)[6]]).toEqual([0, 'S7 skipped']);
      expect(sorted({ ...server.state(), 'metabase.json': BEFORE['metabase.json'] })).toEqual(sorted(BEGIN));
      expect(server.read('metabase.json')).toMatchObject({ 'w3svc/1/root/NTAuthenticationProviders': 'Negotiate' });
    });

    it('a location that builds on an inherited list has the same list again, and what stays is said', async () => {
      const [, , own] = WAVE.steps;
      if (own === undefined) throw new Error('no step');
      const operation = { ...OPERATIONS.own, before: ['NTLM'], after: ['Negotiate', 'NTLM'] } as const;
      const wave = { ...WAVE, steps: [{ ...own, operation }] };
      const server = new StubServer(planOf(wave), wave);
      servers.push(server);
      const WINDOWS = 'system.webServer/security/authentication/windowsAuthentication';
      const mixed = { [WINDOWS]: { attributes: { enabled: 'true' }, providers: [['remove', 'Negotiate']] } };
      const iis = { '': BEFORE['iis.json'][''], 'Default Web Site/EWS': mixed };
      server.setIis(iis);
      const applied = await server.run('apply', APPROVED);
      expect([applied.code, applied.output.replace(/\s+/g, ' ')]).toEqual([
        0,
        expect.stringContaining('and not these entries: remove Negotiate'),
      ]);
      expect(applied.result?.steps[0]?.before).toEqual({
        ...{ providers: ['NTLM'], setHere: true },
        ownEntries: ['remove Negotiate'],
      });
      const back = await server.run('rollback', APPROVED);
      expect(back.result?.steps[0]?.after).toEqual({
        ...{ providers: ['NTLM'], setHere: true },
        ownEntries: ['remove Negotiate', 'remove NTLM', 'add NTLM'],
      });
      expect(back.output.replace(/\s+/g, ' ')).toContain('now says: remove Negotiate, remove NTLM, add NTLM');
      // A list of its own from the start is restored entry by entry, and needs no word.
      const plain = fresh();
      expect((await plain.run('apply', APPROVED)).output).not.toContain('not these entries');
    });

    it('a key of the registry that was made for a value goes with it, and one that holds more stays', async () => {
      const server = fresh();
      server.write('registry.json', {});
      expect((await server.run('apply', APPROVED)).code).toBe(0);
      expect(Object.values(server.read('registry.json'))).toEqual([{ LmCompatibilityLevel: 3 }]);
      expect((await server.run('rollback', APPROVED)).code).toBe(0);
      expect(server.read('registry.json')).toEqual({});
    });

    it('a plan of which nobody knows when its values were read says so, in a sentence', async () => {
      const server = fresh({ validUntil: null });
      const ran = await server.run('apply', APPROVED);
      expect([ran.code, server.changes()]).toEqual([2, []]);
      expect(ran.output.replace(/\s+/g, ' ')).toContain('nobody knows when the values behind this plan were read');
      expect(ran.output).toContain('--taken-at');
      expect((await server.run('apply', { ...APPROVED, OverrideValidity: true })).code).toBe(0);
    });

    it('a directory that shows changes late is waited for', async () => {
      const server = fresh();
      const ran = await server.run('apply', { ...APPROVED, DirectorySeconds: 20 }, { STUB_LATE: '3' });
      expect(ran.result?.outcome).toBe('done');
      expect(sorted(server.state())).toEqual(sorted(AFTER));
    });

    it('a directory that never shows a change is a failure, but of Outlook Anywhere it is pending', async () => {
      const [, ...rest] = WAVE.steps;
      const wave = { ...WAVE, steps: rest };
      const late = new StubServer(planOf(wave), wave);
      servers.push(late);
      const pending = await late.run('apply', { ...APPROVED, DirectorySeconds: 1 }, { STUB_LATE: '1000' });
      expect([pending.code, pending.result?.outcome]).toEqual([0, 'pending']);
      expect((await late.run('verify', {})).result?.outcome).toBe('pending');
      expect((await late.run('verify', { Final: true })).result?.outcome).toBe('different');
      await late.run('rollback', { ...APPROVED, DirectorySeconds: 1 });
      expect(sorted(late.state())).toEqual(sorted(BEGIN));

      const server = fresh();
      const failed = await server.run('apply', { ...APPROVED, DirectorySeconds: 1 }, { STUB_LATE: '1000' });
      // The values were written back, but nothing shows it: that is not called rolled back.
      expect([failed.code, failed.result?.outcome, statesOf(failed)[0]]).toEqual([
        1,
        'rollback-failed',
        'S1 rollback-failed',
      ]);
      expect(sorted(server.state())).toEqual(sorted(BEGIN));
    });
  },
);
