import { describe, expect, it } from 'vitest';
import { joinManifests } from '../../../../src/collect/sources/capture/capture-manifests.ts';
import type { CaptureFile, CaptureManifest } from '../../../../src/model/capture.ts';

function file(path: string, manifest: object): CaptureFile {
  const bytes = Buffer.from(JSON.stringify({ schema: 'exaudit/capture/v1', ...manifest }));
  return {
    path,
    bytes: bytes.length,
    fileDate: null,
    open: async function* () {
      yield bytes;
    },
  };
}
const request = (request: string, scope: string, status: string): object => ({ request, scope, status });
const statesOf = (manifest: CaptureManifest | null): readonly string[] =>
  (manifest?.requests ?? []).map(({ request, scope, status }) => `${request} ${scope} ${status}`);

describe('the manifests of a capture', () => {
  it('take their paths below the folder that they stand in', async () => {
    const { manifest, parts } = await joinManifests([
      file('capture.json', { files: [{ path: 'organization/a.ndjson' }] }),
      file('EX01/capture/capture.json', { files: [{ path: 'servers/EX01/b.txt' }] }),
    ]);
    expect(manifest?.files?.map(({ path }) => path)).toEqual([
      'organization/a.ndjson',
      'EX01/capture/servers/EX01/b.txt',
    ]);
    expect([...parts].map(({ path }) => path)).toEqual(['EX01/capture/capture.json']);
  });

  it('find nothing missing that another of them has', async () => {
    const { manifest } = await joinManifests([
      file('capture.json', {
        requests: [request('reg query', 'EX01', 'failed'), request('reg query', 'EX02', 'failed')],
      }),
      file('EX01/capture.json', { requests: [request('reg query', 'ex01', 'complete')] }),
    ]);
    expect(statesOf(manifest)).toEqual(['reg query EX02 failed', 'reg query ex01 complete']);
  });

  it('keep every failed part of one manifest, also where another part of it is complete', async () => {
    const mixed = [
      request('Get-Mailbox', 'organization', 'complete'),
      request('Get-Mailbox', 'organization', 'failed'),
    ];
    const alone = await joinManifests([file('capture.json', { requests: mixed })]);
    expect(statesOf(alone.manifest)).toHaveLength(2);
    const both = await joinManifests([
      file('capture.json', { requests: mixed }),
      file('x/capture.json', { requests: mixed }),
    ]);
    expect(statesOf(both.manifest).filter((state) => state.endsWith('failed'))).toHaveLength(2);
  });

  it('answer for the server alone that pushed them', async () => {
    const { broken, manifest } = await joinManifests([
      file('capture.json', { requests: [request('reg query', 'EX02', 'failed')] }),
      file('EX01/capture/capture.json', {
        requests: [
          request('reg query', 'ex01', 'complete'),
          request('reg query', 'EX02', 'complete'),
          request('x', 'EX03', 'failed'),
        ],
      }),
    ]);
    expect(statesOf(manifest)).toEqual(['reg query EX02 failed', 'reg query ex01 complete', 'x EX03 failed']);
    expect(broken).toEqual([
      { path: 'EX01/capture/capture.json', reason: 'it answers for other servers than that of its folder' },
    ]);
  });

  it('cost their own part where they are broken, and the capture where they are its own', async () => {
    const { broken, manifest } = await joinManifests([
      file('EX01/capture/capture.json', { requests: 'all of them' }),
      file('EX02/capture/capture.json', { requests: [request('reg query', 'EX02', 'complete')] }),
    ]);
    expect(statesOf(manifest)).toEqual(['reg query EX02 complete']);
    expect(broken).toEqual([
      { path: 'EX01/capture/capture.json', reason: expect.stringContaining('requests is not a list') },
    ]);
    await expect(joinManifests([file('capture.json', { requests: 'all' })])).rejects.toMatchObject({
      code: 'manifest-invalid',
    });
  });

  it('say of a mixture that it is one', async () => {
    const { manifest } = await joinManifests([
      file('capture.json', { custody: 'collected', host: 'EXMGMT01' }),
      file('x/capture.json', { custody: { custody: 'exported-by-hand' } }),
    ]);
    expect(manifest?.custody).toEqual({ custody: 'mixed', host: 'EXMGMT01' });
  });

  it('are passed over where they lie deeper than a pushed part', async () => {
    const { manifest, parts } = await joinManifests([file('a/b/c/capture.json', { organization: 'Somebody else' })]);
    expect(manifest).toBeNull();
    expect(parts.size).toBe(0);
  });
});
