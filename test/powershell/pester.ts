import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FETCHED } from '../fetched.ts';

const VERSION = '5.7.1';

/** Runs tests, and writes how many passed, failed and are there: arguments are Pester, the file of tests, and that of the result. */
export const PESTER_SCRIPT = [
  'param($pester, $tests, $result)',
  'Import-Module $pester',
  '$how = New-PesterConfiguration',
  '$how.Run.Path = $tests; $how.Run.PassThru = $true; $how.Output.Verbosity = "Detailed"; $how.Output.RenderMode = "Plaintext"',
  '$done = Invoke-Pester -Configuration $how',
  'Set-Content -LiteralPath $result -Value "$($done.PassedCount) $($done.FailedCount) $($done.TotalCount)"',
].join('\n');

/** Folder of Pester, fetched from NuGet once; `undefined` where .NET is not there or nothing can be fetched. */
export function pesterFolder(): string | undefined {
  const packages = join(FETCHED, 'nuget');
  const found = join(packages, 'pester', VERSION, 'tools', 'Pester.psd1');
  if (existsSync(found)) return found;
  const project = mkdtempSync(join(tmpdir(), 'exaudit-pester-'));
  try {
    mkdirSync(packages, { recursive: true });
    writeFileSync(
      join(project, 'pester.csproj'),
      `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>netstandard2.0</TargetFramework></PropertyGroup><ItemGroup><PackageDownload Include="Pester" Version="[${VERSION}]" /></ItemGroup></Project>`,
    );
    execFileSync('dotnet', ['restore', project, '--packages', packages], { stdio: 'ignore', timeout: 120_000 });
    return existsSync(found) ? found : undefined;
  } catch {
    return undefined;
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}
