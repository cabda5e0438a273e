import { afterEach, describe, expect, test } from 'vitest';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { DIGEST, planOf, step, waveOf } from './hand-made-plan.ts';
import { BEFORE, StubServer } from './stub-server.ts';

const APPROVED = { Apply: true, PlanDigest: DIGEST, ChangeId: 'CHG0042' };
const WINDOWS = 'system.webServer/security/authentication/windowsAuthentication';
const EWS = 'Default Web Site/EWS';

const servers: StubServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.remove();
});

/** What EWS has of its own, as the stand-in keeps it. */
const iisWith = (providers: readonly string[]) => ({
  ...BEFORE['iis.json'],
  [EWS]: {
    [WINDOWS]: { attributes: { enabled: 'true' }, providers: [['clear'], ...providers.map((name) => ['add', name])] },
  },
});

describe.skipIf(PWSH === undefined)(
  withPwsh('names of providers that IIS-007 takes away, run against stand-ins'),
  { timeout: 300_000 },
  () => {
    test.each([[['Negotiate,NTLM']], [['Negotiate', 'NTLM ']]])(
      '%j is taken away, and comes back as it was',
      async (wrong) => {
        const wave = waveOf([
          step('S1', {
            type: 'iis-providers',
            location: EWS,
            before: wrong,
            after: ['Negotiate', 'NTLM'],
            ownedBefore: true,
          }),
        ]);
        const server = new StubServer(planOf(wave), wave);
        servers.push(server);
        server.setIis(iisWith(wrong));
        const before = server.state();
        const applied = await server.run('apply', APPROVED);
        expect(applied.result?.outcome, applied.output).toBe('done');
        expect(applied.result?.steps[0]?.after).toMatchObject({ providers: ['Negotiate', 'NTLM'] });
        const back = await server.run('rollback', APPROVED);
        expect(back.code, back.output).toBe(0);
        expect(server.state()).toEqual(before);
      },
    );
  },
);
