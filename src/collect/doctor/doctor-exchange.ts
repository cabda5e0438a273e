import { CATALOG } from '../catalog.ts';
import { certificateChecks } from './doctor-certificates.ts';
import { type Check, fine, not } from './doctor-check.ts';
import type { DoctorFacts, ExchangeFact } from './doctor-facts.ts';

/** The Exchange session: whether it comes about, what it may see, and whether it may do more than see. */
export function exchangeChecks(facts: DoctorFacts): readonly Check[] {
  const { exchange } = facts;
  if (exchange === null) {
    return [
      not(
        'not checked',
        'exchange',
        'Exchange session',
        'No way into Exchange was named, so none was tried.',
        'Add --exchange-uri http://SERVER/PowerShell/, or --connect FILE.ps1 with your own connection script.',
      ),
    ];
  }
  if (!exchange.connected) {
    return [
      not(
        'missing',
        'exchange',
        'Exchange session',
        `${exchange.target} gave no session: ${exchange.problem ?? 'no cmdlet of Exchange is there afterwards'}`,
        'Try the same in a PowerShell window as the same account. A remote session needs Kerberos, a name (not an address), and remote PowerShell enabled for the account.',
      ),
    ];
  }
  return [
    fine(
      'exchange',
      'Exchange session',
      `${exchange.target} opened a session as ${exchange.account ?? 'an account that could not be told'}.`,
    ),
    cmdletCheck(exchange),
    roleCheck(exchange),
    scopeCheck(exchange),
    ...certificateChecks(exchange, facts.now),
  ];
}

/** Cmdlets that every release since 2007 has, under one name or another, and without which little can be judged. */
const CORE = CATALOG.filter(
  (request) => request.source === 'powershell' && request.since === undefined && request.ofOtherProduct !== true,
);

function cmdletCheck({ commands }: ExchangeFact): Check {
  const names = new Set(commands);
  const lacking = CORE.filter(
    (request) => !request.asks.some((ask) => ask.type === 'cmdlet' && names.has(ask.cmdlet)),
  ).map((request) => request.id);
  if (lacking.length === 0) return fine('cmdlets', 'Cmdlets', 'Every cmdlet that is asked is there for this account.');
  return not(
    'missing',
    'cmdlets',
    'Cmdlets',
    `Role-based access control hides ${lacking.join(', ')} from this account; what they tell stays unknown.`,
    'Make the account a member of "View-Only Organization Management".',
  );
}

/** Roles that cannot change anything; `My…` roles are what everybody may do to their own mailbox. */
const READS_ONLY = /^(?:View-Only .*|Monitoring|My.*|Reset Password Self)$/i;

function roleCheck({ roleAssignments, account }: ExchangeFact): Check {
  const title = 'Rights in Exchange';
  if (roleAssignments === null || roleAssignments.length === 0) {
    return not(
      'not checked',
      'roles',
      title,
      'Which roles this account has could not be told.',
      'Have an administrator run Get-ManagementRoleAssignment -RoleAssignee ACCOUNT; it should list view-only roles alone.',
    );
  }
  const groups = (filter: (role: string) => boolean): readonly string[] =>
    [
      ...new Set(
        roleAssignments.flatMap(({ role, assignee }) => (filter(role ?? '') ? [assignee ?? role ?? 'unnamed'] : [])),
      ),
    ].sort();
  const writing = groups((role) => !READS_ONLY.test(role));
  if (writing.length === 0) {
    return fine('roles', title, `The account may only read: ${groups(() => true).join(', ')}.`);
  }
  return not(
    'warning',
    'roles',
    title,
    `${account ?? 'The account'} could change Exchange, through ${writing.join(', ')}. exaudit never does; it also never needs to be able to.`,
    'Audit with an account that is only a member of "View-Only Organization Management".',
  );
}

function scopeCheck({ viewEntireForest, recipientViewRoot, roleAssignments }: ExchangeFact): Check {
  const title = 'What the account sees';
  const scopes = [...new Set((roleAssignments ?? []).flatMap(({ recipientReadScope }) => recipientReadScope ?? []))];
  const narrow = scopes.length > 0 && !scopes.some((scope) => /^Organization$/i.test(scope));
  if (viewEntireForest === true && !narrow) return fine('scope', title, 'The session sees the whole forest.');
  if (narrow) {
    return not(
      'warning',
      'scope',
      title,
      `The recipient scope is ${scopes.join(', ')}: mailboxes outside it are not seen.`,
      'Use a role assignment whose recipient scope is the organization.',
    );
  }
  if (viewEntireForest === null) {
    return not(
      'not checked',
      'scope',
      title,
      'Whether the session sees the whole forest could not be told.',
      'In a forest with one domain this does not matter. Otherwise compare the number of mailboxes.',
    );
  }
  return not(
    'warning',
    'scope',
    title,
    `The session sees only ${recipientViewRoot ?? 'one domain'}: mailboxes of other domains would be missing silently.`,
    'The account needs the right to run Set-ADServerSettings -ViewEntireForest; it holds for the session only.',
  );
}
