import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doctorText } from '../../../src/cli/doctor/doctor-text.ts';
import { runProgram } from '../../../src/cli/program.ts';
import type { World } from '../../../src/cli/world.ts';
import { diagnose } from '../../../src/collect/doctor/doctor.ts';
import { PROBE } from '../../../src/collect/doctor/doctor-probe.ts';
import { doctorSelfTest } from '../../../src/collect/sources/doctor/doctor-self-test.ts';
import { WELL } from '../../collect/doctor-facts-fixture.ts';
import { inspect } from '../../collect/standalone/scripts.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-doctor-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(
  args: readonly string[],
  env: World['env'] = { PATH: '' },
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const world: World = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    cwd: folder,
    env,
    now: () => new Date('2026-11-22T06:00:00Z'),
    signal: new AbortController().signal,
    terminal: { isTty: false, columns: 80 },
    program: 'main.js',
    home: process.cwd(),
  };
  const code = await runProgram(['doctor', ...args], world);
  return { code, out: out.join(''), err: err.join('') };
}

describe('exaudit doctor', () => {
  it('prints each check with its state, what was found and what to do, within the width', () => {
    const text = doctorText(diagnose({ ...WELL, exchange: null, node: 'v20.0.0' }), 80);
    expect(text).toContain('missing      Node.js: Node.js v20.0.0 is too old.\n             -> Install Node.js 24');
    expect(text).toContain('not checked  Exchange session: No way into Exchange was named');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('does not promise a part of Exchange where its session failed', () => {
    const failed = { ...(WELL.exchange as NonNullable<typeof WELL.exchange>), connected: false, problem: 'it threw' };
    const text = doctorText(diagnose({ ...WELL, exchange: failed }), 100);
    expect(text).toContain('no setting of Exchange could be asked from here');
    expect(text).not.toContain('Part of a live audit');
  });

  it('shows what came from outside without obeying it', () => {
    const target = 'http://ex01/PowerShell/\u001b[2J\u202e';
    const text = doctorText(
      diagnose({ ...WELL, exchange: { ...(WELL.exchange as NonNullable<typeof WELL.exchange>), target } }),
      100,
    );
    expect(text).not.toMatch(/[\u001b\u202e]/);
    expect(text).toContain('<U+202E>');
  });

  it('ends with 4 where neither PowerShell nor a program of Windows is there, and says what still works', async () => {
    const ran = await run(['--out', 'x']);
    expect(ran.out).toContain('No PowerShell was found on this computer.');
    expect(ran.out).toContain('exaudit audit FOLDER');
    expect(ran).toMatchObject({ code: 4, err: 'exit 4: no live audit could run from here\n' });
  });

  it('changes nothing: the output folder is not made, and nothing is left behind', async () => {
    await run(['--out', 'not/yet/there']);
    expect(existsSync(join(folder, 'not'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses two ways in at once, and an address that is none', async () => {
    expect(await run(['--connect', 'x.ps1', '--exchange-uri', 'http://ex01/PowerShell/'])).toMatchObject({ code: 2 });
    const ran = await run(['--exchange-uri', 'ex01']);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('http://SERVER/PowerShell/') });
  });
});

describe.skipIf(PWSH === undefined)(withPwsh('exaudit doctor with PowerShell'), () => {
  const env = (): World['env'] => ({ PATH: process.env.PATH });

  it('tells the version, language mode and policy, and asks for a way into Exchange', async () => {
    const ran = await run([], env());
    expect(ran.out).toMatch(/ok {11}PowerShell: \S*pwsh\S*,\s+version 7\.\d+\.\d+ \(Core\)\./);
    expect(ran.out).toContain('Language mode: Scripts may use the full language.');
    expect(ran).toMatchObject({ code: 3, err: 'exit 3: no Exchange session was tried\n' });
  }, 60_000);

  it('says why a PowerShell that was named does not answer', async () => {
    const ran = await run(['--powershell', '/nowhere/pwsh']);
    expect(ran.out).toContain('"/nowhere/pwsh" does not answer');
    expect(ran.code).toBe(4);
  });

  it('opens the organization’s own connection script, and looks at servers, rights and certificates', async () => {
    const script = join(folder, 'connect own.ps1');
    writeFileSync(
      script,
      `function global:Get-ExchangeServer { [pscustomobject]@{ Name = 'EX01'; Fqdn = 'ex01.invalid'; AdminDisplayVersion = 'Version 15.1 (Build 2507.6)'; ServerRole = 'Mailbox' } }
function global:Get-ExchangeCertificate { param([string] $Server) [pscustomobject]@{ Subject = "CN=$Server"; Services = 'IIS'; NotAfter = [datetime]::new(2026, 11, 30, 0, 0, 0, [DateTimeKind]::Utc) } }
function global:Get-ADServerSettings { [pscustomobject]@{ ViewEntireForest = $true } }
function global:Set-ADServerSettings { param([bool] $ViewEntireForest) }
function global:Get-ManagementRoleAssignment { [CmdletBinding()] param($RoleAssignee) [pscustomobject]@{ Role = 'Mail Recipients'; RoleAssigneeName = 'Recipient Management'; RecipientReadScope = 'Organization' } }
`,
    );
    const ran = await run(['--connect', script], env());
    expect(ran.out).toMatch(/connect own\.ps1 opened\s+a session/);
    expect(ran.out).toContain('Role-based access control hides');
    expect(ran.out).toMatch(/through\s+Recipient Management\./);
    expect(ran.out).toMatch(/EX01: CN=EX01 \(IIS\) ends on 2026-11-30,\s+in 7 days/);
    expect(ran.out).toMatch(/ex01\.invalid does not answer\s+on port 5985/);
    expect(ran).toMatchObject({ code: 3, err: 'exit 3: 1 check found something missing\n' });
  }, 60_000);

  it('says what the connection script threw', async () => {
    const script = join(folder, 'broken.ps1');
    writeFileSync(script, "throw 'the jump host is closed'");
    const ran = await run(['--connect', script], env());
    expect(ran.out).toContain('the jump host is closed');
    expect(ran.code).toBe(4);
  }, 60_000);

  it('asks PowerShell about itself with reading commands only', () => {
    const file = join(folder, 'probe.ps1');
    writeFileSync(file, PROBE);
    const [probe] = inspect([file]);
    expect(probe?.errors).toEqual([]);
    expect([...new Set(probe?.commands.map((command) => command.name))].sort()).toEqual([
      'ForEach-Object',
      'Get-AuthenticodeSignature',
      'Get-ChildItem',
      'Get-Command',
      'Get-ExecutionPolicy',
      'Get-Item',
    ]);
    // Method calls do not work in a constrained language.
    expect(probe?.astTypes).not.toContain('InvokeMemberExpressionAst');
  }, 60_000);

  it('passes its own tests of this platform', async () => {
    const facts = { ...WELL.powershells[0], path: PWSH ?? '' } as NonNullable<(typeof WELL.powershells)[0]>;
    const tests = await doctorSelfTest(facts, new AbortController().signal);
    expect(tests.filter((test) => test.state !== 'ok')).toEqual([]);
    expect(tests).toHaveLength(8);
  }, 60_000);
});
