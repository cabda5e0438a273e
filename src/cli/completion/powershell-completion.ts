import { powershellLiteral as literal } from '../../lib/powershell-literal.ts';
import type { CompletedCommand, CompletedWord } from './completion-tree.ts';

/** The completion of PowerShell, 5.1 and 7, to be run in a profile. What it does not know is completed as a path. */
export function powershellCompletion(tree: readonly CompletedCommand[]): string {
  const branches = tree.map(({ path, commands, options, first }) => {
    const values = options
      .filter(({ takesValue }) => takesValue)
      .map(({ word, values: all }) => `        ${literal(word)} = @(${all.map(literal).join(', ')})`);
    return `    ${literal(path)} = @{
      Words = ${table([...commands, ...first.map((word) => ({ word, says: word }))])}
      Options = ${table(options)}
      Values = @{
${values.join('\n')}
      }
    }`;
  });
  return `# Completion of exaudit for PowerShell: exaudit completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName 'exaudit', 'exaudit.cmd' -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $tree = @{
${branches.join('\n')}
  }
  $typed = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
  $path = ''
  $last = ''
  foreach ($one in @($typed | Select-Object -Skip 1)) {
    $next = ($path + ' ' + $one).Trim()
    if ($tree.ContainsKey($next)) { $path = $next }
    $last = $one
  }
  $here = $tree[$path]
  $before = ''
  if ($here.Values.ContainsKey($last)) {
    $offered = [ordered]@{}
    foreach ($one in $here.Values[$last]) { $offered[$one] = $one }
    if ($wordToComplete.Contains(',')) { $before = $wordToComplete.Substring(0, $wordToComplete.LastIndexOf(',') + 1) }
  } elseif ($wordToComplete.StartsWith('-')) {
    $offered = $here.Options
  } else {
    $offered = $here.Words
  }
  $part = $wordToComplete.Substring($before.Length)
  foreach ($one in $offered.Keys) {
    if ($one.StartsWith($part, [StringComparison]::OrdinalIgnoreCase)) {
      New-Object System.Management.Automation.CompletionResult ($before + $one), $one, 'ParameterValue', $offered[$one]
    }
  }
}
`;
}

const table = (all: readonly CompletedWord[]): string =>
  `[ordered]@{ ${all.map(({ word, says }) => `${literal(word)} = ${literal(says === '' ? word : says)}`).join('; ')} }`;
