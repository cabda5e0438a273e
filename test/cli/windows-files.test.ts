import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from './run-program.ts';

/** Paths and files as people on Windows write them; read alike on every system. */

const LEVEL = String.raw`C:\>reg query "HKLM\SYSTEM\CurrentControlSet\Control\Lsa" /v LmCompatibilityLevel

HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa
    LmCompatibilityLevel    REG_DWORD    0x1
`;
const WAIVERS = `- id: W-001
  kind: accepted-risk
  rule: CLI-001
  resource: { server: CAS10 }
  observed: { data: 1 }
  reason: bis die Prüfung läuft
  requestedBy: a.meier
  approvedBy: b.keller
  approvedAt: 2026-11-01T00:00:00Z
  expires: 2026-12-15T00:00:00Z
`;
const PROFILE = `schema: exaudit/profile/v1
profile: own
title: Alles, und die Übersicht
extends: modern-default
exclude: [{ id: CLI-001 }]
`;

const withLineEnds = (text: string): string => text.replaceAll('\n', '\r\n');
/** As editors and `>` of Windows write a text. */
const ENCODINGS: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-16 with CRLF', (text) => Buffer.from(`\ufeff${withLineEnds(text)}`, 'utf16le')],
  ['UTF-8 with a mark and CRLF', (text) => Buffer.from(`\ufeff${withLineEnds(text)}`, 'utf8')],
  ['code page 1252 with CRLF', (text) => Buffer.from(withLineEnds(text), 'latin1')],
];

let folder = '';
const at = (path: string): string => join(folder, path);
function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-windows-files-'));
  put('capture/servers/CAS10/weird.txt', LEVEL);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Resources that CLI-001 finds at fault. */
async function faults(...more: readonly string[]): Promise<readonly string[]> {
  const out = mkdtempSync(at('out-'));
  const args = ['audit', at('capture'), '--redact', 'none', '--out', out, ...more];
  const end = await runCommandLine(args, { cwd: folder, env: { COMPUTERNAME: 'EXMGMT01' } });
  expect([0, 1, 3, 4], end.stderr).toContain(end.code);
  const file =
    readdirSync(out, { recursive: true })
      .map(String)
      .find((name) => name.endsWith('run.json')) ?? '';
  const run = JSON.parse(readFileSync(join(out, file), 'utf8')) as {
    readonly findings: readonly { rule: string; outcome: string; waived?: unknown; resource: { id: string } }[];
  };
  return run.findings
    .filter(({ outcome, rule }) => outcome === 'fail' && rule === 'CLI-001')
    .map(({ resource, waived }) => `${resource.id}${waived === undefined ? '' : ' waived'}`);
}

test('--map takes a path with backslashes', async () => {
  expect(await faults('--map', String.raw`servers\CAS10\weird.txt=reg query@OTHER`)).toHaveLength(1);
  expect((await faults('--map', String.raw`servers\CAS10\weird.txt=reg query@OTHER`))[0]).toContain('other');
});

test('capture.json takes a path with backslashes', async () => {
  const files = [{ path: String.raw`servers\CAS10\weird.txt`, request: 'reg query', server: 'OTHER' }];
  put('capture/capture.json', JSON.stringify({ schema: 'exaudit/capture/v1', files }));
  expect((await faults())[0]).toContain('other');
});

test.each(ENCODINGS)('waivers in %s are read', async (_, encoded) => {
  put('waivers.yaml', encoded(WAIVERS));
  expect(await faults('--waivers', at('waivers.yaml'))).toEqual([expect.stringMatching(/ waived$/)]);
  expect(await faults()).toEqual([expect.not.stringMatching(/ waived$/)]);
});

test.each(ENCODINGS)('rules of an organization in %s are read', async (_, encoded) => {
  put('own/profiles/own.yaml', encoded(PROFILE));
  expect(await faults('--policies', at('own'), '--profile', 'own')).toEqual([]);
});
