import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CmdletAsk } from '../../src/collect/catalog/catalog-request.ts';
import { KEPT_SECTIONS } from '../../src/collect/catalog/iis-requests.ts';
import { CATALOG } from '../../src/collect/catalog.ts';
import { readStandaloneParts } from '../../src/collect/sources/standalone-parts.ts';
import { type StandaloneParts, standaloneScript } from '../../src/collect/standalone/standalone.ts';
import { NOT_IN_SCRIPTS } from '../../src/collect/standalone/standalone-calls.ts';
import { PWSH, withPwsh } from '../pwsh.ts';
import { type Inspected, inspect, writeScript } from './standalone/scripts.ts';

/** Commands that read the machine, shape objects or write into the capture, with the parameters that they get. */
const HARMLESS: { readonly [name: string]: readonly string[] } = {
  'Add-Member': ['MemberType', 'Name', 'Value'],
  'ConvertTo-Json': ['InputObject', 'Depth', 'Compress'],
  'Export-Clixml': ['Path', 'Depth', 'Encoding'],
  'ForEach-Object': [],
  'Get-Command': ['Name', 'ErrorAction'],
  'Get-Date': [],
  'Get-PSSnapin': ['Registered', 'Name', 'ErrorAction'],
  'New-Object': ['Property'],
  'Select-Object': ['First', 'Property'],
  'Sort-Object': ['Unique'],
  'Where-Object': [],
  'Write-Host': [],
  'Write-Warning': [],
};
/** The named exceptions: they set our own session, or remove what we wrote ourselves. */
const EXCEPTIONS: { readonly [name: string]: readonly string[] } = {
  'Get-ADServerSettings': [],
  'Set-ADServerSettings': ['ViewEntireForest'],
  'Add-PSSnapin': ['Name'],
  'Remove-Item': ['LiteralPath', 'Recurse', 'Force'],
};
/** Static members of .NET that a script may use: they compute, read, or write below the capture's own folder. */
const STATIC =
  /^\[(BitConverter|Convert|DateTime|DateTimeKind|Diagnostics\.Stopwatch|double|Environment|Globalization\.CultureInfo|Guid|IO\.FileAccess|IO\.FileMode|IO\.Path|regex|Security\.Cryptography\.RandomNumberGenerator|Security\.Principal\.WindowsBuiltInRole|Security\.Principal\.WindowsIdentity|string|Xml\.XmlNodeType|Xml\.XmlReader|Microsoft\.Win32\.RegistryHive|Microsoft\.Win32\.RegistryView)\]::|^\[IO\.Directory\]::(CreateDirectory|Exists|GetDirectories|GetFileSystemEntries|GetLastWriteTimeUtc|Move)$|^\[IO\.File\]::(Delete|Exists|ReadAllText|WriteAllText)$|^\[Microsoft\.Win32\.RegistryKey\]::OpenBaseKey$/;
const OBJECTS =
  /^(byte\[\]|Collections\..*|IO\.(FileInfo|FileStream|StreamWriter)|PSObject|Security\.Cryptography\.(HMACSHA256|SHA256CryptoServiceProvider|SHA256Managed)|Security\.Principal\.WindowsPrincipal|Text\.(StringBuilder|UTF8Encoding)|Xml\.(XmlDocument|XmlReaderSettings))$/;
/** Programs and blocks that are held in variables: the scripts' own, never an answer. */
const CALLED = ['$Program', '$way', '$Words'];

const isCmdlet = (ask: { readonly type: string }): ask is CmdletAsk => ask.type === 'cmdlet';
const ASKS = CATALOG.flatMap((request) => request.asks.filter(isCmdlet).map((ask) => ({ request, ask })));

let parts: StandaloneParts;
beforeAll(async () => {
  parts = await readStandaloneParts();
});

describe('the standalone scripts', () => {
  it('are plain ASCII with the line ends of Windows', () => {
    for (const script of ['modern', 'legacy', 'push'] as const) {
      const text = standaloneScript(script, parts);
      expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
      expect(text.replaceAll('\r\n', '')).not.toContain('\n');
      expect(text).not.toMatch(/^\s*#@/m);
    }
  });

  it('hold every request of the catalog, or it is named with the reason why not', () => {
    const modern = standaloneScript('modern', parts);
    const lost = CATALOG.filter(
      ({ id, optional }) =>
        optional !== true && !(id in NOT_IN_SCRIPTS) && id !== 'adsutil get' && !modern.includes(`'${id}'`),
    );
    expect(lost.map(({ id }) => id)).toEqual([]);
    const legacy = standaloneScript('legacy', parts);
    const old = CATALOG.filter(
      ({ since, id, optional }) => optional !== true && since !== '2013' && since !== '2019' && !(id in NOT_IN_SCRIPTS),
    );
    expect(old.filter(({ id }) => !legacy.includes(`'${id}'`)).map(({ id }) => id)).toEqual(['setspn -F -Q']);
  });

  it('keep the sections of the catalog and no others, and read its registry values', () => {
    const modern = standaloneScript('modern', parts);
    for (const section of KEPT_SECTIONS) expect(modern).toContain(`'${section}'`);
    for (const ask of CATALOG.flatMap((request) => request.asks)) {
      if (ask.type === 'registry' && ask.hive === 'HKLM') expect(modern).toContain(`'${ask.key}'`);
    }
  });
});

describe.skipIf(PWSH === undefined)(withPwsh('the standalone scripts, parsed'), () => {
  let folder = '';
  let modern: Inspected;
  let legacy: Inspected;
  let push: Inspected;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'exaudit-standalone-'));
    const files = [];
    for (const script of ['modern', 'legacy', 'push'] as const) files.push(await writeScript(script, folder));
    [modern, legacy, push] = inspect(files) as [Inspected, Inspected, Inspected];
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('parse without an error and carry their own help', () => {
    for (const script of [modern, legacy, push]) expect(script).toMatchObject({ errors: [], hasHelp: true });
    expect(modern.parameters).toEqual(['Path', 'Servers', 'NoMailboxes', 'Redact', 'KeyFile', 'LocalOnly', 'Push']);
  });

  it('call only what the catalog asks, with its parameters, and a short list of harmless commands', () => {
    for (const script of [modern, legacy]) {
      const allowed = new Map<string, Set<string>>(
        Object.entries({ ...HARMLESS, ...EXCEPTIONS }).map(([name, names]) => [name, new Set(names)]),
      );
      for (const { ask } of ASKS) {
        allowed.set(ask.cmdlet, new Set([...(allowed.get(ask.cmdlet) ?? []), ...Object.keys(ask.parameters)]));
      }
      const own = new Set(script.functions);
      const strange = script.commands
        .filter(({ name }) => !own.has(name) && !CALLED.includes(name))
        .filter(
          ({ name, parameters }) =>
            parameters.some((one) => allowed.get(name)?.has(one) !== true) || !allowed.has(name),
        );
      expect(strange.map(({ text }) => text)).toEqual([]);
    }
  });

  it('send each cmdlet exactly as the catalog has it', () => {
    const texts = new Set(modern.commands.map(({ text }) => text));
    for (const { ask } of ASKS) {
      const words = Object.entries(ask.parameters).map(([name, value]) =>
        value === true ? `-${name}` : `-${name} ${String(value).replace('{', '$').replace('}', '')}`,
      );
      expect(texts).toContain([ask.cmdlet, ...words].join(' '));
    }
  });

  it('use .NET for nothing that changes a system, and neither compile nor evaluate text', () => {
    for (const script of [modern, legacy]) {
      expect(script.statics.filter((member) => !STATIC.test(member))).toEqual([]);
      expect(script.newObjects.filter((type) => !OBJECTS.test(type))).toEqual([]);
      expect(script.dynamicMembers).toEqual([]);
      expect(
        script.members.filter((name) =>
          /^(SetValue|CreateSubKey|DeleteValue|DeleteSubKey\w*|Start|Invoke\w*|NewScriptBlock|SetEnvironmentVariable|DownloadFile|DownloadString|Import|Enter|Kill)$/i.test(
            name,
          ),
        ),
      ).toEqual([]);
      expect(
        script.astTypes.filter((type) =>
          /FileRedirection|TypeDefinition|Using|DynamicKeyword|Configuration/.test(type),
        ),
      ).toEqual([]);
    }
  });

  it('start only programs that stand in a variable of their own, by full path', () => {
    for (const script of [modern, legacy]) {
      const called = script.commands.filter(({ operator }) => operator !== 'Unknown');
      expect([...new Set(called.map(({ name }) => name))].sort()).toEqual(
        script === modern ? ['$Program', '$Words', '$way'] : ['$Program', '$way'],
      );
      expect(called.filter(({ operator }) => operator !== 'Ampersand')).toEqual([]);
    }
  });

  it('keep the legacy one in the syntax of PowerShell 2.0', () => {
    expect(newerThan2(legacy)).toEqual([]);
  });

  it('would find what is newer than 2.0', () => {
    const file = join(folder, 'newer.ps1');
    const samples = [
      '1 -in 1, 2',
      '1 -notin 1',
      '[ordered]@{ a = 1 }',
      '[pscustomobject]@{ a = 1 }',
      '1 | ForEach-Object { $PSItem }',
      '@(1).ForEach({ $_ })',
      '@(1).Where({ $_ })',
      '1 | ConvertTo-Json',
      'Invoke-RestMethod http://x',
      'Get-Process | Where-Object Name -eq x',
      'Get-Process | ForEach-Object Name',
      'Get-Item x 3>&1',
      'Get-Item x *>&1',
      '$x = $PSScriptRoot',
      '$x = $PSCommandPath',
      '[Text.UTF8Encoding]::new()',
      'Get-Content x -Raw',
      'Get-Item x -ErrorAction Ignore',
      '1 -shl 2',
      'class A { }',
      'Get-Item x && Get-Item y',
      '$a ?? 1',
      '$a ? 1 : 2',
      'using namespace System',
      '[string]::IsNullOrWhiteSpace("x")',
      'Get-CimInstance x',
      '${a}?.b',
    ];
    for (const [index, sample] of samples.entries()) writeFileSync(file.replace('.ps1', `-${index}.ps1`), sample);
    const inspected = inspect(samples.map((_, index) => file.replace('.ps1', `-${index}.ps1`)));
    expect(samples.filter((_, index) => newerThan2(inspected[index] as Inspected).length === 0)).toEqual([]);
  }, 60_000);

  it('registers one task and changes nothing else', () => {
    const changing = push.commands.map(({ name }) => name).filter((name) => !/^(Get|New)-/.test(name));
    expect([...new Set(changing)].sort()).toEqual(['Register-ScheduledTask', 'Unregister-ScheduledTask']);
    expect(push.statics).toEqual(['[Environment]::SystemDirectory', '[IO.File]::Exists', '[IO.Path]::Combine']);
  });
});

/** What a script uses that PowerShell 2.0 or .NET 2.0 does not know, in words. Member enumeration cannot be told. */
function newerThan2(script: Inspected): readonly string[] {
  const commands = script.commands.flatMap(({ name, parameters, positional, text }) => [
    ...(COMMANDS_OF_2.has(name) ||
    script.functions.includes(name) ||
    CALLED.includes(name) ||
    (/^Get-\w+$|ADServerSettings$/.test(name) && !NEWER.has(name))
      ? []
      : [text]),
    ...(NEWER.has(name) ? [text] : []),
    ...(/^(Where|ForEach)-Object$/.test(name) &&
    (parameters.length > 0 || positional.some((type) => type !== 'ScriptBlockExpressionAst'))
      ? [text]
      : []),
    ...(parameters.some((one) => /^(Raw|Encoding)$/.test(one)) && name !== 'Export-Clixml' ? [text] : []),
    ...(/-ErrorAction\s+['"]?Ignore/i.test(text) && !text.includes('\n') ? [text] : []),
  ]);
  return [
    ...commands,
    ...script.operators.filter((one) => /^-(c|i)?(in|notin|shl|shr)$|^\?|^\?\?/.test(one)),
    ...[...script.casts, ...script.constraints, ...script.types].filter((one) =>
      /^(ordered|pscustomobject)$/i.test(one),
    ),
    ...script.variables.filter((one) => /^(psitem|psscriptroot|pscommandpath|psedition|iswindows|islinux)$/.test(one)),
    ...script.members.filter((one) => /^(ForEach|Where|new|Dispose)$/i.test(one)),
    ...script.statics.filter((one) => /::(new|IsNullOrWhiteSpace|OpenBaseKey)$|RegistryView/.test(one)),
    ...script.redirections.filter((one) => one !== 'Error>&Output'),
    ...script.astTypes.filter((one) =>
      /TypeDefinition|UsingStatement|UsingExpression|Ternary|PipelineChain|ConfigurationDefinition|DynamicKeyword|BaseCtor|FunctionMember/.test(
        one,
      ),
    ),
    ...script.kinds.filter((one) => /^(Question\w+|AndAnd|OrOr)$/.test(one)),
    ...script.errors,
  ];
}

const COMMANDS_OF_2 = new Set([...Object.keys(HARMLESS), ...Object.keys(EXCEPTIONS)]);
const NEWER = new Set([
  'ConvertTo-Json',
  'ConvertFrom-Json',
  'Invoke-RestMethod',
  'Invoke-WebRequest',
  'Get-CimInstance',
  'Get-FileHash',
  'Resolve-DnsName',
  'Unblock-File',
  'Test-NetConnection',
]);
