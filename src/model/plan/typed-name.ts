const ALLOWED = {
  /** NetBIOS or full name of a server. */
  server: /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?$/,
  /** Host name with a dot. */
  host: /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{1,63}$/,
  /** Computer account, `DOMAIN\NAME$`. */
  account: /^[A-Za-z0-9._-]{1,63}\\[A-Za-z0-9._-]{1,60}\$?$/,
} as const;

/**
 * A captured name as it stands in a command that people copy: only where every character is harmless in every shell, else
 * a word to replace.
 */
export function typedName(what: keyof typeof ALLOWED, name: string, otherwise: string): string {
  return ALLOWED[what].test(name) ? name : otherwise;
}
