/** System and the local group of administrators, by their numbers: their names differ by the language of Windows. */
const ALWAYS = ['*S-1-5-18', '*S-1-5-32-544'];

/**
 * Arguments of icacls.exe that leave a file or folder to one account, the system and the administrators: nothing is
 * inherited any more. One call does both, so that there is no moment in which nobody or everybody may read.
 *
 * @param account A SID (`S-1-5-21-…`), which is the same in every language, or `DOMAIN\name`.
 */
export function restrictArguments(path: string, account: string, what: 'file' | 'folder'): readonly string[] {
  const rights = what === 'folder' ? '(OI)(CI)F' : 'F';
  const own = /^S-\d-\d+(-\d+)+$/i.test(account) ? `*${account.toUpperCase()}` : account;
  return [path, '/inheritance:r', ...[...ALWAYS, own].flatMap((who) => ['/grant:r', `${who}:${rights}`])];
}
