/** Characters that end or begin something inside double quotes in one of the shells, or that a reader does not see. */
const SPECIAL = /["$`%!\u201c\u201d\u201e\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/u;
const PLAIN = /^[A-Za-z0-9_.:/+][A-Za-z0-9_.:/+-]*$/;

/**
 * One argument of a command to copy, as PowerShell, cmd.exe and a POSIX shell all take it for exactly this text: plain, or
 * in double quotes. `undefined` where no such form exists: then the command is not to be copied, and a placeholder stands in
 * its place. Whatever was collected may be a name that runs as a command where it is pasted.
 *
 * PowerShell ends a text at five single and four double quotes and reads `$` and the grave accent in it; cmd.exe reads `%`
 * and `!`; a POSIX shell `$`, the grave accent, `!`, and a backslash before any of them.
 */
export function copyableArgument(text: string): string | undefined {
  if (PLAIN.test(text)) return text;
  // A backslash at the end would take the closing quote with it; two in a row are one in a POSIX shell.
  if (SPECIAL.test(text) || /\\\\|\\$/.test(text)) return undefined;
  return `"${text}"`;
}
