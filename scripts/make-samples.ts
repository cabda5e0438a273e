import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { captureManifest } from './organization/capture-manifest.ts';
import { contoso } from './organization/contoso.ts';
import { fabrikam } from './organization/fabrikam.ts';
import { type CaptureFiles, contosoFiles, fabrikamFiles } from './organization/sample-files.ts';

/** The bundled samples, every file of them, by folder and path. The same bytes every time. */
export function samples(): ReadonlyMap<string, CaptureFiles> {
  const contosoCapture = contosoFiles(contoso());
  const fabrikamCapture = fabrikamFiles(fabrikam());
  return new Map([
    [
      'contoso',
      withManifest(contosoCapture, {
        organization: 'Contoso',
        host: 'EXMGMT01',
        account: 'CONTOSO\\op-3f9a',
        first: '2026-11-02T09:14:00Z',
        last: '2026-11-02T09:31:00Z',
        requests: [
          {
            request: 'reg query',
            scope: 'EX16',
            status: 'failed',
            reason: 'access is denied. Run on EX16 as a local administrator',
          },
        ],
      }),
    ],
    [
      'fabrikam',
      withManifest(fabrikamCapture, {
        organization: 'Fabrikam',
        host: 'FABMGMT01',
        account: 'FABRIKAM\\exchange-audit',
        first: '2026-11-03T07:00:00Z',
        last: '2026-11-03T07:12:00Z',
      }),
    ],
  ]);
}

function withManifest(
  files: CaptureFiles,
  options: Omit<Parameters<typeof captureManifest>[0], 'files'>,
): CaptureFiles {
  const manifest = captureManifest({ ...options, files });
  return new Map([...files, ['capture.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8')]]);
}

/** Writes the samples below `folder`, in place of what stands there. */
export async function makeSamples(folder: string): Promise<void> {
  for (const [name, files] of samples()) {
    await rm(join(folder, name), { recursive: true, force: true });
    for (const [path, bytes] of files) {
      const target = join(folder, name, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes);
    }
  }
}

if (import.meta.main) await makeSamples(join(import.meta.dirname, '..', 'policies', 'samples'));
