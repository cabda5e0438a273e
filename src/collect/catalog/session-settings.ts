import type { CmdletParameters } from './catalog-request.ts';

/** A command that is no question: it opens, sets or ends our own session, and nothing else. */
interface SessionSetting {
  readonly cmdlet: string;
  readonly parameters: CmdletParameters;
  readonly why: string;
}

/** The named exceptions to "collectors only ask" (`docs/requests.md#session`). None of them outlives the session. */
export const SESSION_SETTINGS: readonly SessionSetting[] = [
  {
    cmdlet: 'New-PSSession',
    parameters: {
      ConfigurationName: 'Microsoft.Exchange',
      ConnectionUri: 'http://{server}/PowerShell/',
      Authentication: 'Kerberos',
    },
    why: 'Opens the restricted Exchange session: role-based access control holds, no double hop.',
  },
  {
    cmdlet: 'Import-PSSession',
    parameters: { Session: '{session}', CommandName: 'the cmdlets of this page', DisableNameChecking: true },
    why: 'Makes the cmdlets of this page callable in our session, and no others.',
  },
  {
    cmdlet: 'Add-PSSnapin',
    parameters: { Name: 'Microsoft.Exchange.Management.PowerShell.Admin, .E2010 or .SnapIn' },
    why: 'Loads the local shell where there is no remote session (--snapin).',
  },
  {
    cmdlet: 'Set-ADServerSettings',
    parameters: { ViewEntireForest: true },
    why: 'Without it mailboxes of child domains vanish silently. Holds for our own session only.',
  },
  {
    cmdlet: 'Get-ADServerSettings',
    parameters: {},
    why: 'How far the session sees: stands in the custody block.',
  },
  {
    cmdlet: 'Get-ManagementRoleAssignment',
    parameters: { RoleAssignee: '{account}' },
    why: 'With which rights was asked, and whether a scope narrows what is seen.',
  },
  { cmdlet: 'Remove-PSSession', parameters: { Session: '{session}' }, why: 'Ends the session, also after a failure.' },
];
