import type { CaptureFiles } from '../../scripts/organization/sample-files.ts';
import type { Capture, CaptureManifest } from '../../src/model/capture.ts';

/** A capture that lives in memory: what the reader of folders gives, without the disk. A `capture.json` among the files is its manifest. */
export function memoryCapture(files: CaptureFiles, name = 'memory'): Capture {
  const manifest = files.get('capture.json');
  return {
    name,
    files: [...files]
      .filter(([path]) => path !== 'capture.json')
      .map(([path, bytes]) => ({
        path,
        bytes: bytes.byteLength,
        fileDate: null,
        open: async function* () {
          yield bytes;
        },
      })),
    refused: [],
    manifest: manifest === undefined ? null : (JSON.parse(Buffer.from(manifest).toString('utf8')) as CaptureManifest),
  };
}
