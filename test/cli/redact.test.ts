import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { exaudit, freshFolder, storedSample } from './stored.ts';

let folder = '';
beforeAll(async () => {
  folder = await storedSample();
});

describe('exaudit redact --verify', () => {
  it('finds nobody in the reports of a run, by patterns and by every name of its snapshot', async () => {
    const snapshot = join(folder, 'snapshot.ndjson.gz');
    const { code, err, out } = await exaudit('redact', '--verify', folder, '--snapshot', snapshot);
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('restricted.ndjson: not searched; it names people by design');
  });

  it('finds people in reports that were asked to name them', async () => {
    const named = await storedSample('--redact', 'none');
    const { code, out } = await exaudit('redact', '--verify', named);
    expect(code).toBe(1);
    for (const file of ['run.json', 'report.csv', 'report.html', 'report.sarif', 'report.junit.xml', 'report.hdf.json'])
      expect(out).toContain(`${file}:`);
    expect(out).not.toMatch(/nuno\.kaya/);
  });

  it.each(['a.html', 'a.md', 'a.csv', 'a.json', 'a.sarif', 'a.xml', 'a.txt', 'a.txt.gz'])(
    'says where: %s',
    async (name) => {
      const made = freshFolder();
      mkdirSync(join(made, 'deep'));
      const bytes = Buffer.from('first line\nmbx-00112233445566@contoso.com\nbob@contoso.com\n');
      writeFileSync(join(made, 'deep', name), name.endsWith('.gz') ? gzipSync(bytes) : bytes);
      const { code, out } = await exaudit('redact', '--verify', made);
      expect([code, out]).toEqual([1, `${join(made, 'deep', name)}:3: mail address b…@contoso.com\n`]);
    },
  );

  it('finds names of a snapshot that no pattern knows', async () => {
    const made = freshFolder();
    const snapshot = join(folder, 'snapshot.ndjson.gz');
    writeFileSync(join(made, 'mail.txt'), 'Please tell nuno.kaya about it.\n');
    expect((await exaudit('redact', '--verify', made)).code).toBe(0);
    const { code, out } = await exaudit('redact', '--verify', made, '--snapshot', snapshot);
    expect([code, out]).toEqual([1, expect.stringContaining('mail.txt:1: name from the snapshot n…')]);
  });

  it('says what it did not search, and that there was nothing', async () => {
    const made = freshFolder();
    writeFileSync(join(made, 'picture.png'), 'x');
    const { code, err } = await exaudit('redact', '--verify', made);
    expect([code, err]).toEqual([4, expect.stringContaining('picture.png: not searched; its format is not known')]);
  });

  it('changes nothing, and says how to redact', async () => {
    expect(await exaudit('redact', folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining('exaudit report RUN'),
    });
  });
});
