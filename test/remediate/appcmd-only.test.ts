import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan/plan.ts';
import { doneBy, planOfFiles, stepsOf } from './plan-files.ts';

interface Windows {
  readonly providers: readonly string[];
  readonly useKernelMode?: boolean;
}

const answer = (location: string, { providers, useKernelMode }: Windows): string => {
  const kernel = useKernelMode === undefined ? '' : ` useKernelMode="${useKernelMode}"`;
  const list = providers.map((name) => `<add value="${name}" />`).join('');
  const at = location === '' ? '' : ` "${location}"`;
  return `C:\\>%windir%\\system32\\inetsrv\\appcmd.exe list config${at} /section:windowsAuthentication
<system.webServer><security><authentication><windowsAuthentication enabled="true"${kernel}><providers>${list}</providers></windowsAuthentication></authentication></security></system.webServer>
`;
};

/** The plan for one server of which only what appcmd printed was collected. */
async function planOf(locations: { readonly [location: string]: Windows }): Promise<Plan> {
  const text = Object.entries(locations).map(([location, windows]) => answer(location, windows));
  const files = new Map([
    ['servers/EX16/appcmd.txt', new TextEncoder().encode(text.join('\n'))],
    ['Get-ExchangeServer.txt', new TextEncoder().encode(SERVER)],
  ]);
  return (await planOfFiles(files, { onlyRules: new Set(['IIS-001', 'IIS-012']) })).plan;
}

const SERVER = `Name                : EX16
AdminDisplayVersion : Version 15.1 (Build 2507.6)
ServerRole          : Mailbox
`;
const SHIPPED: Windows = { providers: ['Negotiate', 'NTLM'] };
const NTLM_FIRST: Windows = { providers: ['NTLM', 'Negotiate'] };

describe('a capture with nothing but what appcmd printed', () => {
  test('a list unlike the one right above it is its own: there is a step, and it says what it was concluded from', async () => {
    const plan = await planOf({ 'Default Web Site': SHIPPED, 'Default Web Site/EWS': NTLM_FIRST });
    const [step, ...more] = stepsOf(plan);
    expect(more).toEqual([]);
    expect(doneBy(step)).toBe(
      'Default Web Site/EWS: NTLM,Negotiate -> Negotiate,NTLM recycle MSExchangeServicesAppPool',
    );
    expect(step?.operation).toMatchObject({ ownedBefore: true });
    expect(step?.careful).toContain('concluded from the other value above it (appcmd)');
    expect(step?.evidence.map(({ line }) => line)).toEqual([5, 2]);
    expect(plan.predictions[0]).toMatchObject({ undone: true, unknown: [], newlyFailing: [] });
  });

  test('so is an attribute unlike the one right above it', async () => {
    const plan = await planOf({
      'Default Web Site': { ...SHIPPED, useKernelMode: false },
      'Default Web Site/EWS': { ...SHIPPED },
    });
    expect(stepsOf(plan).map(doneBy)).toEqual([
      'Default Web Site/EWS: system.webServer/security/authentication/windowsAuthentication@useKernelMode true -> false',
    ]);
  });

  test.each<[string, { readonly [location: string]: Windows }]>([
    ['the same list above proves nothing', { 'Default Web Site': NTLM_FIRST, 'Default Web Site/EWS': NTLM_FIRST }],
    ['a location between was not asked for', { '': SHIPPED, 'Default Web Site/EWS': NTLM_FIRST }],
    ['nothing above was asked for', { 'Default Web Site/EWS': NTLM_FIRST }],
    [
      'a location below may inherit from it',
      { 'Default Web Site': SHIPPED, 'Default Web Site/EWS': NTLM_FIRST, 'Default Web Site/EWS/bin': NTLM_FIRST },
    ],
  ])('%s: no step, and the file that settles it is named', async (_, locations) => {
    const plan = await planOf(locations);
    expect(stepsOf(plan)).toEqual([]);
    const refusal = plan.refused.find(({ rule }) => rule === 'IIS-001');
    expect(refusal?.reason).toBe('no-captured-value');
    expect(refusal?.says).toContain(
      'Copy %SystemRoot%\\System32\\inetsrv\\config\\applicationHost.config of EX16 to servers/EX16/applicationHost.config',
    );
    expect(refusal?.says).toContain('exaudit collect --missing CAPTURE');
  });
});
