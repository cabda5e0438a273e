import { CATALOG } from '../../src/collect/catalog.ts';
import type { DoctorFacts, ExchangeFact, PowerShellFact } from '../../src/collect/doctor/doctor-facts.ts';

export const POWERSHELL: PowerShellFact = {
  path: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
  version: '5.1.14393.7604',
  edition: 'Desktop',
  languageMode: 'FullLanguage',
  executionPolicy: 'RemoteSigned',
  policies: { MachinePolicy: 'Undefined', UserPolicy: 'Undefined', LocalMachine: 'RemoteSigned' },
  scripts: [
    { name: 'ask.ps1', signature: 'NotSigned', isBlocked: false },
    { name: 'host.ps1', signature: 'NotSigned', isBlocked: false },
  ],
  problem: null,
};

export const EXCHANGE: ExchangeFact = {
  target: 'http://ex01.contoso.com/PowerShell/',
  connected: true,
  problem: null,
  account: 'CONTOSO\\svc-exaudit',
  elevated: false,
  commands: CATALOG.flatMap((request) => request.asks.flatMap((ask) => (ask.type === 'cmdlet' ? [ask.cmdlet] : []))),
  viewEntireForest: true,
  recipientViewRoot: null,
  domainController: 'dc01.contoso.com',
  roleAssignments: [
    {
      role: 'View-Only Configuration',
      assignee: 'View-Only Organization Management',
      recipientReadScope: 'Organization',
    },
    { role: 'View-Only Recipients', assignee: 'View-Only Organization Management', recipientReadScope: 'Organization' },
    { role: 'MyBaseOptions', assignee: 'Default Role Assignment Policy', recipientReadScope: 'Self' },
  ],
  servers: [{ name: 'EX01', fqdn: 'ex01.contoso.com' }],
  certificates: [
    { server: 'EX01', subject: 'CN=mail.contoso.com', services: 'IIS, SMTP', notAfter: '2027-08-01T00:00:00.000Z' },
  ],
  unread: [],
};

/** A management host from which everything works. */
export const WELL: DoctorFacts = {
  now: '2026-11-22T06:00:00.000Z',
  isWindows: true,
  node: 'v24.21.0',
  powershells: [POWERSHELL],
  exchange: EXCHANGE,
  reach: [{ server: 'ex01.contoso.com', port: 5985, answers: true, problem: null }],
  tools: (['appcmd', 'cscript', 'reg', 'netsh', 'setspn'] as const).map((name) => ({
    name,
    path: `C:\\Windows\\System32\\${name}.exe`,
    isThere: true,
  })),
  clock: { against: 'dc01.contoso.com', offsetSeconds: 0.4, problem: null },
  output: { folder: 'D:\\exaudit-out', problem: null, freeBytes: 90e9 },
};
