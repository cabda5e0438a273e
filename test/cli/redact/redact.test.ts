import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { exaudit, freshFolder, storedSample } from '../stored.ts';

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

  const UTF16 = Buffer.from('\ufeffPlease tell nuno.kaya.\r\n', 'utf16le');
  it.each<[string, string | Uint8Array]>([
    ['at the end of a sentence', 'It was nuno.kaya.'],
    ['in JSON', '{"a":"\\u006euno.kaya"}'],
    ['in an address', 'https://x/?u=%6Euno%2Ekaya'],
    ['in HTML by number', '<b>&#110;uno&#x2e;kaya</b>'],
    ['in Base64', `x ${Buffer.from('it was nuno.kaya there').toString('base64')} y`],
    ['in Base64 of UTF-16', `-EncodedCommand ${Buffer.from('Get-Mailbox nuno.kaya', 'utf16le').toString('base64')}`],
    ['in UTF-16', UTF16],
    ['in UTF-16 without a mark', UTF16.subarray(2)],
    ['in the other case', 'NUNO.KAYA'],
    ['in a name of a step', '`Set-Mailbox -Identity nuno.kaya`'],
  ])('finds a name of the snapshot %s', async (_, content) => {
    const snapshot = join(folder, 'snapshot.ndjson.gz');
    for (const name of ['a.txt', 'b.html', 'c.json', 'd.csv', 'e.md', 'f.ps1', 'g.sarif', 'h.xml', 'i.log']) {
      const made = freshFolder();
      writeFileSync(join(made, name), content);
      const { code, out } = await exaudit('redact', '--verify', made, '--snapshot', snapshot);
      expect([code, out]).toEqual([1, expect.stringContaining(`${name}:1: name from the snapshot n…`)]);
    }
  });

  it.each(['S-1-12-1-1943430372-1249052806-2496021943-3034400218', 'S-1-5-21-1-2-3-500'])(
    'finds security identifiers of every authority: %s',
    async (sid) => {
      const made = freshFolder();
      writeFileSync(join(made, 'a.txt'), `x ${sid} y`);
      expect((await exaudit('redact', '--verify', made)).code).toBe(1);
    },
  );

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

describe('exaudit redact CAPTURE --out FOLDER', () => {
  const write = (folder: string, name: string, text: string | Uint8Array): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const capture = (): string => {
    const made = freshFolder();
    const list =
      'Identity : EX01\\EWS (Default Web Site)\nServer   : EX01\nInternalUrl : https://mail.tailspin.com/EWS/Exchange.asmx\nWindowsAuthentication : True\n';
    write(made, 'Get-WebServicesVirtualDirectory.txt', list);
    write(
      made,
      'servers/EX01/lsa.reg',
      Buffer.from(
        '\ufeffWindows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa]\r\n"LmCompatibilityLevel"=dword:00000003\r\n',
        'utf16le',
      ),
    );
    write(
      made,
      'u_ex.log.gz',
      gzipSync(
        '#Software: Microsoft Internet Information Services 8.5\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken\n2026-01-01 00:00:00 10.0.0.1 POST /EWS/Exchange.asmx - 443 TAILSPIN\\zquist 10.0.0.9 MacOutlook 200 0 0 1\n',
      ),
    );
    write(made, 'screenshot.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2]));
    return made;
  };

  it('writes it again without a name, packed and UTF-16 files too, and says what stays behind', async () => {
    const out = join(freshFolder(), 'for-the-consultant');
    const { code, err, out: text } = await exaudit('redact', capture(), '--out', out);
    expect([code, err]).toEqual([0, expect.stringContaining('screenshot.png: left out. It is a picture')]);
    expect(text).toMatch(/3 files written .* rules come to the same verdicts/s);
    const [server = ''] = readdirSync(join(out, 'servers'));
    expect(server).toMatch(/^[A-Z]{2}\d\d$/);
    expect(readFileSync(join(out, 'Get-WebServicesVirtualDirectory.txt'), 'utf8')).toMatch(
      new RegExp(
        `^Identity : ${server}\\\\EWS \\(Default Web Site\\)\\nServer   : ${server}\\nInternalUrl : https://mail\\.[a-z]{8}\\.com/EWS`,
      ),
    );
    expect(gunzipSync(readFileSync(join(out, 'u_ex.log.gz'))).toString()).not.toMatch(/tailspin|zquist/i);
    expect(readFileSync(join(out, 'servers', server, 'lsa.reg'), 'utf8')).toContain('dword:00000003');
  });

  it('gives the same stand-ins by the same key, and keeps the key beside the folder, not in it', async () => {
    const folder = freshFolder();
    const names: string[] = [];
    for (const name of ['a', 'b']) {
      await exaudit('redact', capture(), '--out', join(folder, name));
      names.push(...readdirSync(join(folder, name, 'servers')));
    }
    expect(names[0]).toBe(names[1]);
    expect(readdirSync(folder).sort()).toEqual(['a', 'b', 'redaction.key']);
    await exaudit('redact', capture(), '--out', join(folder, 'c'), '--key', join(folder, 'redaction.key'));
    expect(readdirSync(join(folder, 'c', 'servers'))).toEqual([names[0]]);
  });

  it('writes into no folder that holds something, and nothing that is no capture', async () => {
    const out = freshFolder();
    writeFileSync(join(out, 'x'), '');
    expect(await exaudit('redact', capture(), '--out', out)).toMatchObject({
      code: 2,
      err: expect.stringContaining('not an empty folder'),
    });
    const snapshot = join(folder, 'snapshot.ndjson.gz');
    expect((await exaudit('redact', snapshot, '--out', join(out, 'y'))).code).toBe(2);
    const empty = freshFolder();
    writeFileSync(join(empty, 'notes.txt'), 'hello');
    expect((await exaudit('redact', empty, '--out', join(out, 'z'))).code).toBe(4);
    expect(readdirSync(out)).toEqual(expect.not.arrayContaining(['y', 'z']));
  });
});
