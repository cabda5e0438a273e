import type { PowerShellFact } from './doctor-facts.ts';

/**
 * Asks a PowerShell about itself, under any policy and in any language mode: only reads, no method is called, and what
 * it needs to know stands in the environment (`EXAUDIT_SCRIPTS`, a folder), so that no text of ours is put together.
 */
export const PROBE = [
  '"exaudit:version=$($PSVersionTable.PSVersion)"',
  '"exaudit:edition=$($PSVersionTable.PSEdition)"',
  '"exaudit:language=$($ExecutionContext.SessionState.LanguageMode)"',
  '"exaudit:policy=$(Get-ExecutionPolicy)"',
  'Get-ExecutionPolicy -List | ForEach-Object { "exaudit:scope=$($_.Scope):$($_.ExecutionPolicy)" }',
  "if (Get-Command Get-AuthenticodeSignature -ErrorAction SilentlyContinue) { Get-ChildItem -LiteralPath $env:EXAUDIT_SCRIPTS -Filter *.ps1 | ForEach-Object { $s = ''; try { $s = (Get-AuthenticodeSignature -LiteralPath $_.FullName).Status } catch { $s = '' }; $b = 'no'; try { if (Get-Item -LiteralPath $_.FullName -Stream Zone.Identifier -ErrorAction Stop) { $b = 'yes' } } catch { $b = 'no' }; \"exaudit:script=$($_.Name):${s}:$b\" } }",
].join('; ');

/** Reads what `PROBE` printed. `problem` says why it is no answer. */
export function probeAnswer(path: string, printed: string, problem: string | null): PowerShellFact {
  const lines = printed.split(/\r?\n/).flatMap((line) => {
    const match = /^exaudit:(\w+)=(.*)$/.exec(line.trim());
    return match === null ? [] : [{ name: match[1], value: match[2] ?? '' }];
  });
  const one = (name: string): string | null => {
    const value = lines.find((line) => line.name === name)?.value;
    return value === undefined || value === '' ? null : value;
  };
  const all = (name: string): readonly (readonly string[])[] =>
    lines.filter((line) => line.name === name).map((line) => line.value.split(':'));
  const version = one('version');
  return {
    path,
    version,
    edition: one('edition'),
    languageMode: one('language'),
    executionPolicy: one('policy'),
    policies: Object.fromEntries(all('scope').map(([scope = '', policy = '']) => [scope, policy])),
    scripts: all('script').map(([name = '', signature = '', blocked = '']) => ({
      name,
      signature: signature === '' ? null : signature,
      isBlocked: blocked === 'yes' ? true : blocked === 'no' ? false : null,
    })),
    problem: version === null ? (problem ?? 'it printed no version') : null,
  };
}

/** Seconds in what `w32tm /stripchart … /dataonly` prints: `10:15:03, +00.0123456s`, in any language. */
export function clockOffsetIn(printed: string): number | null {
  const found = [...printed.matchAll(/,\s*([+-]\d+[.,]\d+)s/g)].at(-1)?.[1];
  return found === undefined ? null : Number(found.replace(',', '.'));
}
