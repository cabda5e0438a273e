import { describe, expect, it } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

const XML = `<?xml version="1.0" encoding="utf-8"?>
<Rsop xmlns="http://www.microsoft.com/GroupPolicy/Rsop">
  <ReadTime>2026-11-29T00:00:00Z</ReadTime>
  <ComputerResults>
    <Name>CONTOSO\\PC1$</Name>
    <GPO>
      <Name>Default Domain Policy</Name>
      <Path><Identifier xmlns="http://www.microsoft.com/GroupPolicy/Types">{31B2F340}</Identifier></Path>
    </GPO>
    <ExtensionData>
      <Extension xmlns:q1="http://www.microsoft.com/GroupPolicy/Settings/Security">
        <q1:SecurityOptions>
          <q1:GPO><Identifier xmlns="http://www.microsoft.com/GroupPolicy/Types">{31B2F340}</Identifier></q1:GPO>
          <q1:Precedence>1</q1:Precedence>
          <q1:KeyName>MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel</q1:KeyName>
          <q1:SettingNumber>5</q1:SettingNumber>
        </q1:SecurityOptions>
        <q1:SecurityOptions>
          <q1:GPO><Identifier>{other}</Identifier></q1:GPO>
          <q1:Precedence>2</q1:Precedence>
          <q1:KeyName>MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel</q1:KeyName>
        </q1:SecurityOptions>
      </Extension>
    </ExtensionData>
  </ComputerResults>
  <UserResults>
    <GPO>
      <Name>Outlook</Name>
      <Path><Identifier>{0aa}</Identifier></Path>
    </GPO>
    <ExtensionData>
      <Extension xmlns:q2="http://www.microsoft.com/GroupPolicy/Settings/Registry">
        <q2:RegistrySetting>
          <q2:GPO><Identifier>{0aa}</Identifier></q2:GPO>
          <q2:Precedence>1</q2:Precedence>
          <q2:KeyPath>Software\\Policies\\Microsoft\\Office\\16.0\\Outlook\\AutoDiscover</q2:KeyPath>
          <q2:Value><q2:Name>ExcludeExplicitO365Endpoint</q2:Name><q2:Number>1</q2:Number></q2:Value>
        </q2:RegistrySetting>
        <q2:RegistrySetting>
          <q2:GPO><Identifier>{0aa}</Identifier></q2:GPO>
          <q2:KeyPath>Software\\Policies\\Somebody\\Else</q2:KeyPath>
          <q2:Value><q2:Name>Secret</q2:Name></q2:Value>
        </q2:RegistrySetting>
      </Extension>
    </ExtensionData>
  </UserResults>
</Rsop>`;

const AS_TEXT = `
COMPUTER SETTINGS
------------------
        GPO: Client security
            Folder Id: SYSTEM\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel
            Value:       3, 0, 0, 0
`;

describe('what gpresult reports', () => {
  it.each([
    ['the name of a policy that was broken at a blank', AS_TEXT.replace('Client security', 'Client\n security')],
    ['a value in which the text ends', AS_TEXT.slice(0, AS_TEXT.indexOf('Level'))],
  ])('names %s, and gives nothing of it', async (_, text) => {
    const whole = await normalizedOf({ 'clients/PC1/gpresult.txt': AS_TEXT });
    expect(whole.fragments.map(({ properties }) => properties.setBy)).toEqual(['Client security']);
    const { fragments, records } = await normalizedOf({ 'clients/PC1/gpresult.txt': text });
    expect(fragments).toEqual([]);
    expect(records[0]?.problem).toContain('not understood');
  });

  it('names the policy that sets a value, and no value', async () => {
    const { fragments, records, lines } = await normalizedOf({ 'clients/PC1/gpresult.xml': XML });
    expect(fragments.map(({ id, properties }) => [id, properties.setBy, properties.computerRole])).toEqual([
      [
        'registry-value:pc1/hklm/system/currentcontrolset/control/lsa/lmcompatibilitylevel',
        'Default Domain Policy',
        'client',
      ],
      [
        'registry-value:pc1/hkcu/software/policies/microsoft/office/16.0/outlook/autodiscover/excludeexplicito365endpoint',
        'Outlook',
        'client',
      ],
    ]);
    expect(fragments.every(({ properties }) => !('data' in properties))).toBe(true);
    expect(records[0]).toMatchObject({ format: 'gpresult', status: 'read', problem: null });
    expect(lines.map(({ request }) => request)).toEqual(['gpresult']);
  });

  it('is read from its text as well', async () => {
    const { fragments } = await normalizedOf({
      'clients/PC1/policy.txt': `COMPUTER SETTINGS
------------------

        Security Options
        ----------------
            GPO: Servers and PCs
                Policy:            @wsecedit.dll,-59058
                ValueName:         MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel
                Computer Setting:  5
USER SETTINGS
--------------
        Administrative Templates
        ------------------------
            GPO: Outlook
                Folder Id: Software\\Policies\\Microsoft\\Office\\16.0\\Outlook\\AutoDiscover\\ExcludeScpLookup
                Value:       1, 0, 0, 0
                State:       Enabled
`,
    });
    expect(fragments.map(({ id, properties }) => [id.split('/').at(-1), properties.hive, properties.setBy])).toEqual([
      ['lmcompatibilitylevel', 'HKLM', 'Servers and PCs'],
      ['excludescplookup', 'HKCU', 'Outlook'],
    ]);
  });

  it('without any setting is read, and says nothing', async () => {
    const { fragments, records } = await normalizedOf({
      'clients/PC1/gpresult.xml':
        '<Rsop xmlns="http://www.microsoft.com/GroupPolicy/Rsop"><ReadTime>x</ReadTime></Rsop>',
    });
    expect(fragments).toEqual([]);
    expect(records[0]).toMatchObject({ status: 'read', problem: null });
  });

  it('that is cut off costs itself only', async () => {
    const { fragments, records, lines } = await normalizedOf({ 'clients/PC1/gpresult.xml': XML.slice(0, 900) });
    expect(fragments).toEqual([]);
    expect(records[0]).toMatchObject({ status: 'unreadable' });
    expect(lines).toEqual([]);
  });

  it('without a computer needs one', async () => {
    const { records } = await normalizedOf({ 'gpresult.txt': '        GPO: x\n        ValueName: MACHINE\\a\\b\n' });
    expect(records[0]).toMatchObject({ status: 'unplaced' });
  });
});
