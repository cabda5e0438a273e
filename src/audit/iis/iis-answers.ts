import { withScratch } from '../../lib/files-scratch.ts';
import type { Capture } from '../../model/capture.ts';
import { type Resource, valueAt } from '../../model/resource.ts';
import type { RecordEntry } from '../../model/snapshot.ts';
import { SETTINGS } from '../../normalize/iis/settings.ts';
import type { IisLocationView, IisSettingView } from '../../report/iis/iis-view.ts';
import { headerIn, resourcesIn } from '../snapshot-entries.ts';
import { snapshotOfCapture } from '../snapshot-of-capture.ts';

/** What appcmd and adsutil.vbs printed of the locations of one server. */
interface AnsweredServer {
  /** In the spelling of the capture. */
  readonly server: string;
  /** The first file that told of it. */
  readonly file: string;
  /** Of each location the settings that were answered, or could not be read. */
  readonly locations: readonly IisLocationView[];
}

/** What a capture says of IIS other than by its configuration files, by server. */
export async function answersOfCapture(capture: Capture): Promise<readonly AnsweredServer[]> {
  return withScratch(async (scratch) => {
    const snapshot = await snapshotOfCapture(capture, { scratch });
    const { records } = await headerIn(snapshot);
    const servers = new Map<string, { server: string; file: string; locations: IisLocationView[] }>();
    for await (const resource of resourcesIn(snapshot)) {
      if (resource.kind !== 'iis-location') continue;
      const { settings, file } = answeredIn(resource, records);
      if (settings.length === 0 || file === undefined) continue;
      const key = resource.server ?? '';
      const server = String(resource.properties.key).split('/')[0] ?? key;
      const entry = servers.get(key) ?? { server, file, locations: [] };
      servers.set(key, entry);
      const owns = valueAt(resource.properties, 'windowsAuthentication.ownsProviders');
      entry.locations.push({
        location: String(resource.properties.locationPath ?? ''),
        pool: null,
        ownsProviders: typeof owns === 'boolean' ? owns : null,
        settings,
      });
    }
    return [...servers.values()];
  });
}

/** Formats of the configuration files themselves, which `iis` reads with every layer. */
const LAYERED: ReadonlySet<string | null> = new Set(['application-host', 'web-config']);

function answeredIn({ properties, provenance, unseen = {} }: Resource, records: readonly RecordEntry[]) {
  let file: string | undefined;
  const settings = SETTINGS.flatMap(({ path }): readonly IisSettingView[] => {
    const from = provenance[path] ?? provenance['*'];
    const record = records[from?.record ?? -1];
    if (record === undefined || LAYERED.has(record.format)) return [];
    const value = valueAt(properties, path);
    const gap = unseen[path];
    if (value === undefined && (gap === undefined || gap.cause === 'not-in-answer')) return [];
    file ??= record.path;
    if (value === undefined) {
      return [{ setting: path, unknown: { cause: gap?.cause ?? '', detail: gap?.detail ?? '', wanted: [] } }];
    }
    const { layer = 'as answered', line } = from ?? {};
    return [{ setting: path, value, layer, file: record.path, ...(line === undefined ? {} : { line }), own: false }];
  });
  return { settings, file };
}
