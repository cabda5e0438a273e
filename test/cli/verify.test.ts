import { generateKeyPairSync } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/store/file-digest.ts';
import type { Manifest } from '../../src/store/manifest.ts';
import { exaudit, freshFolder, storedSample } from './stored.ts';

let original = '';
beforeAll(async () => {
  original = await storedSample();
});

/** A copy to spoil. */
function copyOfRun(): string {
  const folder = join(freshFolder(), 'run');
  cpSync(original, folder, { recursive: true });
  return folder;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const write = (folder: string, manifest: object): void =>
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));

/** What a forger does who also mends the manifest. */
async function mendManifest(folder: string, path: string): Promise<void> {
  const manifest = manifestOf(folder);
  const mended = { path, ...(await digestOf(join(folder, path))) };
  write(folder, { ...manifest, files: manifest.files.map((file) => (file.path === path ? mended : file)) });
}

describe('a stored run', () => {
  it('is whole: every file that is there is in its manifest', async () => {
    const { code, err, out } = await exaudit('verify', original);
    expect([code, err]).toEqual([0, expect.stringMatching(/^exit 0: \d+ checks, all as written\n$/)]);
    for (const name of ['run.json', 'report.html', 'report.sarif', 'restricted.ndjson', 'snapshot.ndjson.gz'])
      expect(out).toContain(`ok    ${name}: sha256`);
    expect(out).toMatch(/ok {4}snapshot\.ndjson\.gz: \d+ resources, content digest/);
    expect(manifestOf(original)).toMatchObject({ schema: 'exaudit/manifest/v1', of: 'run', redaction: 'pii' });
  });

  it('is the same when it is named by its run.json', async () => {
    expect((await exaudit('verify', join(original, 'run.json'))).code).toBe(0);
  });

  it.each(['report.html', 'report.csv', 'run.json', 'restricted.ndjson', 'snapshot.ndjson.gz'])(
    'is not what was written when a byte more stands in %s',
    async (name) => {
      const folder = copyOfRun();
      appendFileSync(join(folder, name), ' ');
      const { code, out } = await exaudit('verify', folder);
      expect(code).toBe(1);
      expect(out).toContain(`WRONG ${name}: was changed`);
    },
  );

  it('is not what was written when a file is gone, was added, or became a link', async () => {
    const folder = copyOfRun();
    rmSync(join(folder, 'report.csv'));
    writeFileSync(join(folder, 'report.txt'), 'all is well');
    rmSync(join(folder, 'report.html'));
    symlinkSync(join(original, 'report.html'), join(folder, 'report.html'));
    const { code, out } = await exaudit('verify', folder);
    expect(code).toBe(1);
    expect(out).toContain('WRONG report.csv: is missing');
    expect(out).toContain('WRONG report.txt: is here and not in the manifest');
    expect(out).toContain('WRONG report.html: is a link');
  });

  it('shows a snapshot that was changed although its digest in the manifest was mended', async () => {
    const folder = copyOfRun();
    const path = join(folder, 'snapshot.ndjson.gz');
    const text = gunzipSync(readFileSync(path)).toString('utf8');
    expect(text).toContain('"LmCompatibilityLevel"');
    writeFileSync(path, gzipSync(text.replace('"id":"server:cas10"', '"id":"server:cas11"')));
    await mendManifest(folder, 'snapshot.ndjson.gz');
    const { code, out } = await exaudit('verify', folder);
    expect(code).toBe(1);
    expect(out).toContain('WRONG snapshot.ndjson.gz: its resources were changed');
  });

  it('shows a snapshot of another audit', async () => {
    const folder = copyOfRun();
    const path = join(folder, 'snapshot.ndjson.gz');
    const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
    const other = join(freshFolder(), 'other.ndjson.gz');
    await exaudit('snapshot', resolve('policies/samples/fabrikam'), '--out', other);
    copyFileSync(other, path);
    await mendManifest(folder, 'snapshot.ndjson.gz');
    expect(lines.length).toBeGreaterThan(10);
    expect((await exaudit('verify', folder)).out).toContain('is not what the run was judged on');
  });

  it('is not what was written when a folder was added, whatever is in it', async () => {
    const folder = copyOfRun();
    for (const name of ['wave-0', 'capture']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'wave-0', 'apply.ps1'), 'Get-Date');
    const { code, out } = await exaudit('verify', folder);
    expect(code).toBe(1);
    expect(out).toContain('WRONG wave-0/: is here and not in the manifest');
    expect(out).toContain('WRONG capture/: is here and not in the manifest');
  });

  it('is interrupted, never whole, without its manifest', async () => {
    const folder = copyOfRun();
    rmSync(join(folder, 'manifest.json'));
    const { code, out } = await exaudit('verify', folder);
    expect([code, out]).toEqual([1, expect.stringContaining('this run was interrupted before it was whole')]);
  });

  it('says what a damaged file says, and goes on', async () => {
    const folder = copyOfRun();
    writeFileSync(join(folder, 'run.json'), '{');
    const { code, out } = await exaudit('verify', folder);
    expect(code).toBe(1);
    expect(out).toContain('WRONG run.json: was changed');
    expect(out).toContain('ok    report.html');
  });

  it.each(['../secret', '/etc/passwd', 'a/../../b', 'C:\\x', ''])(
    'opens nothing outside of its folder: %j',
    async (path) => {
      const folder = copyOfRun();
      const manifest = manifestOf(folder);
      write(folder, { ...manifest, files: [...manifest.files, { path, sha256: '0'.repeat(64), bytes: 1 }] });
      const { code, out } = await exaudit('verify', folder);
      expect(code).toBe(1);
      expect(out).toContain('names a file outside of the folder; it was not opened');
    },
  );

  it('cannot be verified where there is no manifest, or one that is none', async () => {
    const folder = copyOfRun();
    write(folder, { schema: 'exaudit/manifest/v9' });
    expect(await exaudit('verify', folder)).toMatchObject({ code: 2, err: expect.stringContaining('manifest-newer') });
    write(folder, { schema: 'exaudit/manifest/v1', of: 'run', id: 'x', tool: 'y', files: [{ path: 1 }] });
    expect(await exaudit('verify', folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining('manifest-invalid'),
    });
    rmSync(join(folder, 'manifest.json'));
    expect((await exaudit('verify', folder)).out).toContain('has no manifest.json');
  });

  it('keeps the digests of earlier files when it is judged again at the same time', async () => {
    const out = freshFolder();
    const args = ['audit', '--sample', '--as-of', '2026-11-20', '--out', out] as const;
    await exaudit(...args, '--format', 'html');
    const { err } = await exaudit(...args, '--format', 'csv');
    expect(err).toContain('exit');
    const { out: lines, code } = await exaudit('verify', join(out, idIn(out)));
    expect([code, lines]).toEqual([0, expect.stringContaining('ok    report.html')]);
  });
});

const idIn = (out: string): string => {
  const found = readdirSync(out).filter((name) => /Z-[0-9a-f]{8}$/.test(name));
  if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} runs`);
  return found[0];
};

describe('a plan', () => {
  let written = '';
  beforeAll(async () => {
    const out = freshFolder();
    await exaudit('plan', '--sample', '--as-of', '2026-11-03', '--rules', 'IIS-001,OA-001', '--out', out);
    written = join(out, readdirSync(out).find((name) => name.startsWith('plan-')) ?? '');
  });
  const copyOfPlan = (): string => {
    const folder = join(freshFolder(), 'plan');
    cpSync(written, folder, { recursive: true });
    return folder;
  };

  it('is whole: every file that is there is in its manifest, down to the scripts of its waves', async () => {
    for (const path of [written, join(written, 'plan.json')]) {
      const { code, out } = await exaudit('verify', path);
      expect([code, out]).toEqual([0, expect.stringContaining('ok    wave-1/apply.ps1: sha256')]);
      expect(out).toContain('ok    plan.json: digest');
      expect(out).toMatch(/ok {4}scripts: \d+ scripts, each as this plan writes it/);
      expect(out).not.toContain('WRONG');
    }
    const files = readdirSync(written, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) =>
        join(one.parentPath, one.name)
          .slice(written.length + 1)
          .replaceAll('\\', '/'),
      );
    expect([...manifestOf(written).files.map(({ path }) => path), 'manifest.json'].sort()).toEqual(files.sort());
    expect(manifestOf(written)).toMatchObject({ of: 'plan', id: written.slice(-8) });
  });

  it('shows scripts that were changed, taken away or added', async () => {
    const folder = copyOfPlan();
    appendFileSync(join(folder, 'wave-1', 'apply.ps1'), 'Remove-Item');
    rmSync(join(folder, 'wave-1', 'rollback.ps1'));
    writeFileSync(join(folder, 'wave-1', 'more.ps1'), 'Get-Date');
    const { code, out } = await exaudit('verify', folder);
    expect(code).toBe(1);
    expect(out).toContain('WRONG wave-1/apply.ps1: was changed');
    expect(out).toContain('WRONG wave-1/rollback.ps1: is missing');
    expect(out).toContain('WRONG wave-1/more.ps1: is here and not in the manifest');
  });

  it('shows a wave that it does not have', async () => {
    const folder = copyOfPlan();
    cpSync(join(folder, 'wave-1'), join(folder, 'wave-0'), { recursive: true });
    const { code, out } = await exaudit('verify', folder);
    expect([code, out]).toEqual([1, expect.stringContaining('WRONG wave-0/: is here and not in the manifest')]);
  });

  it('is interrupted, never whole, without its manifest', async () => {
    const folder = copyOfPlan();
    rmSync(join(folder, 'manifest.json'));
    for (const path of [folder, join(folder, 'plan.json')])
      expect(await exaudit('verify', path)).toMatchObject({
        code: 1,
        out: expect.stringContaining('this plan was interrupted'),
      });
  });

  it('shows a script that is not of this plan although its digest in the manifest was mended', async () => {
    const folder = copyOfPlan();
    appendFileSync(join(folder, 'wave-1', 'apply.ps1'), 'Remove-Item');
    await mendManifest(folder, 'wave-1/apply.ps1');
    const { code, out } = await exaudit('verify', folder);
    expect([code, out]).toEqual([1, expect.stringContaining('WRONG wave-1/apply.ps1: is not the script that this')]);
  });

  it('shows a plan.json whose digest does not fit it although the manifest was mended', async () => {
    const folder = copyOfPlan();
    const text = readFileSync(join(folder, 'plan.json'), 'utf8');
    expect(text).toContain('"validUntil": "20');
    writeFileSync(join(folder, 'plan.json'), text.replace('"validUntil": "20', '"validUntil": "30'));
    await mendManifest(folder, 'plan.json');
    const { code, out } = await exaudit('verify', folder);
    expect([code, out]).toEqual([1, expect.stringMatching(/WRONG plan\.json: .*was changed after it was written/)]);
  });

  it('may hold what its scripts leave behind, and nothing else of that kind', async () => {
    const folder = copyOfPlan();
    const left = `exaudit-${manifestOf(folder).id}-wave1-apply-EX16-20261121T100000000Z.result.json`;
    writeFileSync(join(folder, 'wave-1', left), '{}');
    const { code, out } = await exaudit('verify', folder);
    expect([code, out]).toEqual([0, expect.stringContaining(`note  wave-1/${left}: was left behind`)]);
    writeFileSync(join(folder, 'wave-1', left.replace(/-[0-9a-f]{8}-/, '-00000000-')), '{}');
    expect((await exaudit('verify', folder)).code).toBe(1);
  });

  it('can be signed', async () => {
    const folder = copyOfPlan();
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(folder, '..', 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(join(folder, '..', 'key.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
    expect((await exaudit('sign', folder, '--key', join(folder, '..', 'key.pem'))).code).toBe(0);
    expect(await exaudit('verify', folder, '--public-key', join(folder, '..', 'key.pub'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('ok    manifest.json.sig'),
    });
  });
});

describe('a signature', () => {
  const keys = (type: 'ed25519' | 'rsa' | 'ec'): { readonly key: string; readonly publicKey: string } => {
    const folder = freshFolder();
    const pair =
      type === 'ed25519'
        ? generateKeyPairSync('ed25519')
        : type === 'rsa'
          ? generateKeyPairSync('rsa', { modulusLength: 2048 })
          : generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(join(folder, 'key.pem'), pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(join(folder, 'key.pub'), pair.publicKey.export({ type: 'spki', format: 'pem' }));
    return { key: join(folder, 'key.pem'), publicKey: join(folder, 'key.pub') };
  };

  it.each(['ed25519', 'rsa', 'ec'] as const)('by %s holds for the manifest that was signed', async (type) => {
    const folder = copyOfRun();
    const { key, publicKey } = keys(type);
    expect((await exaudit('sign', folder, '--key', key)).code).toBe(0);
    expect(await exaudit('verify', folder, '--public-key', publicKey)).toMatchObject({
      code: 0,
      out: expect.stringContaining('ok    manifest.json.sig'),
    });
    expect((await exaudit('verify', folder, '--public-key', keys(type).publicKey)).out).toContain('does not fit');
  });

  it('shows a forger who mended the manifest', async () => {
    const folder = copyOfRun();
    const { key, publicKey } = keys('ed25519');
    await exaudit('sign', folder, '--key', key);
    appendFileSync(join(folder, 'report.html'), '<p>all is well</p>');
    await mendManifest(folder, 'report.html');
    expect((await exaudit('verify', folder)).code).toBe(0);
    const { code, out } = await exaudit('verify', folder, '--public-key', publicKey);
    expect([code, out]).toEqual([1, expect.stringContaining('WRONG manifest.json.sig')]);
  });

  it('is asked for where a public key is given', async () => {
    const { code, out } = await exaudit('verify', original, '--public-key', keys('ec').publicKey);
    expect([code, out]).toEqual([1, expect.stringContaining('WRONG manifest.json: is not signed')]);
  });

  it('is asked for whatever is left: manifest and signature taken away, a snapshot, a capture', async () => {
    const { key, publicKey } = keys('ed25519');
    const folder = copyOfRun();
    await exaudit('sign', folder, '--key', key);
    rmSync(join(folder, 'manifest.json'));
    rmSync(join(folder, 'manifest.json.sig'));
    for (const path of [
      folder,
      join(folder, 'run.json'),
      join(folder, 'snapshot.ndjson.gz'),
      'policies/samples/contoso',
    ])
      expect(await exaudit('verify', path, '--public-key', publicKey)).toMatchObject({
        code: 1,
        out: expect.stringMatching(/^WRONG .*is not signed, and --public-key asks for a signature/m),
      });
    rmSync(join(folder, 'run.json'));
    expect((await exaudit('verify', folder, '--public-key', publicKey)).code).toBe(1);
  });

  it('is not put under what was changed', async () => {
    const folder = copyOfRun();
    appendFileSync(join(folder, 'run.json'), ' ');
    expect((await exaudit('sign', folder, '--key', keys('ed25519').key)).code).toBe(1);
    expect((await exaudit('verify', folder)).out).not.toContain('manifest.json.sig');
  });

  it('needs a key that is one', async () => {
    const folder = copyOfRun();
    const wrong = join(freshFolder(), 'key.pem');
    writeFileSync(wrong, 'not a key');
    expect(await exaudit('sign', folder, '--key', wrong)).toMatchObject({
      code: 2,
      err: expect.stringContaining('key-invalid'),
    });
    expect((await exaudit('sign', folder, '--key', join(folder, 'nowhere.pem'))).code).toBe(2);
  });
});

describe('a snapshot and a capture', () => {
  it('are verified by what they say of themselves', async () => {
    const path = join(freshFolder(), 'snapshot.ndjson');
    await exaudit('snapshot', resolve('policies/samples/fabrikam'), '--out', path);
    expect((await exaudit('verify', path)).code).toBe(0);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    writeFileSync(path, `${lines.slice(0, -1).join('\n')}\n`);
    expect((await exaudit('verify', path)).out).toContain('it was cut off');
    writeFileSync(path, `${[...lines, lines.at(-2)].join('\n')}\n`);
    expect((await exaudit('verify', path)).out).toContain('1 lines after its end line');
    writeFileSync(path, `${lines.filter((_line, index) => index !== lines.length - 2).join('\n')}\n`);
    expect((await exaudit('verify', path)).out).toContain('its end line says');
  });

  it.each<[string, (text: string) => string]>([
    ['who collected it', (text) => text.replace(/"custody":\{"custody":"\w+/, '"custody":{"custody":"mixed')],
    ['what was asked', (text) => text.replace('"promised":true', '"promised":false')],
    ['what a file was', (text) => text.replace('"strength":"cmdlet"', '"strength":"directory"')],
    [
      'the origin of a value',
      (text) => text.replace('"provenance":{"*":{"record":24', '"provenance":{"*":{"record":0'),
    ],
  ])('are not what was written where %s was changed: audit refuses it', async (_, change) => {
    const path = join(freshFolder(), 'snapshot.ndjson');
    await exaudit('snapshot', resolve('policies/samples/contoso'), '--out', path);
    const text = readFileSync(path, 'utf8');
    expect(change(text)).not.toBe(text);
    writeFileSync(path, change(text));
    expect(await exaudit('verify', path)).toMatchObject({
      code: 1,
      out: expect.stringContaining('its header, its list of requests or the origin of its values was changed'),
    });
    const out = freshFolder();
    expect(await exaudit('audit', path, '--out', out)).toMatchObject({
      code: 4,
      err: expect.stringContaining('was changed after it was written'),
    });
    expect(readdirSync(out)).toEqual([]);
  });

  it('are read when they are of before there was such a digest, and the report says what cannot be told', async () => {
    const path = join(freshFolder(), 'snapshot.ndjson');
    await exaudit('snapshot', resolve('policies/samples/contoso'), '--out', path);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/,"linesDigest":"\w+"/, ''));
    expect(await exaudit('verify', path)).toMatchObject({ code: 0, out: expect.stringContaining('note ') });
    const { code, out } = await exaudit('audit', path, '--all', '--out', freshFolder());
    expect(code).toBe((await exaudit('audit', '--sample', '--out', freshFolder())).code);
    expect(out.replace(/\s+/g, ' ')).toContain('of before its header and its list of requests had a digest');
  });

  it('show files that were changed, taken away or added', async () => {
    const folder = join(freshFolder(), 'capture');
    cpSync(resolve('policies/samples/contoso'), folder, { recursive: true });
    const result = 'exaudit-9d41c0aa-wave1-apply-EX16-20261121T100000000Z.result.json';
    writeFileSync(join(folder, result), '[]');
    expect(await exaudit('verify', folder)).toMatchObject({ code: 0, out: expect.stringContaining(`note  ${result}`) });
    appendFileSync(join(folder, 'Get-Mailbox.xml'), ' ');
    rmSync(join(folder, 'Get-MailboxDatabase.txt'));
    mkdirSync(join(folder, 'servers/EX99'));
    writeFileSync(join(folder, 'servers/EX99/applicationHost.config'), '<configuration/>');
    const { code, out } = await exaudit('verify', folder);
    expect(code).toBe(1);
    expect(out).toContain('WRONG Get-Mailbox.xml: was changed');
    expect(out).toContain('WRONG Get-MailboxDatabase.txt: is missing');
    expect(out).toContain('WRONG servers/EX99/applicationHost.config: is here and has no digest');
  });

  it('cannot be verified where nobody wrote a digest down', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'Get-Mailbox.json'), '[]');
    expect((await exaudit('verify', folder)).code).toBe(4);
    expect((await exaudit('verify', join(folder, 'nothing'))).code).toBe(2);
  });
});
