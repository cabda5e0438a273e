/**
 * Why this host does not run our scripts, where what it printed says so: the ids of errors, which no language changes,
 * and the line that `host.ps1` prints in a restricted language mode. `undefined` where it says neither.
 */
export function refusalIn(printed: string): string | undefined {
  const mode = /exaudit-language:(\w+):/.exec(printed)?.[1];
  if (mode !== undefined) return languageRefusal(mode);
  if (/InConstrainedLanguage\b|in this language mode/i.test(printed)) return languageRefusal('ConstrainedLanguage');
  if (/PSSecurityException|\bUnauthorizedAccess\b|running scripts is disabled|not digitally signed/i.test(printed)) {
    return 'the execution policy of this host does not run the scripts of exaudit: sign them, or allow them with --execution-policy';
  }
  return undefined;
}

const languageRefusal = (mode: string): string =>
  `PowerShell runs in the language mode "${mode}" here: the scripts of exaudit need an application-control rule, a signature that it trusts`;
