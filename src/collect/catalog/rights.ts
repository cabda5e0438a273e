/** What an account needs, in the words of reports and of `docs/requests.md`. */
export const RIGHTS = {
  viewOnly: 'member of "View-Only Organization Management"',
  localAdministrator: 'local administrator of the server',
  skype: 'member of "CsViewOnlyAdministrator" (Lync or Skype for Business)',
  anyone: 'any account of the domain',
  none: 'none',
} as const;
