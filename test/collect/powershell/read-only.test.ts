import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEPT_SECTIONS } from '../../../src/collect/catalog/iis-requests.ts';
import { SESSION_SETTINGS } from '../../../src/collect/catalog/session-settings.ts';
import { CATALOG } from '../../../src/collect/catalog.ts';
import { PowerShellSession } from '../../../src/collect/sources/powershell/session.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { openStage, type Stage } from './stage.ts';

const FOLDER = 'src/collect/scripts';
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.ps1'));

/** Built into PowerShell and harmless: they make, show and pass on values, and change nothing outside the process. */
const HARMLESS: { readonly [command: string]: readonly string[] } = {
  'ConvertFrom-Json': [],
  'ConvertTo-Json': ['InputObject', 'Depth', 'Compress'],
  'ForEach-Object': [],
  'Get-Command': ['Name', 'ListImported', 'ErrorAction'],
  'Get-ExecutionPolicy': ['List', 'ErrorAction'],
  'Get-PSSession': ['ErrorAction'],
  'Get-PSSnapin': ['Registered', 'ErrorAction'],
  'Join-Path': [],
  'New-Object': ['Property'],
  'New-PSSessionOption': ['OpenTimeout', 'OperationTimeout', 'CancelTimeout'],
  'Select-Object': ['First'],
  'Sort-Object': ['Unique'],
  'Start-Sleep': ['Milliseconds'],
  'Test-Path': ['LiteralPath', 'PathType'],
  'Where-Object': [],
  'Write-Error': ['ErrorRecord'],
  'Write-Output': [],
  'Write-Warning': [],
};

/** What belongs to opening our own session, with parameters that say how, not what. */
const CONNECTING: { readonly [command: string]: readonly string[] } = {
  'New-PSSession': ['SessionOption', 'ErrorAction'],
  'Import-PSSession': ['AllowClobber', 'ErrorAction'],
  'Import-Module': ['ModuleInfo', 'Global', 'DisableNameChecking'],
  'Add-PSSnapin': ['ErrorAction'],
  'Set-ADServerSettings': ['ErrorAction'],
  'Get-ADServerSettings': ['ErrorAction'],
  'Get-ManagementRoleAssignment': ['ErrorAction'],
  'Remove-PSSession': ['ErrorAction'],
  // A fixed script file of ours, run on the server that is asked.
  'Invoke-Command': ['ComputerName', 'FilePath', 'ArgumentList', 'ErrorAction'],
};

/** Commands that are no name, in full: script files of ours, our own blocks, and the script that the reader named. */
const DYNAMIC: { readonly [script: string]: readonly string[] } = {
  'ask.ps1': ["(Join-Path $PSScriptRoot 'projection.ps1')", '{'],
  'ask-mailboxes.ps1': ["(Join-Path $PSScriptRoot 'projection.ps1')", '{'],
  'connect.ps1': ['$exauditFacts.endpoint'],
  'host.ps1': ["(Join-Path $PSScriptRoot 'connect.ps1')", '$exauditScript', '$exauditSort'],
  'server-files.ps1': ["(Join-Path $PSScriptRoot 'server-files-there.ps1')"],
  'server-registry.ps1': ["(Join-Path $PSScriptRoot 'server-registry-there.ps1')"],
  // Ends this process and what it started, where the process that started it is gone.
  'watch-parent.ps1': ["(Join-Path ([Environment]::GetFolderPath('System')) 'taskkill.exe')"],
};

/** What `New-Object` makes. The writer is that of the output file, in projection.ps1. */
const MADE =
  /^(?:'?Collections\.(?:ArrayList|Generic\.SortedSet\[string\])'?|Globalization\.CultureInfo|IO\.StreamWriter|Management\.Automation\.PSNoteProperty|PSObject|Security\.Principal\.WindowsPrincipal|string\[\]|Text\.UTF8Encoding|Xml\.(?:XmlDocument|XmlReaderSettings))$/;

/** Static methods: of values, of this process, and of files opened for reading. */
const STATIC =
  /^\[(?:Text\.Encoding|Convert|regex|string|Math|Environment|Console|Diagnostics\.Stopwatch|Security\.Principal\.WindowsIdentity|IO\.Path|double|PowerShell|Management\.Automation\.Runspaces\.RunspaceFactory)\]::\w+$|^\[IO\.File\]::(?:Exists|ReadAllText)$|^\[IO\.Directory\]::(?:Exists|GetFiles)$|^\[Xml\.XmlReader\]::Create$|^\[Microsoft\.Win32\.RegistryKey\]::OpenBaseKey$|^\[Diagnostics\.Process\]::(?:GetCurrentProcess|GetProcesses|GetProcessById)$/;
/** Methods of objects. `Kill` is of our own process and its children, `Write` of the output file and the console. */
const METHODS = new Set(
  'Add AddCommand AddParameter BeginInvoke Clear ContainsKey Contains Dispose Flush GetAttribute GetBytes GetElementsByTagName GetString GetType GetValue GetValueKind GetValueNames IsInRole Kill LastIndexOf Load Open OpenSubKey Remove RemoveChild Replace Split StartsWith Substring ToArray ToLowerInvariant ToString ToUniversalTime TrimEnd TrimStart Write get_Value'.split(
    ' ',
  ),
);

interface Parsed {
  readonly name: string;
  readonly faults: readonly string[];
  readonly commands: readonly {
    readonly name: string;
    readonly first: string;
    readonly second: string;
    readonly parameters: readonly string[];
    readonly splatted: readonly string[];
  }[];
  readonly calls: readonly string[];
  readonly functions: readonly string[];
  readonly redirected: number;
  readonly kinds: readonly string[];
  readonly table: { readonly [cmdlet: string]: readonly string[] };
  readonly branches: readonly string[];
}

const asks = CATALOG.flatMap((request) => request.asks.flatMap((ask) => (ask.type === 'cmdlet' ? [ask] : [])));

/** By cmdlet: the parameters that the catalog gives it. */
function catalogTable(): { readonly [cmdlet: string]: readonly string[] } {
  const table: { [cmdlet: string]: Set<string> } = {};
  for (const { cmdlet, parameters } of asks) {
    table[cmdlet] = new Set([...(table[cmdlet] ?? []), ...Object.keys(parameters)]);
  }
  return Object.fromEntries(Object.entries(table).map(([cmdlet, found]) => [cmdlet, [...found].sort()]));
}

describe('The script files', () => {
  it.each(names)('%s is ASCII, of one spelling of line ends, and ends with a line', (name) => {
    const text = readFileSync(`${FOLDER}/${name}`, 'latin1');
    expect(/[^\t\n\x20-\x7e]/.exec(text)).toBeNull();
    expect(text.endsWith('\n')).toBe(true);
  });
});

describe.skipIf(PWSH === undefined)(withPwsh('The script files, as the parser of PowerShell sees them'), () => {
  let stage: Stage;
  let session: PowerShellSession;
  let parsed: readonly Parsed[] = [];

  beforeAll(async () => {
    stage = openStage();
    session = new PowerShellSession({ executable: PWSH ?? '', scripts: stage.scripts });
    const files = names.map((name) => resolve(FOLDER, name));
    const answer = await session.run({ script: 'parse', data: { files }, timeoutMs: 30_000 });
    expect(answer.errors).toEqual([]);
    parsed = answer.data as unknown as readonly Parsed[];
  });
  afterAll(async () => {
    await session.dispose();
    stage.remove();
  });

  it('have no fault, write to no file by redirection, and use nothing that came after 5.1', () => {
    expect(parsed.map(({ name }) => name)).toEqual(names);
    const newer = [
      'QuestionMark',
      'QuestionQuestion',
      'QuestionQuestionEquals',
      'QuestionDot',
      'QuestionLBracket',
      'AndAnd',
      'OrOr',
      'Clean',
    ];
    for (const { name, faults, redirected, kinds } of parsed) {
      expect([name, faults, redirected]).toEqual([name, [], 0]);
      expect([name, kinds.filter((kind) => newer.includes(kind))]).toEqual([name, []]);
    }
  });

  it('run no command and give no parameter that is not in the catalog or in the short list of harmless ones', () => {
    const table = catalogTable();
    const settings = new Map(SESSION_SETTINGS.map((setting) => [setting.cmdlet, Object.keys(setting.parameters)]));
    const own = new Set(parsed.flatMap(({ functions }) => functions));
    const wrong: string[] = [];
    for (const { name, commands } of parsed) {
      for (const command of commands) {
        if (command.name === '') {
          const isKnown = (DYNAMIC[name] ?? []).some((text) =>
            text === '{' ? command.first.startsWith('{') : command.first === text,
          );
          if (!isKnown) wrong.push(`${name}: ${command.first}`);
          continue;
        }
        if (own.has(command.name)) continue;
        if (command.name === 'New-Object' && !MADE.test(command.second)) wrong.push(`${name}: a ${command.second}`);
        const allowed = [
          ...(HARMLESS[command.name] ?? []),
          ...(CONNECTING[command.name] ?? []),
          ...(settings.get(command.name) ?? []),
          ...(table[command.name] ?? []),
        ];
        const isListed =
          command.name in HARMLESS || command.name in CONNECTING || settings.has(command.name) || command.name in table;
        if (!isListed) wrong.push(`${name}: ${command.name}`);
        for (const parameter of command.parameters)
          if (!allowed.includes(parameter)) wrong.push(`${name}: ${command.name} -${parameter}`);
        // Splatting is for ask.ps1, which holds each parameter against its list first.
        if (command.splatted.some((variable) => name !== 'ask.ps1' || variable !== 'with'))
          wrong.push(`${name}: ${command.name} @`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('call no method that writes, removes or starts anything', () => {
    const wrong = parsed.flatMap(({ name, calls }) =>
      calls
        .filter((call) => (call.startsWith('.') ? !METHODS.has(call.slice(1)) : !STATIC.test(call)))
        .map((call) => `${name}: ${call}`),
    );
    expect(wrong).toEqual([]);
  });

  it('define functions of their own names only, which hide no cmdlet', () => {
    const foreign = parsed
      .flatMap(({ functions }) => functions)
      .filter((name) => !/^[A-Za-z]+-Exaudit[A-Za-z]+$/.test(name));
    expect(foreign).toEqual([]);
  });

  it('ask.ps1 takes exactly what the catalog asks, and runs each cmdlet under its own name', () => {
    const ask = parsed.find(({ name }) => name === 'ask.ps1');
    const table = Object.fromEntries(
      Object.entries(ask?.table ?? {}).map(([cmdlet, found]) => [cmdlet, [...found].sort()]),
    );
    expect(table).toEqual(catalogTable());
    expect(ask?.branches.toSorted()).toEqual(
      Object.keys(catalogTable())
        .map((cmdlet) => `${cmdlet} { ${cmdlet} @with }`)
        .sort(),
    );
  });

  it('keep exactly the sections of configuration files that the catalog names', () => {
    const text = readFileSync(`${FOLDER}/server-files-there.ps1`, 'utf8');
    const list = /\$keep = @\(([^)]*)\)/.exec(text)?.[1] ?? '';
    expect([...list.matchAll(/'([^']+)'/g)].map((match) => match[1]).sort()).toEqual([...KEPT_SECTIONS].sort());
  });

  it('connect.ps1 imports the cmdlets of the catalog, what tells how far they see, and no others', () => {
    const text = readFileSync(`${FOLDER}/connect.ps1`, 'utf8');
    const list = /\$exauditWanted = @\(([^)]*)\)/.exec(text)?.[1] ?? '';
    const seen = ['Get-ADServerSettings', 'Get-ManagementRoleAssignment', 'Set-ADServerSettings'];
    expect([...list.matchAll(/'([^']+)'/g)].map((match) => match[1]).sort()).toEqual(
      [...Object.keys(catalogTable()), ...seen].sort(),
    );
  });
});
