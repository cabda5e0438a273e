import { EXIT } from '../../model/error.ts';
import type { ExitVerdict } from '../../model/run.ts';
import type { ApplicationHostReading } from '../../normalize/iis/application-host-reading.ts';
import { normalizeApplicationHost } from '../../normalize/iis/normalize-application-host.ts';
import type { IisServerView } from '../../report/iis/iis-view.ts';
import type { IisEvidence } from './iis-files.ts';
import { type IisQuestion, settingsNamed } from './iis-question.ts';
import { locationsNamed, locationsOf } from './named-locations.ts';
import { answeredView, serverView } from './server-view.ts';

/** What is shown of each server, and how the command ends. */
interface IisAnswer extends ExitVerdict {
  readonly servers: readonly IisServerView[];
}

/**
 * The effective IIS configuration with the layer that set each value, or what a server-level change reaches. Throws
 * UserError for a location or a setting that does not exist.
 */
export async function viewIis(asked: IisQuestion, read: () => Promise<readonly IisEvidence[]>): Promise<IisAnswer> {
  const settings = settingsNamed(asked.setting);
  const evidence = await read();
  if (evidence.length === 0) {
    const missing = 'Nothing of IIS was found; copy applicationHost.config to servers/SERVER/applicationHost.config.';
    return { servers: [], code: EXIT.nothingJudged, reasons: [missing] };
  }
  const readings = evidence.map((entry) => ({ entry, reading: readingOf(entry) }));
  const wanted = locationsNamed(
    asked.location,
    readings.map(({ entry, reading }) => ({
      locations: locationsOf(entry, reading),
      isReadable: reading?.problem === null || reading === null,
    })),
  );
  const servers = readings.map(({ entry, reading }, index) =>
    reading === null
      ? answeredView(entry, wanted[index] ?? [], settings, asked)
      : serverView(entry, reading, wanted[index] ?? [], settings, asked),
  );
  const broken = servers.filter((server) => server.problem !== null);
  const reasons = broken.map((server) => `${server.server}: ${server.file}: ${server.problem}`);
  const code =
    broken.length === 0 ? EXIT.ok : broken.length === servers.length ? EXIT.nothingJudged : EXIT.evidenceMissing;
  return { servers, code, reasons };
}

function readingOf({ text, ...entry }: IisEvidence): ApplicationHostReading | null {
  if (text === null) return null;
  return normalizeApplicationHost({
    text,
    file: entry.file,
    server: entry.server,
    record: 0,
    webConfigs: entry.webConfigs.map((file) => ({ ...file, record: 0 })),
  });
}
