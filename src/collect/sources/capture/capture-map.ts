import { type CaptureManifest, capturePathKey } from '../../../model/capture.ts';
import { UserError } from '../../../model/error.ts';
import { CATALOG, requestNamed } from '../../catalog.ts';

type MappedFile = NonNullable<CaptureManifest['files']>[number];

/** Reads `--map "mapi.txt=Get-MapiVirtualDirectory@EX01"`; the server may be left out. Throws UserError('map-invalid'). */
export function parseMap(argument: string): MappedFile {
  const match = /^(.+)=([^=@]+)(?:@([^=@]+))?$/.exec(argument);
  if (match === null) {
    throw new UserError('map-invalid', `--map "${argument}" is not FILE=REQUEST@SERVER.`, {
      where: '--map',
      hint: 'For example: --map "mapi.txt=Get-MapiVirtualDirectory@EX01"',
    });
  }
  const [, path = '', name = '', server] = match;
  const request =
    requestNamed(name.trim()) ?? CATALOG.find((entry) => entry.id.toLowerCase() === name.trim().toLowerCase());
  if (request === undefined) {
    throw new UserError('map-invalid', `--map names "${name.trim()}", which is no request of the catalog.`, {
      where: '--map',
      hint: `Requests are: ${CATALOG.map((entry) => entry.id).join(', ')}.`,
    });
  }
  return { path: path.trim(), request: request.id, ...(server === undefined ? {} : { server: server.trim() }) };
}

/** The manifest with what the reader said of files; the reader's word goes before the manifest's. */
export function withMaps(manifest: CaptureManifest | null, maps: readonly MappedFile[]): CaptureManifest | null {
  if (maps.length === 0) return manifest;
  const before = manifest?.files ?? [];
  const same = (a: MappedFile, b: MappedFile): boolean => capturePathKey(a.path) === capturePathKey(b.path);
  const changed = before.map((entry) => ({ ...entry, ...maps.find((map) => same(map, entry)) }));
  const added = maps.filter((map) => !before.some((entry) => same(map, entry)));
  return { ...(manifest ?? { schema: 'exaudit/capture/v1' }), files: [...changed, ...added] };
}
