import { writeFileSync } from 'node:fs';
import type { PowerShellRunner, ScriptAnswer, ScriptCall } from '../../src/collect/runner.ts';
import type { Value } from '../../src/model/resource.ts';

/** What a call is answered with: objects, or anything else that can happen. */
export type FakeAnswer =
  | readonly Value[]
  | Partial<ScriptAnswer>
  | { readonly ask: { readonly [name: string]: Value } };

export interface FakeRunner extends PowerShellRunner {
  readonly calls: readonly ScriptCall[];
}

const EMPTY: ScriptAnswer = {
  state: 'answered',
  finished: true,
  data: [],
  errors: [],
  warnings: [],
  information: [],
  reason: '',
  durationMs: 1,
};

export const CONNECTED: Partial<ScriptAnswer> = {
  data: [
    {
      connect: 'exaudit/connect/v1',
      connected: true,
      way: 'script',
      account: 'CONTOSO\\svc-exaudit',
      host: 'EXMGMT01',
      viewEntireForest: true,
      roleAssignments: [
        {
          role: 'View-Only Recipients',
          assignee: 'View-Only Organization Management',
          recipientReadScope: 'Organization',
        },
      ],
    },
  ],
};

/** A runner without PowerShell: `reply` says what a cmdlet gives; `undefined` is an empty answer. */
export function fakeRunner(
  reply: (cmdlet: string, parameters: { readonly [name: string]: Value }, call: ScriptCall) => FakeAnswer | undefined,
  connection: Partial<ScriptAnswer> = CONNECTED,
): FakeRunner {
  const calls: ScriptCall[] = [];
  return {
    calls,
    run: async (call, signal) => {
      calls.push(call);
      if (signal?.aborted === true) return { ...EMPTY, state: 'cancelled', finished: false, reason: 'cancelled' };
      if (call.script === 'connect') return { ...EMPTY, ...connection };
      const cmdlet = String(call.data.cmdlet ?? call.script);
      const found = reply(cmdlet, (call.data.parameters ?? {}) as { readonly [name: string]: Value }, call) ?? [];
      if (!Array.isArray(found) && !('ask' in found)) return { ...EMPTY, ...(found as Partial<ScriptAnswer>) };
      const objects = Array.isArray(found) ? (found as readonly Value[]) : [];
      const said = {
        ask: 'exaudit/ask/v1',
        cmdlet,
        state: 'asked',
        complete: true,
        count: objects.length,
        ...('ask' in found ? found.ask : {}),
      };
      const { file } = call.data;
      if (typeof file !== 'string') return { ...EMPTY, data: [{ ...said, ask: 'exaudit/ask/v1', objects }] };
      writeFileSync(file, objects.map((object) => `${JSON.stringify(object)}\n`).join(''));
      return { ...EMPTY, data: [{ ...said, ask: 'exaudit/ask/v1' }] };
    },
    dispose: () => Promise.resolve(),
  };
}

/** Two servers, two databases, three mailboxes. */
export function smallOrganization(cmdlet: string, parameters: { readonly [name: string]: Value }): readonly Value[] {
  const server = String(parameters.Server ?? parameters.Identity ?? '');
  switch (cmdlet) {
    case 'Get-ExchangeServer':
      return ['EX16', 'EX19'].map((Name) => ({
        Name,
        Identity: Name,
        Fqdn: `${Name.toLowerCase()}.contoso.com`,
        AdminDisplayVersion: Name === 'EX16' ? 'Version 15.1 (Build 2507.6)' : 'Version 15.2 (Build 1544.4)',
        ServerRole: ['Mailbox', 'ClientAccess'],
        Site: 'contoso.com/Configuration/Sites/HQ',
      }));
    case 'Get-OrganizationConfig':
      return [{ Name: 'Contoso', MapiHttpEnabled: true }];
    case 'Get-MailboxDatabase':
      return ['DB01', 'DB02'].map((Name) => ({ Name, Identity: Name, Server: 'EX16' }));
    case 'Get-Mailbox':
      return mailboxes().filter(
        (mailbox) => parameters.Database === undefined || mailbox.Database === parameters.Database,
      );
    case 'Get-CASMailbox':
      return mailboxes().map(({ Guid }) => ({ Guid, MapiHttpEnabled: null, MAPIEnabled: true, EwsEnabled: true }));
    case 'Get-MapiVirtualDirectory':
      return [
        {
          Identity: `${server}\\mapi (Default Web Site)`,
          Server: server,
          InternalUrl: 'https://mail.contoso.com/mapi',
          IISAuthenticationMethods: ['Ntlm', 'OAuth', 'Negotiate'],
        },
      ];
    default:
      return [];
  }
}

const mailboxes = () =>
  [1, 2, 3].map((number) => ({
    Guid: `00000000-0000-4000-8000-00000000000${number}`,
    UserPrincipalName: `user${number}@contoso.com`,
    PrimarySmtpAddress: `user${number}@contoso.com`,
    EmailAddresses: [`SMTP:user${number}@contoso.com`],
    RecipientTypeDetails: 'UserMailbox',
    Database: number < 3 ? 'DB01' : 'DB02',
  }));
