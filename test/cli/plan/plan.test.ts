import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/model/plan/plan.ts';
import { planDigest } from '../../../src/remediate/seal-plan.ts';
import { runCommandLine } from '../run-program.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[]) => runCommandLine(args, { cwd: folder });
const AS_OF = ['--as-of', '2026-11-03T06:00:00Z'];

async function planOf(
  args: readonly string[],
  out: string,
): Promise<{
  readonly plan: Plan;
  readonly files: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
  readonly at: string;
}> {
  const end = await run(['plan', ...args, '--out', join(folder, out)]);
  const name = readdirSync(join(folder, out)).find((one) => one.startsWith('plan-')) ?? '';
  const at = join(folder, out, name);
  const files = readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(at.length + 1))
    .sort();
  return { plan: JSON.parse(readFileSync(join(at, 'plan.json'), 'utf8')) as Plan, files, at, ...end };
}

describe('exaudit plan', () => {
  test('leaves out what cannot be undone and ends with 6, naming how to ask for it', async () => {
    const { code, plan, stderr, stdout } = await planOf(['--sample', ...AS_OF], 'refused');
    expect(code).toBe(6);
    expect(stderr).toContain('--accept-irreversible MAPI-006');
    expect(stdout).toContain('Nothing was changed.');
    expect(stdout).toContain('PREDICTED by our model, not run on your servers');
    expect(plan.refused.filter(({ reason }) => reason === 'irreversible').map(({ rule }) => rule)).toEqual([
      'MAPI-006',
    ]);
  });

  test('writes a plan that its published schema accepts, for this user only, with scripts for each wave', async () => {
    const { at, code, files, plan } = await planOf(
      ['--sample', ...AS_OF, '--accept-irreversible', 'MAPI-006'],
      'accepted',
    );
    expect(code).toBe(0);
    const schema = JSON.parse(readFileSync('policies/schema/plan.schema.json', 'utf8')) as object;
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, formats: { 'date-time': true } });
    expect(ajv.validate(schema, plan), ajv.errorsText()).toBe(true);
    expect(planDigest(plan)).toBe(plan.digest);
    expect(plan.id).toBe(plan.digest.slice(0, 8));
    const scripts = plan.waves.flatMap(({ number }) =>
      ['apply', 'rollback', 'verify'].map((name) => join(`wave-${number}`, `${name}.ps1`)),
    );
    const documents = ['by-hand.txt', 'change.html', 'change.md', 'users.txt'];
    const common = 'exaudit-change.ps1';
    expect(files).toEqual(['manifest.json', 'plan.json', 'review.csv', common, ...documents, ...scripts].sort());
    if (process.platform !== 'win32') {
      for (const file of files) expect(statSync(join(at, file)).mode & 0o077, file).toBe(0);
    }
    const review = readFileSync(join(at, 'review.csv'), 'utf8');
    expect(review.split('\r\n').filter((line) => line.startsWith('ID-001,'))).toHaveLength(23);
    const mailboxes = plan.waves.flatMap((wave) => wave.steps).filter((step) => step.rules.includes('MAPI-006'));
    expect(mailboxes).toHaveLength(4);
    for (const step of mailboxes)
      expect(step).toMatchObject({
        operation: { cmdlet: 'Set-CASMailbox', parameters: { MapiHttpEnabled: null } },
        irreversible: [expect.any(String)],
      });
  });

  test('plans for a stored run as that run was judged, though the run is redacted', async () => {
    await run([
      'audit',
      '--sample',
      '--set',
      'OA-001.accepted=Negotiate',
      ...AS_OF,
      '--out',
      join(folder, 'runs'),
      '--format',
      'json',
    ]);
    const id = readdirSync(join(folder, 'runs')).find((one) => /Z-[0-9a-f]{8}$/.test(one)) ?? '';
    const { plan } = await planOf([join(folder, 'runs', id, 'run.json'), '--rules', 'OA-001,ID-004'], 'from-run');
    expect(plan.run).toBe(id.slice(-8));
    const outlook = plan.waves.flatMap((wave) => wave.steps).filter((step) => step.rules.includes('OA-001'));
    expect(outlook.length).toBe(2);
    for (const { operation } of outlook)
      expect(operation).toMatchObject({ parameters: { ExternalClientAuthenticationMethod: 'Negotiate' } });
    expect(plan.refused.filter(({ reason }) => reason === 'not-asked').length).toBeGreaterThan(5);
  });

  test('takes the value that only a person can say, checks it, and refuses one that nothing asks for', async () => {
    const uri = 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml';
    const { plan } = await planOf(
      ['--sample', ...AS_OF, '--rules', 'AUTOD-001', '--answer', `AUTOD-001.CAS10=${uri}`],
      'answered',
    );
    const [step] = plan.waves.flatMap((wave) => wave.steps);
    expect(step?.operation).toMatchObject({
      cmdlet: 'Set-ClientAccessServer',
      identity: 'CAS10',
      parameters: { AutoDiscoverServiceInternalUri: uri },
    });
    expect(plan.predictions[0]?.fixed.map(({ rule }) => rule)).toEqual(['AUTOD-001']);
    const wrong = await run(['plan', '--sample', ...AS_OF, '--answer', "AUTOD-001.CAS10=javascript:alert('x')"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('https://');
    const stray = await run(['plan', '--sample', ...AS_OF, '--answer', 'AUTOD-001.CAS11=x']);
    expect(stray.code).toBe(2);
    expect(stray.stderr).toContain('cas10');
  });

  test('only what was asked for: servers, impact', async () => {
    const { plan } = await planOf(['--sample', ...AS_OF, '--servers', 'EX16', '--impact', 'pool-recycle'], 'narrow');
    const steps = plan.waves.flatMap((wave) => wave.steps);
    expect(new Set(steps.map((step) => step.server))).toEqual(new Set(['ex16']));
    expect(new Set(steps.map((step) => step.impact))).toEqual(new Set(['pool-recycle']));
  });

  test.each([
    [['--rules', 'IIS-0001'], 'is not a rule'],
    [['--impact', 'pool-recycling'], 'is not an impact'],
    [['--answer', 'nothing'], 'is not an answer'],
    [['--rules', 'ZZZ-999'], 'policy list'],
    [['--rules', ','], 'No name was given'],
    [['--servers', 'EX16,EX61'], 'did you mean "EX16"?'],
    [['--pilot', 'CAS99'], '"cas99" is not a server of this snapshot'],
    [['--target-profile', 'modern'], '--target-profile: "modern" is not a profile.'],
    [['--answer', 'OA-001=Ntlm'], 'it asks for no answer'],
  ])('%j is a slip that is named, and nothing is written', async (args, message) => {
    const { code, stderr } = await run(['plan', '--sample', ...args, '--out', join(folder, 'slip')]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(readdirSync(folder)).not.toContain('slip');
  });

  test('a server may be named in full, and a run by its folder', async () => {
    const { plan } = await planOf(
      ['--sample', ...AS_OF, '--servers', 'EX16.contoso.com', '--rules', 'iis-001'],
      'full',
    );
    expect(plan.waves.flatMap((wave) => wave.servers)).toEqual(['ex16']);
  });

  test('where nothing fails, nothing is written', async () => {
    const end = await run(['plan', join(process.cwd(), 'policies/samples/fabrikam'), '--out', join(folder, 'clean')]);
    expect(end.code).toBe(0);
    expect(end.stdout).toMatch(/there is nothing to\s+plan/);
    expect(readdirSync(folder).includes('clean') ? readdirSync(join(folder, 'clean')) : []).not.toContainEqual(
      expect.stringMatching(/^plan-/),
    );
  });

  test('the same plan into the same folder is the same, byte for byte, and still verifies', async () => {
    const first = await planOf(['--sample', ...AS_OF, '--rules', 'IIS-001'], 'twice');
    const bytes = first.files.map((file) => readFileSync(join(first.at, file), 'utf8'));
    const again = await planOf(['--sample', ...AS_OF, '--rules', 'IIS-001'], 'twice');
    expect(again.at).toBe(first.at);
    expect(again.files.map((file) => readFileSync(join(again.at, file), 'utf8'))).toEqual(bytes);
    expect((await run(['verify', again.at])).code).toBe(0);
  });

  test('scripts that were signed or changed since are not written over', async () => {
    const first = await planOf(['--sample', ...AS_OF, '--rules', 'IIS-001'], 'signed');
    const script = join(first.at, 'wave-1', 'rollback.ps1');
    const signed = `${readFileSync(script, 'utf8')}# SIG # Begin signature block\r\n`;
    writeFileSync(script, signed);
    const again = await run(['plan', '--sample', ...AS_OF, '--rules', 'IIS-001', '--out', join(folder, 'signed')]);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('was signed or changed after it was written');
    expect(readFileSync(script, 'utf8')).toBe(signed);
  });

  test('a folder that is a file is a mistake of the reader and no fault of ours', async () => {
    const { code, stderr } = await run([
      'plan',
      '--sample',
      '--rules',
      'IIS-001',
      '--out',
      join(process.cwd(), 'README.md'),
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('a folder is expected');
  });

  test('what nothing can be read of says so, and ends with 4', async () => {
    const { code, stdout } = await run(['plan', join(process.cwd(), 'README.md'), '--out', join(folder, 'nothing')]);
    expect(code).toBe(4);
    expect(stdout).toContain('NOTHING JUDGED');
  });
});
