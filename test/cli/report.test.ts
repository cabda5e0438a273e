import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../report/csv-words.ts';
import { exaudit, freshFolder, storedSample } from './stored.ts';

let folder = '';
beforeAll(async () => {
  folder = await storedSample();
});

const FILES = {
  csv: 'report.csv',
  sarif: 'report.sarif',
  junit: 'report.junit.xml',
  hdf: 'report.hdf.json',
  markdown: 'report.md',
};

describe('exaudit report', () => {
  it.each(Object.entries(FILES))('gives the same bytes as the audit that stored the run: %s', async (format, file) => {
    const { code, out } = await exaudit('report', folder, '--format', format);
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(join(folder, file), 'utf8'));
  });

  it('writes several formats into a folder, and changes nothing in the run', async () => {
    const out = freshFolder();
    const { code } = await exaudit(
      'report',
      join(folder, 'run.json'),
      '--format',
      'html,json,action-plan,sarif',
      '--out',
      out,
    );
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['report.action-plan.csv', 'report.html', 'report.json', 'report.sarif']);
    expect((await exaudit('verify', folder)).code).toBe(0);
  });

  it('says where a consumer shows less than there is, and not of what people read', async () => {
    const { code, err } = await exaudit('report', folder, '--format', 'junit');
    expect(code).toBe(0);
    expect(err).toMatch(/^report\.junit\.xml: \d+ rules fail and do not fail the run/m);
    expect((await exaudit('report', folder, '--format', 'html')).err).toBe('');
  });

  it('gives GitHub its own SARIF', async () => {
    const { out } = await exaudit('report', folder, '--format', 'sarif', '--sarif-for', 'github');
    const kinds = JSON.parse(out).runs[0].results.map((result: { kind: string }) => result.kind);
    expect(new Set(kinds)).toEqual(new Set(['fail']));
    expect(await exaudit('report', folder, '--sarif-for', 'nobody')).toMatchObject({ code: 2 });
  });

  it('filters by what people notice, and leaves what is for programs whole', async () => {
    const { code, out } = await exaudit('report', folder, '--symptom', 'prompt-loop');
    expect(code).toBe(0);
    expect(out).toMatch(/Filtered: The password is asked for again and again \(prompt-loop\)\. Shown:\s/);
    const csv = await exaudit('report', folder, '--symptom', 'prompt-loop', '--format', 'csv');
    expect(csv.code).toBe(2);
    expect(csv.err).toContain('csv cannot be filtered');
    const word = await exaudit('report', folder, '--symptom', 'promptloop');
    expect(word.code).toBe(2);
    expect(word.err).toContain('prompt-loop');
  });

  it('cannot bring names back, and says so', async () => {
    const { code, err } = await exaudit('report', folder, '--format', 'csv', '--redact', 'none');
    expect(code).toBe(2);
    expect(err).toContain('the names behind them cannot be brought back');
    expect(err).toContain('snapshot.ndjson.gz --redact none');
  });

  it('is not written of what is no longer the whole run: nor is it judged, planned or explained again', async () => {
    const copy = (of: string): string => {
      const other = join(freshFolder(), of);
      cpSync(folder, other, { recursive: true });
      return other;
    };
    const interrupted = copy('interrupted');
    rmSync(join(interrupted, 'manifest.json'));
    const changed = copy('changed');
    writeFileSync(
      join(changed, 'run.json'),
      readFileSync(join(changed, 'run.json'), 'utf8').replace('"fail"', '"pass"'),
    );
    const added = copy('added');
    writeFileSync(join(added, 'restricted.ndjson'), '');
    for (const [path, says] of [
      [interrupted, 'this run was interrupted before it was whole'],
      [changed, 'is not what was written'],
      [added, 'is not what was written'],
    ] as const)
      for (const command of ['report', 'audit', 'plan', 'explain']) {
        const out = command === 'explain' || command === 'report' ? [] : ['--out', freshFolder()];
        const { code, err, out: text } = await exaudit(command, path, ...out);
        expect([command, code, text, err]).toEqual([command, 4, '', expect.stringContaining(says)]);
      }
    expect(await exaudit('report', folder)).toMatchObject({ code: 0, err: '' });
  });

  it('and no document of what is no longer the whole plan', async () => {
    const plans = freshFolder();
    await exaudit('plan', '--sample', '--rules', 'OA-001', '--out', plans);
    const plan = join(plans, readdirSync(plans).find((name) => name.startsWith('plan-')) ?? '');
    expect((await exaudit('report', plan, '--format', 'cab-markdown')).code).toBe(0);
    rmSync(join(plan, 'manifest.json'));
    expect(await exaudit('report', plan, '--format', 'cab-markdown')).toMatchObject({
      code: 4,
      out: '',
      err: expect.stringContaining('this plan was interrupted before it was whole'),
    });
  });

  it('can hide more than the run was stored with, under the key of the run only', async () => {
    const { out } = await exaudit('report', folder, '--format', 'csv', '--redact', 'all');
    expect(out).not.toMatch(/\bEX1[69]\b|CAS10/);
    const copy = join(freshFolder(), 'run');
    cpSync(folder, copy, { recursive: true });
    expect(await exaudit('report', copy, '--format', 'csv', '--redact', 'all')).toMatchObject({
      code: 2,
      err: expect.stringContaining('redact-key-missing'),
    });
    expect((await exaudit('report', copy, '--format', 'csv')).code).toBe(0);
  });

  it('lists every mailbox with --all, under the same pseudonyms', async () => {
    const counts = (text: string): number => rowsOf(text).reduce((sum, row) => sum + Number(row.Resources), 0);
    const { out: few } = await exaudit('report', folder, '--format', 'csv');
    const { out: all } = await exaudit('report', folder, '--format', 'csv', '--all');
    expect(counts(all)).toBe(counts(few));
    const labels = (text: string): ReadonlySet<string | undefined> => new Set(rowsOf(text).map((row) => row.Resource));
    for (const label of labels(few)) expect(labels(all)).toContain(label);
    expect(all).not.toMatch(/(?<![\w.-])(?!mbx-)[\w.-]+@contoso\.local/);
  });

  it('refuses what it cannot do, by name', async () => {
    for (const [args, code] of [
      [['--format', 'cvs'], 'format-unknown'],
      [['--format', 'csv,html'], 'usage'],
      [['--out', folder], 'usage'],
      [['--redact', 'some'], 'redaction-unknown'],
    ] as const)
      expect(await exaudit('report', folder, ...args)).toMatchObject({ code: 2, err: expect.stringContaining(code) });
    const strange = freshFolder();
    writeFileSync(join(strange, 'run.json'), '{"schema":"exaudit/run/v1"}');
    expect((await exaudit('report', strange)).err).toContain('run-invalid');
    writeFileSync(join(strange, 'run.json'), '{"schema":"exaudit/run/v7"}');
    expect((await exaudit('report', strange)).err).toContain('run-newer');
    expect((await exaudit('report', freshFolder())).err).toContain('run-missing');
  });
});
