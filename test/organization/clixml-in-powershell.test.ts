import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CMDLETS, type CmdletName } from '../../scripts/organization/cmdlet-objects.ts';
import { fabrikam } from '../../scripts/organization/fabrikam.ts';
import { renderCmdlet } from '../../scripts/organization/render-cmdlet.ts';

const hasPowerShell = spawnSync('pwsh', ['-Version'], { env: { ...process.env, TERM: 'dumb' } }).status === 0;
const title = hasPowerShell
  ? 'CLIXML that the builder writes, read by PowerShell'
  : 'CLIXML that the builder writes, read by PowerShell (skipped: install pwsh)';

describe.skipIf(!hasPowerShell)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-clixml-'));
  const organization = { ...fabrikam(), mailboxes: fabrikam().mailboxes.slice(0, 3) };
  let answer: {
    readonly [name: string]: { readonly count: number; readonly methods?: string; readonly identity?: string };
  } = {};

  beforeAll(() => {
    for (const cmdlet of Object.keys(CMDLETS) as CmdletName[]) {
      for (const rendering of ['clixml', 'clixml-remote'] as const) {
        const file = renderCmdlet(organization, cmdlet, rendering, rendering === 'clixml' ? 'utf-16le' : 'utf-8-bom');
        writeFileSync(join(folder, `${cmdlet}.${rendering}.xml`), file.bytes);
      }
    }
    const script = `$r=[ordered]@{}; foreach($f in Get-ChildItem -LiteralPath '${folder}' -Filter *.xml){ $x=@(Import-Clixml -LiteralPath $f.FullName); $r[$f.BaseName]=@{ count=$x.Count; methods="$($x[0].IISAuthenticationMethods | % ToString)"; identity="$($x[0].Identity)" } }; ConvertTo-Json $r -Compress -Depth 3`;
    const printed = execFileSync('pwsh', ['-NoProfile', '-NonInteractive', '-Command', script], {
      env: { ...process.env, TERM: 'dumb' },
      encoding: 'utf8',
    });
    answer = JSON.parse(printed);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every file is read, and no object is lost', () => {
    const expected = Object.entries(CMDLETS).flatMap(([cmdlet, make]) =>
      ['clixml', 'clixml-remote'].map((rendering) => [`${cmdlet}.${rendering}`, make(organization).length]),
    );
    expect(Object.fromEntries(Object.entries(answer).map(([name, { count }]) => [name, count]))).toEqual(
      Object.fromEntries(expected),
    );
  });

  test('enums keep their names and identities print as the shell prints them', () => {
    for (const rendering of ['clixml', 'clixml-remote']) {
      expect(answer[`Get-MapiVirtualDirectory.${rendering}`]).toMatchObject({
        methods: 'Ntlm OAuth Negotiate',
        identity: 'FAB16\\mapi (Default Web Site)',
      });
    }
  });
});
