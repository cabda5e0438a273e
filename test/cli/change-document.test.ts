import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan/plan.ts';
import { sealPlan } from '../../src/remediate/seal-plan.ts';
import { writeManifest } from '../../src/store/manifest.ts';
import { exaudit, freshFolder, storedSample } from './stored.ts';

const AS_OF = ['--as-of', '2026-11-03T06:00:00Z'];
const DOCUMENTS = ['change.html', 'change.md', 'users.txt'];

/** The folder of a plan of the bundled sample, with what the command said. */
async function planned(
  ...args: readonly string[]
): Promise<{ readonly folder: string; readonly code: number; readonly err: string }> {
  const out = freshFolder();
  const { code, err } = await exaudit(
    'plan',
    '--sample',
    ...AS_OF,
    '--accept-irreversible',
    'MAPI-006',
    ...args,
    '--out',
    out,
  );
  const name = existsSync(out) ? readdirSync(out).find((one) => one.startsWith('plan-')) : undefined;
  return { folder: name === undefined ? '' : join(out, name), code, err };
}

const textOf = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

describe('the change document of exaudit plan', () => {
  let folder = '';
  beforeAll(async () => {
    folder = (await planned('--target-profile', 'modern-kerberos')).folder;
  });

  it('lies beside the plan, with the digests of the scripts as they lie there', async () => {
    const { createHash } = await import('node:crypto');
    const document = textOf(folder, 'change.html');
    const plan: Plan = JSON.parse(textOf(folder, 'plan.json'));
    expect(document).toContain(plan.digest);
    for (const { number } of plan.waves) {
      for (const name of ['apply', 'rollback', 'verify']) {
        const bytes = readFileSync(join(folder, `wave-${number}`, `${name}.ps1`));
        expect(document).toContain(createHash('sha256').update(bytes).digest('hex'));
      }
    }
    expect((await exaudit('verify', folder)).code).toBe(0);
    expect((await exaudit('redact', '--verify', join(folder, 'change.html'))).code).toBe(0);
  });

  it('is written again from plan.json with the same bytes', async () => {
    const out = freshFolder();
    expect((await exaudit('report', folder, '--format', 'cab', '--out', out)).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(DOCUMENTS);
    for (const name of DOCUMENTS) expect(textOf(out, name)).toBe(textOf(folder, name));
    const { out: printed } = await exaudit('report', join(folder, 'plan.json'), '--format', 'cab-markdown');
    expect(printed).toBe(textOf(folder, 'change.md'));
  });

  it('is written for other readers and with times, and hides as much as was asked', async () => {
    const { out: hidden } = await exaudit('report', folder, '--format', 'cab-markdown', '--redact', 'all');
    expect(hidden).not.toMatch(/CAS10|EX16|contoso/i);
    const { out: open } = await exaudit(
      'report',
      folder,
      '--format',
      'cab-markdown',
      '--redact',
      'none',
      '--start',
      '2026-11-07T20:00Z',
    );
    expect(open).toContain('Begins not before 2026-11-07 20:00Z');
    expect(open).toContain('CONFIDENTIAL');
    expect(await exaudit('report', folder, '--format', 'cab-html', '--redact', 'some')).toMatchObject({ code: 2 });
    rmSync(join(folder, '..', 'redaction.key'));
    expect((await exaudit('report', folder, '--format', 'users')).err).toContain('redact-key-missing');
  });

  it('names a script that is gone instead of inventing its digest', async () => {
    const { folder: own } = await planned();
    rmSync(join(own, 'wave-1', 'apply.ps1'));
    const { out } = await exaudit('report', own, '--format', 'cab-markdown');
    expect(out).toContain('| `wave-1/apply.ps1` | **missing** |');
  });

  it('drafts the waivers of workarounds, and only where there are any', async () => {
    expect(readdirSync(folder)).not.toContain('waiver-requests.yaml');
    const { folder: own } = await planned(
      '--profile',
      'legacy-ntlm-first',
      '--target-profile',
      'modern-default',
      '--until',
      '2026-12-31T00:00Z',
    );
    const drafts = textOf(own, 'waiver-requests.yaml');
    expect(drafts).toContain('expires: 2026-12-31T00:00:00.000Z');
    expect(drafts).not.toMatch(/approvedBy: [^~]/);
    expect(textOf(own, 'change.md')).toContain('WORKAROUND** until 2026-12-31 00:00Z');
    expect((await exaudit('waiver', 'list', join(own, 'waiver-requests.yaml'))).code).toBe(0);
  });

  it('is chosen in part with --format', async () => {
    const { folder: own } = await planned('--format', 'cab-markdown');
    expect(DOCUMENTS.filter((name) => existsSync(join(own, name)))).toEqual(['change.md']);
  });
});

describe('slips of the pen about it', () => {
  it.each([
    [['--format', 'cabb'], 'format-unknown'],
    [['--redact', 'some'], 'redaction-unknown'],
    [['--start', 'tomorrow'], '--start'],
    [['--start', '2026-12-01T00:00Z', '--until', '2026-11-01T00:00Z'], 'before the change begins'],
  ])('%j is named before anything is written', async (args, message) => {
    const { code, err, folder } = await planned(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(folder).toBe('');
  });

  it('a run has no change document, and the command that makes one is named', async () => {
    const { code, err } = await exaudit('report', await storedSample(), '--format', 'cab');
    expect(code).toBe(2);
    expect(err).toContain('exaudit plan RUN');
  });

  it('a plan of an earlier version, which does not hold what its document is made from, is to be planned again', async () => {
    const { folder } = await planned();
    const { grounds: _grounds, id: _id, digest: _digest, ...rest }: Plan = JSON.parse(textOf(folder, 'plan.json'));
    const earlier = sealPlan(rest);
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(earlier));
    // Its own version left it whole: a plan whose manifest does not fit is refused for that.
    await writeManifest(folder, { of: 'plan', id: earlier.id, tool: 'exaudit 0.9' }, ['plan.json']);
    expect(readFileSync(join(folder, 'users.txt'), 'utf8')).not.toMatch(/(?<!\r)\n/);
    expect(await exaudit('report', folder, '--format', 'users')).toMatchObject({
      code: 2,
      err: expect.stringContaining('plan-groundless'),
    });
  });

  it('the folder of a plan is not written into, and several files need one', async () => {
    const { folder } = await planned();
    expect((await exaudit('report', folder, '--out', folder)).err).toContain('sealed by its manifest');
    expect((await exaudit('report', folder)).err).toContain('add --out FOLDER');
    expect((await exaudit('verify', folder)).code).toBe(0);
  });
});
