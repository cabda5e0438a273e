import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCapture } from '../../../../src/collect/sources/capture/capture.ts';
import { CAPTURE_LIMITS } from '../../../../src/collect/sources/capture/capture-limits.ts';
import { refusalOfPath } from '../../../../src/collect/sources/capture/capture-path.ts';
import type { Capture } from '../../../../src/model/capture.ts';
import { entriesByPath } from '../../../../src/normalize/capture/number-files.ts';
import { makeZip } from '../make-zip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-capture-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function given(path: string, content: string | Uint8Array): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
  return join(folder, path);
}

async function textOf(capture: Capture, path: string): Promise<string> {
  const file = capture.files.find((candidate) => candidate.path === path);
  const chunks: Uint8Array[] = [];
  if (file !== undefined) for await (const chunk of file.open()) chunks.push(new Uint8Array(chunk));
  return Buffer.concat(chunks).toString();
}

const pathsOf = (capture: Capture): readonly string[] => capture.files.map((file) => file.path);

describe('a path inside a capture', () => {
  test('is told with either slash and in any case, by capture.json and --map', async () => {
    given('servers/CAS10/weird.txt', 'x');
    given(
      'capture.json',
      Buffer.from(
        `\uFEFF${JSON.stringify({ schema: 'exaudit/capture/v1', files: [{ path: 'Servers\\CAS10\\weird.txt', server: 'OTHER' }] })}`,
        'utf16le',
      ),
    );
    const capture = await openCapture([folder], { maps: ['servers\\cas10\\WEIRD.txt=reg query@CAS11'] });
    expect(capture.manifest?.files).toHaveLength(1);
    expect(entriesByPath(capture.manifest)('servers/CAS10/weird.txt')?.server).toBe('CAS11');
  });
});

describe('a folder', () => {
  test('gives every file below it, sorted, with its content as often as it is asked for', async () => {
    given('servers/EX01/applicationHost.config', '<configuration/>');
    given('b.txt', 'b');
    given('.DS_Store', 'x');
    const capture = await openCapture([folder]);
    expect(pathsOf(capture)).toEqual(['b.txt', 'servers/EX01/applicationHost.config']);
    expect(capture.refused).toEqual([]);
    expect(await textOf(capture, 'b.txt')).toBe('b');
    expect(await textOf(capture, 'b.txt')).toBe('b');
    expect(capture.files[0]?.fileDate).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  test.skipIf(process.platform === 'win32')(
    'with links, pipes and odd names reads none of them and says why (names and pipes: not on Windows)',
    async () => {
      given('inside/a.txt', 'a');
      symlinkSync('/etc/passwd', join(folder, 'inside', 'passwd.txt'));
      symlinkSync('/etc', join(folder, 'inside', 'etc'));
      execFileSync('mkfifo', [join(folder, 'inside', 'pipe')]);
      given('inside/a.txt:stream', 'x');
      given('inside/..\\..\\evil.txt', 'x');
      const capture = await openCapture([join(folder, 'inside')]);
      expect(pathsOf(capture)).toEqual(['a.txt']);
      expect(Object.fromEntries(capture.refused.map(({ path, reason }) => [path, reason]))).toEqual({
        '..\\..\\evil.txt': 'its name holds a backslash',
        'a.txt:stream': 'its name holds a colon, which on Windows opens an alternate data stream',
        etc: 'it is a link; links are not followed out of a capture',
        'passwd.txt': 'it is a link; links are not followed out of a capture',
        pipe: 'it is neither a file nor a folder',
      });
    },
  );

  test('on a share is read where the reader named it, a device or a pipe is not', async () => {
    const refused = {
      code: 'capture-unreadable',
      message: expect.stringMatching(/ is not read: it is a pipe, no folder\.$/),
    };
    await expect(openCapture(['\\\\nas\\pipe\\x'], { platform: 'win32' })).rejects.toMatchObject(refused);
    // There is none here, and it was looked for.
    const share = '\\\\EXMGMT01\\exaudit$\\EX01';
    await expect(openCapture([share], { platform: 'win32' })).rejects.toMatchObject({ code: 'capture-missing' });
  });

  test('that is empty, or not there, is named', async () => {
    mkdirSync(join(folder, 'empty'));
    await expect(openCapture([join(folder, 'empty')])).rejects.toMatchObject({
      code: 'capture-empty',
      message: '"empty" holds no files.',
    });
    await expect(openCapture([join(folder, 'none')])).rejects.toMatchObject({
      code: 'capture-missing',
      where: join(folder, 'none'),
    });
  });

  test('with too many files stops, rather than reading a disk', async () => {
    for (const name of ['a', 'b', 'c']) given(name, '');
    await expect(openCapture([folder], { limits: { ...CAPTURE_LIMITS, files: 2 } })).rejects.toMatchObject({
      code: 'capture-too-large',
    });
  });
});

describe('single files', () => {
  test('stand under their own names; two of one name stay two', async () => {
    const capture = await openCapture([given('a/mapi.txt', '1'), given('b/mapi.txt', '2')]);
    expect(pathsOf(capture)).toEqual(['mapi (2).txt', 'mapi.txt']);
    expect(await textOf(capture, 'mapi.txt')).toBe('1');
    expect(await textOf(capture, 'mapi (2).txt')).toBe('2');
  });
});

describe('a zip', () => {
  test('gives its files, and those of a zip inside it, without unpacking to disk', async () => {
    const inner = makeZip([{ name: 'Get-Mailbox.xml', content: 'inner' }]);
    const path = given(
      'export.zip',
      makeZip([
        { name: 'EX01/applicationHost.config', content: 'host' },
        { name: 'EX01/', content: '' },
        { name: 'more.zip', content: inner },
      ]),
    );
    const capture = await openCapture([path]);
    expect(pathsOf(capture)).toEqual(['EX01/applicationHost.config', 'more.zip/Get-Mailbox.xml']);
    expect(await textOf(capture, 'EX01/applicationHost.config')).toBe('host');
    expect(await textOf(capture, 'more.zip/Get-Mailbox.xml')).toBe('inner');
    expect(capture.files[0]?.fileDate).toBe('2025-11-02T12:00:00.000Z');
  });

  test('is told by its content, whatever it is called', async () => {
    const capture = await openCapture([given('export.txt', makeZip([{ name: 'a.txt', content: 'a' }]))]);
    expect(pathsOf(capture)).toEqual(['a.txt']);
  });

  test('refuses entries that lead out of it, are links, or are locked, and reads the rest', async () => {
    const zip = makeZip([
      { name: '../../evil.txt', content: 'x' },
      { name: '/etc/cron.d/evil', content: 'x' },
      { name: 'C:\\evil.txt', content: 'x' },
      { name: '\\\\server\\share\\evil.txt', content: 'x' },
      { name: 'link', content: '/etc/passwd', mode: 0o120777 },
      { name: 'locked.txt', content: 'x', encrypted: true },
      { name: 'good.txt', content: 'good' },
    ]);
    const capture = await openCapture([given('export.zip', zip)]);
    expect(pathsOf(capture)).toEqual(['good.txt']);
    expect(await textOf(capture, 'good.txt')).toBe('good');
    expect(capture.refused.map(({ reason }) => reason).sort()).toEqual([
      'it is a link; links are not followed out of a capture',
      'it is protected by a password',
      'its name holds a drive',
      'its name is a path to another computer',
      'its name is an absolute path',
      'its name leads out of the capture',
    ]);
  });

  test('refuses a bomb by its ratio, and what unpacks to more than the zip may hold', async () => {
    const zip = given(
      'bomb.zip',
      makeZip([
        { name: 'zeros.txt', content: Buffer.alloc(8 * 1024 * 1024) },
        { name: 'ok.txt', content: 'ok' },
      ]),
    );
    const capture = await openCapture([zip]);
    expect(pathsOf(capture)).toEqual(['ok.txt']);
    expect(capture.refused).toEqual([
      { path: 'zeros.txt', reason: 'it unpacks to more than 200 times its size, as a zip bomb does' },
    ]);
    const limited = await openCapture([zip], { limits: { ...CAPTURE_LIMITS, zipBytes: 1024 * 1024 } });
    expect(limited.refused[0]?.reason).toBe('the zip unpacks to more than 1 MB');
  });

  test('that lies about a size costs the file that lies', async () => {
    const capture = await openCapture([
      given(
        'lie.zip',
        makeZip([
          { name: 'lie.txt', content: 'x'.repeat(1000), claimedSize: 10 },
          { name: 'ok.txt', content: 'ok' },
        ]),
      ),
    ]);
    await expect(textOf(capture, 'lie.txt')).rejects.toMatchObject({ code: 'capture-unreadable', where: 'lie.txt' });
    expect(await textOf(capture, 'ok.txt')).toBe('ok');
  });

  test('that is damaged is refused as a whole, and costs only itself inside another', async () => {
    const damaged = makeZip([{ name: 'a.txt', content: 'a' }]).subarray(0, 40);
    await expect(openCapture([given('damaged.zip', damaged)])).rejects.toMatchObject({ code: 'capture-unreadable' });
    const capture = await openCapture([
      given(
        'outer.zip',
        makeZip([
          { name: 'damaged.zip', content: damaged },
          { name: 'b.txt', content: 'b' },
        ]),
      ),
    ]);
    expect(pathsOf(capture)).toEqual(['b.txt']);
    expect(capture.refused).toEqual([{ path: 'damaged.zip', reason: 'it cannot be read as a zip' }]);
  });

  test('shares the memory for zips inside with every other zip of the capture', async () => {
    const inner = (letter: string): Buffer => makeZip([{ name: `${letter}.txt`, content: randomBytes(600) }]);
    const limits = { ...CAPTURE_LIMITS, innerZipBytes: 2000 };
    const one = given('one.zip', makeZip(['a', 'b'].map((name) => ({ name: `${name}.zip`, content: inner(name) }))));
    const other = given('two.zip', makeZip(['c', 'd'].map((name) => ({ name: `${name}.zip`, content: inner(name) }))));
    const capture = await openCapture([one, other], { limits });
    expect(pathsOf(capture)).toEqual(['a.zip/a.txt', 'b.zip/b.txt']);
    expect(capture.refused.map(({ path, reason }) => `${path} ${reason}`)).toEqual(
      ['c.zip', 'd.zip'].map((path) => `${path} the zips in zips together are more than 0 MB; unpack it first`),
    );
  });

  test('in a zip in a zip is not followed further', async () => {
    const third = makeZip([{ name: 'deep.txt', content: 'x' }]);
    const second = makeZip([
      { name: 'third.zip', content: third },
      { name: 'b.txt', content: 'b' },
    ]);
    const capture = await openCapture([given('first.zip', makeZip([{ name: 'second.zip', content: second }]))]);
    expect(pathsOf(capture)).toEqual(['second.zip/b.txt']);
    expect(capture.refused[0]?.reason).toBe('it is a zip in a zip in a zip; unpack it first');
  });
});

describe('capture.json', () => {
  const manifest = {
    schema: 'exaudit/capture/v1',
    organization: 'Contoso',
    custody: 'collected',
    collectedBy: { account: 'CONTOSO\\svc-exaudit' },
    host: 'EXMGMT01',
    files: [
      {
        path: 'mapi.txt',
        sha256: 'sha256:AB',
        collectedAt: '2026-11-20T07:00:00+01:00',
        withheld: ['configProtectedData'],
      },
    ],
    requests: [{ request: 'reg query', scope: 'EX16', status: 'failed', reason: 'access is denied' }],
  };

  test('says who collected what, and when', async () => {
    given('mapi.txt', 'x');
    given('capture.json', JSON.stringify(manifest));
    const capture = await openCapture([folder]);
    expect(capture.manifest).toEqual({
      schema: 'exaudit/capture/v1',
      organization: 'Contoso',
      custody: { custody: 'collected', account: 'CONTOSO\\svc-exaudit', host: 'EXMGMT01' },
      files: [
        { path: 'mapi.txt', sha256: 'ab', collectedAt: '2026-11-20T06:00:00.000Z', withheld: ['configProtectedData'] },
      ],
      requests: [{ request: 'reg query', scope: 'EX16', status: 'failed', reason: 'access is denied' }],
    });
  });

  test.for([
    ['no JSON', 'no'],
    ['a newer schema', JSON.stringify({ ...manifest, schema: 'exaudit/capture/v2' })],
    ['a time that is none', JSON.stringify({ ...manifest, files: [{ path: 'a', collectedAt: 'yesterday' }] })],
    ['a file without a path', JSON.stringify({ ...manifest, files: [{}] })],
    ['a status that is none', JSON.stringify({ ...manifest, requests: [{ request: 'reg query', status: 'ok' }] })],
  ] as const)('with %s is refused with its place', async ([, text]) => {
    given('a.txt', 'a');
    given('capture.json', text);
    await expect(openCapture([folder])).rejects.toMatchObject({ code: 'manifest-invalid', where: 'capture.json' });
  });

  test('is completed by --map, which goes before it', async () => {
    given('mapi.txt', 'x');
    const capture = await openCapture([folder], {
      maps: ['mapi.txt=get-mapivirtualdirectory@EX01', 'b=c.txt=web.config'],
    });
    expect(capture.manifest).toEqual({
      schema: 'exaudit/capture/v1',
      files: [
        { path: 'mapi.txt', request: 'Get-MapiVirtualDirectory', server: 'EX01' },
        { path: 'b=c.txt', request: 'web.config' },
      ],
    });
  });

  test.for(['mapi.txt', 'mapi.txt=Get-Everything', '=Get-Mailbox'])('--map %s is refused', async (map) => {
    await expect(openCapture([given('a.txt', 'a')], { maps: [map] })).rejects.toMatchObject({
      code: 'map-invalid',
      where: '--map',
    });
  });
});

test.for(['CON', 'aux.txt', 'a/NUL', 'a\u0000b', '', 'D:x', '//server/share'])('the path %j is refused', (path) => {
  expect(refusalOfPath(path)).toBeTypeOf('string');
});

test.for([
  'servers/EX01/applicationHost.config',
  'EX01 - auth.log',
  'applicationHost (2).config',
  '…/ä.txt',
  'a..b.txt',
])('the path %j is allowed', (path) => {
  expect(refusalOfPath(path)).toBeUndefined();
});
