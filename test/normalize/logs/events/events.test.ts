import { describe, expect, it } from 'vitest';
import type { Fragment } from '../../../../src/model/resource.ts';
import { bareEvents } from '../../../../src/normalize/logs/events/bare-events.ts';
import { normalizedOf } from '../../normalized-of.ts';

const NS = 'xmlns="http://schemas.microsoft.com/win/2004/08/events/event"';
const SECURITY = 'Microsoft-Windows-Security-Auditing';

const eventOf = (
  provider: string,
  id: number,
  data: { readonly [name: string]: string },
  time = '2025-11-03T09:14:02.123Z',
) =>
  `<Event ${NS}><System><Provider Name='${provider}' Guid='{54849625-5478-4994-a5ba-3e3b0328c30d}'/><EventID>${id}</EventID><Version>0</Version><TimeCreated SystemTime='${time}'/><EventRecordID>77</EventRecordID><Channel>Security</Channel><Computer>EX01.contoso.local</Computer><Security UserID='S-1-5-18'/></System><EventData>${Object.entries(
    data,
  )
    .map(([name, value]) => `<Data Name='${name}'>${value}</Data>`)
    .join('')}</EventData></Event>`;

const refused = (subStatus: string, time?: string): string =>
  eventOf(
    SECURITY,
    4625,
    {
      TargetUserName: 'mia.secret',
      TargetDomainName: 'CONTOSO',
      Status: '0xc000006d',
      SubStatus: subStatus,
      LogonType: '3',
      AuthenticationPackageName: 'NTLM',
      LmPackageName: '-',
      IpAddress: '198.51.100.7',
    },
    time,
  );

const countsOf = (fragments: readonly Fragment[]): { [id: string]: unknown } =>
  Object.fromEntries(
    fragments.map(({ id, properties }) => [id.replace('client-observation:', ''), properties.requests]),
  );

const SHARED = [
  refused('0xc000006a'),
  refused('0xc000006a', '2025-11-03T08:00:00.000Z'),
  refused('0xc000035b'),
  eventOf(SECURITY, 4776, {
    PackageName: 'MICROSOFT_AUTHENTICATION_PACKAGE_V1_0',
    TargetUserName: 'mia.secret',
    Status: '0x0',
  }),
  eventOf(SECURITY, 4624, { LmPackageName: 'NTLM V1', AuthenticationPackageName: 'NTLM' }),
  eventOf('Microsoft-Windows-Security-Kerberos', 4, { Server: 'mia.secret$' }),
  eventOf('Schannel', 36874, {}),
  eventOf('Service Control Manager', 7036, { param1: 'secret' }),
];

const COUNTED = {
  'ex01/event-log/microsoft-windows-security-auditing-4624/ntlmv1/-/signed-in': 1,
  'ex01/event-log/microsoft-windows-security-auditing-4625/ntlm/0xc000006a/refused': 2,
  'ex01/event-log/microsoft-windows-security-auditing-4625/ntlm/0xc000035b/refused': 1,
  'ex01/event-log/microsoft-windows-security-auditing-4776/ntlm/-/signed-in': 1,
  'ex01/event-log/microsoft-windows-security-kerberos-4/kerberos/-/refused': 1,
  'ex01/event-log/schannel-36874/-/-/error': 1,
};

describe('events of Windows', () => {
  it.each([
    ['one element a line, as wevtutil prints them', SHARED.join('\r\n')],
    ['below one root', `<Events>${SHARED.join('\n')}</Events>`],
    [
      'as the Event Viewer saves them',
      `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n<Events>${SHARED.join('')}</Events>`,
    ],
  ])('are counted by number, method and code: XML, %s', async (_, text) => {
    const { fragments, lines, records } = await normalizedOf({ 'servers/EX99/events.xml': text });
    expect(countsOf(fragments)).toEqual(COUNTED);
    expect(records).toMatchObject([{ format: 'events', status: 'read', problem: null }]);
    expect(lines).toMatchObject([{ request: 'Windows events', kind: 'client-observation', status: 'complete' }]);
    const wrong = fragments.find(({ properties }) => properties.win32Status === 0xc000006a);
    expect(wrong?.properties).toMatchObject({
      server: 'ex01',
      firstSeen: '2025-11-03T08:00:00.000Z',
      lastSeen: '2025-11-03T09:14:02.123Z',
    });
  });

  it('leave the names of people where they stand, in what is read and in what is redacted', async () => {
    const text = SHARED.join('\r\n');
    const { fragments, records } = await normalizedOf({ 'servers/EX01/events.xml': text });
    const bare = await bareEvents(text);
    expect(JSON.stringify([fragments, records, bare])).not.toMatch(/mia|secret|198\.51|S-1-5/);
    const again = await normalizedOf({ 'servers/EX01/events.xml': bare });
    expect(countsOf(again.fragments)).toEqual(COUNTED);
  });

  it('are read from Format-List, whose messages are of any language', async () => {
    const list = [
      '',
      '',
      'TimeCreated  : 03.11.2025 09:14:02',
      `ProviderName : ${SECURITY}`,
      'Id           : 4625',
      'Message      : Fehler beim Anmelden eines Kontos.',
      '               ',
      '               Konto, für das die Anmeldung fehlgeschlagen ist:',
      '               \tKontoname:\t\tmia.secret',
      '               Fehlerinformationen:',
      '               \tStatus:\t\t\t0xC000006D',
      '               \tUnterstatus::\t\t0xC000006A',
      '               \tAuthentifizierungspaket:\tNTLM',
      '',
      'TimeCreated  : 03.11.2025 09:15:02',
      'ProviderName : Microsoft-Windows-NTLM',
      'Id           : 8001',
      'Message      : NTLM client blocked audit',
      '',
    ].join('\r\n');
    const { fragments, records } = await normalizedOf({ 'servers/EX01/events.txt': list });
    expect(countsOf(fragments)).toEqual({
      'ex01/event-log/microsoft-windows-ntlm-8001/ntlm/-/other': 1,
      'ex01/event-log/microsoft-windows-security-auditing-4625/ntlm/0xc000006a/refused': 1,
    });
    expect(records).toMatchObject([{ format: 'events', status: 'read' }]);
    expect(fragments[0]?.properties).not.toHaveProperty('firstSeen');
    expect(JSON.stringify(fragments)).not.toMatch(/mia|secret/);
  });

  it('are read from Export-Csv', async () => {
    const csv = [
      '#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord',
      '"Message","Id","Version","ProviderName","LogName","MachineName","TimeCreated"',
      `"An account failed to log on.\r\n\r\nAccount Name:\tmia.secret\r\nStatus:\t0xC000006D\r\nSub Status:\t0xC0000064","4625","0","${SECURITY}","Security","EX01.contoso.local","11/3/2025 9:14:02 AM"`,
      '"Ticket","4","0","Microsoft-Windows-Security-Kerberos","System","EX01.contoso.local","11/3/2025 9:14:02 AM"',
    ].join('\r\n');
    const { fragments, records } = await normalizedOf({ 'events.csv': csv });
    expect(countsOf(fragments)).toEqual({
      'ex01/event-log/microsoft-windows-security-auditing-4625/-/0xc0000064/refused': 1,
      'ex01/event-log/microsoft-windows-security-kerberos-4/kerberos/-/refused': 1,
    });
    expect(records).toMatchObject([{ format: 'events', status: 'read' }]);
  });

  const OBJECTS = [
    {
      id: 4625,
      provider: SECURITY,
      message: 'An account failed to log on.\r\nStatus:\t0xC000006D\r\nSub Status:\t0xC0000064',
    },
    { id: 4, provider: 'Microsoft-Windows-Security-Kerberos', message: 'Ticket of mia.secret' },
  ];
  const jsonOf = (time: string): string =>
    JSON.stringify(
      OBJECTS.map(({ id, message, provider }) => ({
        Message: message,
        Id: id,
        ProviderName: provider,
        MachineName: 'EX01.contoso.local',
        TimeCreated: time,
        Properties: [{ Value: 'mia.secret' }],
      })),
      null,
      2,
    );
  const clixmlOf = (type: string): string =>
    `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n${OBJECTS.map(
      ({ id, message, provider }, index) =>
        `  <Obj RefId="${index}">\n    <TN RefId="${index}">\n      <T>${type}</T>\n    </TN>\n    <MS>\n      <I32 N="Id">${id}</I32>\n      <S N="ProviderName">${provider}</S>\n      <S N="MachineName">EX01.contoso.local</S>\n      <DT N="TimeCreated">2025-11-03T09:14:02.123Z</DT>\n      <S N="Message">${message.replaceAll('\r\n', '_x000D__x000A_').replaceAll('\t', '_x0009_')}</S>\n    </MS>\n  </Obj>\n`,
    ).join('')}</Objs>\n`;

  it.each([
    ['ConvertTo-Json of PowerShell 7', 'events.json', jsonOf('2025-11-03T09:14:02.123Z')],
    [
      'ConvertTo-Json of Windows PowerShell',
      'events.json',
      jsonOf('/Date(1762161242123)/').replaceAll('/Date(1762161242123)/', '\\/Date(1762161242123)\\/'),
    ],
    ['Export-Clixml', 'events.clixml', clixmlOf('System.Diagnostics.Eventing.Reader.EventLogRecord')],
    [
      'Export-Clixml behind Select-Object in a remote session',
      'events.xml',
      clixmlOf('Deserialized.Selected.System.Diagnostics.Eventing.Reader.EventLogRecord'),
    ],
  ])('are read from %s', async (_, name, text) => {
    const { fragments, records } = await normalizedOf({ [`servers/EX09/${name}`]: text });
    expect(countsOf(fragments)).toEqual({
      'ex01/event-log/microsoft-windows-security-auditing-4625/-/0xc0000064/refused': 1,
      'ex01/event-log/microsoft-windows-security-kerberos-4/kerberos/-/refused': 1,
    });
    expect(fragments[0]?.properties).toMatchObject({ firstSeen: '2025-11-03T09:14:02.123Z' });
    expect(records).toMatchObject([{ format: 'events', status: 'read', request: 'Windows events' }]);
    expect(JSON.stringify([fragments, await bareEvents(text)])).not.toContain('secret');
  });

  it('that hold no code are no sign-in that went well', async () => {
    const { fragments } = await normalizedOf({
      'servers/EX01/events.xml': [
        eventOf(SECURITY, 4776, { PackageName: 'NTLM' }),
        eventOf(SECURITY, 4776, { PackageName: 'NTLM', Status: '0x0' }),
      ].join('\n'),
    });
    expect(countsOf(fragments)).toEqual({
      'ex01/event-log/microsoft-windows-security-auditing-4776/ntlm/-/other': 1,
      'ex01/event-log/microsoft-windows-security-auditing-4776/ntlm/-/signed-in': 1,
    });
  });

  it.each([
    ['a tag that was broken', refused('0xc000006a').replace("Name='SubStatus'", "Name='Sub\nStatus'")],
    ['a code that was broken', refused('0xc000006a').replace('0xc000006a', '0xc000\n006a')],
  ])('are not counted where they hold %s, and the file says so', async (_, broken) => {
    const { fragments, records } = await normalizedOf({
      'servers/EX01/events.xml': `${broken}\n${refused('0xc0000064')}`,
    });
    expect(countsOf(fragments)).toEqual({
      'ex01/event-log/microsoft-windows-security-auditing-4625/ntlm/0xc0000064/refused': 1,
    });
    expect(records).toMatchObject([{ status: 'partly', problem: 'Lines 1 are no events.' }]);
  });

  it('that say nothing of a sign-in make no observation, and the file says so', async () => {
    const text = eventOf('Service Control Manager', 7036, { param1: 'x' });
    const { fragments, records } = await normalizedOf({ 'servers/EX01/events.xml': text });
    expect(fragments).toEqual([]);
    expect(records).toMatchObject([{ status: 'partly', problem: 'None of its events says anything of a sign-in.' }]);
  });

  it('are counted up to where an export breaks off', async () => {
    const text = `<Events>${SHARED.join('\n')}`;
    const { fragments, records } = await normalizedOf({ 'servers/EX01/events.xml': text.slice(0, -300) });
    expect(Object.keys(countsOf(fragments)).length).toBeGreaterThan(4);
    expect(records).toMatchObject([{ format: 'events', status: 'unreadable' }]);
  });

  it('in their own binary format are named with the command that exports them', async () => {
    const { records } = await normalizedOf({ 'servers/EX01/security.evtx': 'ElfFile\u0000\u0001\u0000' });
    expect(records[0]).toMatchObject({
      status: 'unplaced',
      hint: expect.stringContaining('wevtutil qe FILE.evtx /lf:true'),
    });
  });
});
