import { describe, expect, test } from 'vitest';
import { fabrikam } from '../../scripts/organization/fabrikam.ts';
import type { CaptureFiles } from '../../scripts/organization/sample-files.ts';
import type { PlanOptions } from '../../src/audit/plan/plan-options.ts';
import type { Step } from '../../src/model/plan/plan.ts';
import { faultFiles } from '../scenarios/fault-files.ts';
import { FIELD_REPORT_CASES } from '../scenarios/field-report-cases.ts';
import { doneBy, planOfFiles, stepsOf } from './plan-files.ts';

const modern: CaptureFiles = faultFiles({
  organization: { ...fabrikam(), mailboxes: fabrikam().mailboxes.slice(0, 6) },
});

const wrong = (rule: string, says: string): CaptureFiles => {
  const found = FIELD_REPORT_CASES.find((one) => one.rule === rule && one.says.includes(says));
  if (found === undefined) throw new Error(`no case ${rule} "${says}"`);
  return faultFiles(found.wrong);
};

async function stepsFor(
  files: CaptureFiles,
  rule: string,
  options: Partial<PlanOptions> = {},
): Promise<readonly Step[]> {
  const { plan } = await planOfFiles(files, options);
  return stepsOf(plan).filter((step) => step.rules.includes(rule));
}

describe("the reports' own fixes", () => {
  test('Pro-Exchange (2012): Outlook Anywhere hands out NTLM, with the host name and required SSL of the same side', async () => {
    const [step] = await stepsFor(wrong('OA-001', 'Basic'), 'OA-001');
    expect(doneBy(step)).toMatchInlineSnapshot(
      `"Set-OutlookAnywhere FAB16\\Rpc (Default Web Site) -ExternalClientAuthenticationMethod "Negotiate" -ExternalHostname "mail.fabrikam.com" -ExternalClientsRequireSsl true"`,
    );
  });

  test('Pro-Exchange (2012): Exchange 2010 has one method for all', async () => {
    const [step] = await stepsFor(wrong('OA-002', 'Basic'), 'OA-002');
    expect(doneBy(step)).toMatchInlineSnapshot(
      `"Set-OutlookAnywhere CAS10\\Rpc (Default Web Site) -ClientAuthenticationMethod "Ntlm""`,
    );
  });

  test('UC Geek (2014): the client policy stops comparing addresses', async () => {
    const [step] = await stepsFor(wrong('ID-004', 'SMTP address'), 'ID-004');
    expect(doneBy(step)).toMatchInlineSnapshot(`"Set-CsClientPolicy Global -DisableEmailComparisonCheck true"`);
    expect(step?.server).toBeNull();
  });

  test('Server Fault 854631: NTLM on top at the back end is offered under legacy-ntlm-first only, and said to contradict Microsoft', async () => {
    const overrides = ['BE-001.ntlmFirst=required', 'BE-002.ntlmFirst=required'];
    const legacy = await planOfFiles(modern, {
      profile: 'legacy-ntlm-first',
      targetProfile: 'modern-default',
      overrides,
    });
    const steps = stepsOf(legacy.plan).filter((step) => step.rules.some((rule) => rule.startsWith('BE-00')));
    expect([...new Set(steps.map(doneBy))]).toMatchInlineSnapshot(`
      [
        "Exchange Back End/mapi/emsmdb: Negotiate,NTLM -> NTLM,Negotiate (inherited) recycle MSExchangeMapiMailboxAppPool",
        "Exchange Back End/mapi/nspi: Negotiate,NTLM -> NTLM,Negotiate (inherited) recycle MSExchangeMapiAddressBookAppPool",
      ]
    `);
    for (const step of steps) {
      expect(step.title).toMatch(/^WORKAROUND: /);
      expect(step.workaround).toEqual({ targetProfile: 'modern-default', rules: step.rules });
      expect(step.careful).toContain("contradicts Microsoft's guidance");
      expect(step.securityCost).toEqual([expect.stringContaining('NTLM instead of Kerberos')]);
    }
    const told = legacy.plan.contradictions?.find(({ id }) => id === 'back-end-ntlm-first');
    expect(told).toMatchObject({
      decided: 'follows-advice',
      source: expect.stringContaining('Server Fault 854631'),
      authority: expect.stringContaining('Microsoft'),
      steps: steps.map(({ id }) => id),
    });
    const elsewhere = await planOfFiles(modern, { overrides });
    expect(stepsOf(elsewhere.plan)).toEqual([]);
    const refusals = elsewhere.plan.refused.filter(({ rule }) => rule.startsWith('BE-00'));
    expect(refusals.length).toBeGreaterThan(0);
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ reason: 'conflict', says: expect.stringContaining('legacy-ntlm-first') });
    expect(elsewhere.plan.contradictions?.find(({ id }) => id === 'back-end-ntlm-first')).toMatchObject({
      decided: 'not-offered',
      says: expect.stringContaining('--profile legacy-ntlm-first --set BE-001.ntlmFirst=required'),
      steps: [],
    });
  });

  test('Server Fault 854631: what it changed at the back end is taken back under every other profile, and that is said', async () => {
    const { plan } = await planOfFiles(wrong('BE-001', ''));
    const back = plan.contradictions?.find(({ id }) => id === 'back-end-ntlm-first');
    expect(back).toMatchObject({ decided: 'takes-it-back' });
    for (const id of back?.steps ?? []) {
      const step = stepsOf(plan).find((one) => one.id === id);
      expect(doneBy(step)).toContain('NTLM,Negotiate -> Negotiate,NTLM');
      expect(step?.securityCost).toEqual([]);
    }
  });

  test('Server Fault 854631: full control of ClientAccess is never a step; how it is done and undone by hand stands under legacy-ntlm-first only', async () => {
    const overrides = ['BE-003.nspiWithout=wanted'];
    for (const profile of ['legacy-ntlm-first', 'modern-default']) {
      const { plan } = await planOfFiles(modern, { overrides, profile });
      expect(JSON.stringify(stepsOf(plan))).not.toContain('ClientAccess folder');
      const told = plan.contradictions?.find(({ id }) => id === 'client-access-full-control');
      expect(told?.steps).toEqual([]);
      if (profile === 'legacy-ntlm-first') {
        expect(told?.decided).toBe('by-hand');
        expect(told?.says).toMatch(/icacls .*\/save .*icacls .*\/restore/s);
      } else {
        expect(told?.decided).toBe('not-offered');
        expect(told?.says).not.toContain('icacls');
      }
    }
  });

  test('a plan that comes near none of it says nothing of it', async () => {
    const { plan } = await planOfFiles(wrong('OA-001', 'Basic'));
    expect(stepsOf(plan).length).toBeGreaterThan(0);
    expect(plan.contradictions).toEqual([]);
  });

  test('Server Fault 854631: Require SSL off on nspi is offered in the same way', async () => {
    const overrides = ['BE-003.nspiWithout=wanted'];
    const steps = await stepsFor(modern, 'BE-003', { profile: 'legacy-ntlm-first', overrides });
    expect([...new Set(steps.map(doneBy))]).toMatchInlineSnapshot(`
      [
        "Exchange Back End/mapi/nspi: system.webServer/security/access@sslFlags ["Ssl"] -> []",
      ]
    `);
    for (const step of steps) {
      expect(step.careful).toContain("contradicts Microsoft's guidance");
      expect(step.securityCost).toEqual([expect.stringContaining('without TLS')]);
    }
    expect(await stepsFor(modern, 'BE-003', { overrides })).toEqual([]);
  });

  test('Server Fault 854631: UPNs are a list to review and never a script', async () => {
    const { plan, review } = await planOfFiles(wrong('ID-001', 'UPN'));
    expect(stepsOf(plan).some((step) => step.rules.includes('ID-001'))).toBe(false);
    expect(plan.refused.find(({ rule }) => rule === 'ID-001')).toMatchObject({
      reason: 'bulk',
      resource: { label: '1 mailbox' },
    });
    const rows = [];
    for await (const row of review?.() ?? []) rows.push(row);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      rule: 'ID-001',
      now: expect.stringContaining('.old@'),
      proposed: expect.not.stringContaining('.old@'),
    });
  });

  test('ScottOs blog (2008): NTLM first on EWS, Autodiscover and OAB, location by location and never at the root', async () => {
    const { plan } = await planOfFiles(modern, { profile: 'legacy-ntlm-first' });
    const steps = stepsOf(plan).filter((step) => step.operation.type === 'iis-providers');
    expect([...new Set(steps.map(doneBy))].sort()).toMatchInlineSnapshot(`
      [
        "Default Web Site/Autodiscover: Negotiate,NTLM -> NTLM,Negotiate recycle MSExchangeAutodiscoverAppPool",
        "Default Web Site/EWS: Negotiate,NTLM -> NTLM,Negotiate recycle MSExchangeServicesAppPool",
        "Default Web Site/OAB: Negotiate,NTLM -> NTLM,Negotiate recycle MSExchangeOABAppPool",
        "Default Web Site/mapi: Negotiate,NTLM -> NTLM,Negotiate (inherited) recycle MSExchangeMapiFrontEndAppPool",
      ]
    `);
    expect(plan.predictions[0]).toMatchObject({ newlyFailing: [], unknown: [], undone: true });
    expect(plan.contradictions).toMatchObject([
      { id: 'front-end-ntlm-first', decided: 'follows-advice', source: expect.stringContaining('ScottOs blog (2008)') },
    ]);
  });

  test('ScottOs blog (2008): IIS 6 through adsutil, with "not set" as the way back', async () => {
    const found = FIELD_REPORT_CASES.filter((one) => one.rule === 'IIS-014');
    expect(found.length).toBeGreaterThan(0);
    for (const { profile, wrong: state } of found) {
      const steps = await stepsFor(faultFiles(state), 'IIS-014', { profile });
      expect(steps.map(doneBy)).toMatchSnapshot();
      expect(steps.every((step) => step.impact === 'iis-reset')).toBe(true);
    }
  });

  test('KB 820281: the LAN Manager level is an instruction to the owner of the Group Policy', async () => {
    const { plan } = await planOfFiles(wrong('CLI-001', ''));
    expect(plan.refused.find(({ rule }) => rule === 'CLI-001')).toMatchObject({
      reason: 'owned-elsewhere',
      says: expect.stringContaining('Group Policy'),
    });
    expect(stepsOf(plan).some((step) => step.rules.includes('CLI-001'))).toBe(false);
  });

  test('Server Fault 854631: Negotiate that was taken out of MAPI is offered again, and that is said', async () => {
    const { plan } = await planOfFiles(wrong('IIS-010', ''));
    const told = plan.contradictions?.find(({ id }) => id === 'front-end-without-negotiate');
    expect(told).toMatchObject({ decided: 'takes-it-back', source: expect.stringContaining('Server Fault 854631') });
    const steps = stepsOf(plan).filter(({ id }) => told?.steps.includes(id));
    expect(steps.length).toBeGreaterThan(0);
    for (const { operation } of steps) {
      if (operation.type !== 'iis-providers') throw new Error(operation.type);
      expect([operation.before.includes('Negotiate'), operation.after[0]]).toEqual([false, 'Negotiate']);
    }
  });

  test('what every case comes to is this and nothing else', async () => {
    const lines = new Set<string>();
    for (const { profile, rule, says, wrong: state } of FIELD_REPORT_CASES) {
      const { plan } = await planOfFiles(faultFiles(state), { profile });
      const steps = stepsOf(plan).filter((step) => step.rules.includes(rule));
      const reasons = plan.refused.filter((one) => one.rule === rule).map(({ reason }) => reason);
      const came = [...new Set([...steps.map(({ operation }) => operation.type), ...reasons])].sort().join(' ');
      lines.add(`${rule} ${says.slice(0, 60)}: ${came}`);
    }
    expect([...lines].sort()).toMatchInlineSnapshot(`
      [
        "AUTOD-001 autodiscover.domain.local/autodiscover.autodiscover.xml is c: needs-a-decision",
        "BE-001 NTLM was put on top for the back end mapi/emsmdb: iis-providers",
        "BE-002 NTLM was put on top for the back end mapi/nspi: iis-providers",
        "BE-003 Require SSL was removed for the back end mapi/nspi: iis-attribute",
        "CLI-001 LmCompatibilityLevel 2 is one of the two answers for old cli: owned-elsewhere",
        "CLI-001 Windows does not send NTLM by itself where the LAN Manager a: owned-elsewhere",
        "CLI-001 a level of 2 still answers with NTLM of version 1, which Ext: owned-elsewhere",
        "CLI-003 EnableNegotiate 0 is the switch on the client that takes Ker: owned-elsewhere",
        "ID-001 if the user's UPN and PrimarySMTPAddress don't match, Outloo: bulk",
        "ID-002 the domain is a .local one, which no accepted domain answers: no-fix",
        "ID-004 the SMTP address differs from the SIP address and the compar: cmdlet",
        "IIS-001 IIS answers Negotiate before NTLM on EWS, and Communicator i: iis-providers",
        "IIS-001 NTLM was moved to the top on EWS: iis-providers",
        "IIS-002 NTLM was moved to the top on Autodiscover: iis-providers",
        "IIS-002 the same for Autodiscover, where Communicator starts: iis-providers",
        "IIS-003 NTLM was moved to the top on OAB: iis-providers",
        "IIS-003 the same for the address book: iis-providers",
        "IIS-004 Negotiate was removed from the providers of the MAPI virtual: iis-providers",
        "IIS-010 only NTLM was left on EWS: iis-providers",
        "IIS-011 a server-level appcmd change reaches every location that inh: iis-providers",
        "IIS-012 kernel-mode authentication was enabled on the Autodiscover v: iis-attribute",
        "IIS-014 on IIS 6 NTAuthenticationProviders is not set at this node, : metabase",
        "MAPI-001 the authentication method of the MAPI virtual directory must: cmdlet",
        "MAPI-005 disabling MAPI over HTTP in the organization is a radical wa: irreversible",
        "MAPI-006 MAPI over HTTP was disabled on the server side for a user: irreversible",
        "MAPI-008 the registry key MapiHttpDisabled was added on clients: owned-elsewhere",
        "OA-001 Basic authentication to the proxy server for Exchange: the u: cmdlet",
        "OA-001 Outlook Anywhere on Exchange was set for Basic authenticatio: cmdlet",
        "OA-002 Autodiscover of Exchange 2010 hands out Basic: cmdlet",
        "OA-003 inside, when Outlook Anywhere is forced, Basic asks as well: cmdlet",
        "OA-004 Autodiscover can only provide one method while IIS can be se: cmdlet",
        "OA-005 Outlook will not let you use Basic without SSL, which would : cmdlet",
        "OAB-001 their OAB wasn't working externally; once fixed, the prompt : needs-a-decision",
        "OAB-002 check the OAB settings on the database: needs-a-decision",
        "VDIR-001 Set-MapiVirtualDirectory says NTLM only, and IIS goes on off: needs-a-decision",
      ]
    `);
  }, 60_000);

  test('of every case with a step the prediction says that its finding is mended', async () => {
    let mended = 0;
    for (const { profile, rule, wrong: state } of FIELD_REPORT_CASES) {
      const { plan } = await planOfFiles(faultFiles(state), { profile });
      if (!stepsOf(plan).some((step) => step.rules.includes(rule))) continue;
      mended += 1;
      expect(
        plan.predictions[0]?.fixed.some((one) => one.rule === rule),
        `${rule} under ${profile}`,
      ).toBe(true);
      expect(plan.predictions[0]?.newlyFailing, `${rule} under ${profile}`).toEqual([]);
    }
    expect(mended).toBeGreaterThan(10);
  }, 60_000);
});
