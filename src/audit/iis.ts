import { CATALOG } from '../collect/catalog.ts';
import { openCapture } from '../collect/sources/capture/capture.ts';
import { didYouMean } from '../lib/suggest.ts';
import { EXIT, UserError } from '../model/error.ts';
import { PROVIDERS } from '../model/kinds/iis-location.ts';
import type { ExitVerdict } from '../model/run.ts';
import { type EffectiveSetting, effectiveConfiguration } from '../normalize/iis/effective-configuration.ts';
import type { IisConfiguration } from '../normalize/iis/iis-configuration.ts';
import { cleanLocation, locationKey } from '../normalize/iis/location-path.ts';
import {
  type ApplicationHostReading,
  normalizeApplicationHost,
  problemText,
} from '../normalize/iis/normalize-application-host.ts';
import { reachOf } from '../normalize/iis/reach-of.ts';
import type { XmlProblem } from '../normalize/iis/read-elements.ts';
import { SECTION_NAMES, SETTINGS } from '../normalize/iis/settings.ts';
import { iisEvidence } from '../normalize/iis-evidence.ts';
import { namedRequests } from '../normalize/place/place.ts';
import type { IisLocationView, IisReachView, IisServerView, IisSettingView } from '../report/iis/iis-view.ts';

/** What is asked about the effective configuration. */
export interface IisQuestion {
  /** Location path, or how one ends: `Default Web Site/EWS`, `EWS`. */
  readonly location?: string | undefined;
  /** Property path, section, or the last name of a path: `providers`. */
  readonly setting?: string | undefined;
  /** Which locations a change at server level would and would not reach. */
  readonly reach?: boolean | undefined;
  /** Every setting; without it, and without one asked for by name, those that decide how clients sign in. */
  readonly whole?: boolean;
}

/** The files of one server, decoded. */
export interface IisEvidence {
  readonly server: string;
  /** applicationHost.config, as the capture names it. */
  readonly file: string;
  readonly text: string | Iterable<string>;
  /** `place`: its folder below the server's, or its physical folder. `text` is `null` where it does not exist. */
  readonly webConfigs: readonly { readonly place: string; readonly file: string; readonly text: string | null }[];
}

export interface IisAnswer extends ExitVerdict {
  readonly servers: readonly IisServerView[];
}

/** What is shown where nothing is asked for by name. */
const SHOWN: ReadonlySet<string> = new Set([
  'windowsAuthentication.enabled',
  PROVIDERS,
  'windowsAuthentication.useKernelMode',
  'windowsAuthentication.extendedProtection.tokenChecking',
  'access.sslFlags',
  'anonymousAuthentication.enabled',
  'basicAuthentication.enabled',
  'httpRedirect.enabled',
]);

/** Every applicationHost.config of a capture, with the web.config files of its server. */
export const iisFilesOf = async (paths: readonly string[], maps: readonly string[]): Promise<readonly IisEvidence[]> =>
  iisEvidence(await openCapture(paths, { maps }), namedRequests(CATALOG.map(({ id }) => id)));

/**
 * The effective IIS configuration with the layer that set each value, or what a server-level change reaches. Throws
 * UserError for a location or a setting that does not exist.
 */
export async function viewIis(asked: IisQuestion, read: () => Promise<readonly IisEvidence[]>): Promise<IisAnswer> {
  const settings = settingsNamed(asked.setting);
  const evidence = await read();
  if (evidence.length === 0) {
    const missing = 'No applicationHost.config was found; copy it to servers/SERVER/applicationHost.config.';
    return { servers: [], code: EXIT.nothingJudged, reasons: [missing] };
  }
  const readings = evidence.map((entry) => ({ entry, reading: readingOf(entry) }));
  const wanted = locationsNamed(
    asked.location,
    readings.map(({ reading }) => reading.configuration),
  );
  const servers = readings.map(({ entry, reading }, index) =>
    serverView(entry, reading, wanted[index] ?? [], settings, asked),
  );
  const broken = servers.filter((server) => server.problem !== null);
  const reasons = broken.map((server) => `${server.server}: ${server.file}: ${server.problem}`);
  const code =
    broken.length === 0 ? EXIT.ok : broken.length === servers.length ? EXIT.nothingJudged : EXIT.evidenceMissing;
  return { servers, code, reasons };
}

function readingOf(entry: IisEvidence): ApplicationHostReading {
  return normalizeApplicationHost({
    text: entry.text,
    file: entry.file,
    server: entry.server,
    record: 0,
    webConfigs: entry.webConfigs.map((file) => ({ ...file, record: 0 })),
  });
}

function problemSentence(problem: XmlProblem): string {
  const text = problemText(problem);
  return problem.cause === 'malformed' ? `Not well-formed, so IIS cannot read it either. ${text}` : `Not read. ${text}`;
}

/** Paths of the settings that a word names: a path, a section, or the last names of paths. */
function settingsNamed(word: string | undefined): ReadonlySet<string> | null {
  if (word === undefined) return null;
  const lower = word.toLowerCase();
  const found = SETTINGS.filter(
    ({ path, section }) =>
      path.toLowerCase() === lower || section.toLowerCase() === lower || path.toLowerCase().endsWith(`.${lower}`),
  ).map(({ path }) => path);
  if (found.length > 0) return new Set(found);
  const names = [...SETTINGS.map(({ path }) => path), ...SETTINGS.map(({ attribute }) => attribute), ...SECTION_NAMES];
  throw new UserError('unknown-setting', `"${word}" is no setting of an IIS location.`, {
    where: '--setting',
    hint: didYouMean(word, names) ?? `expected one of ${SETTINGS.map(({ path }) => path).join(', ')}`,
  });
}

/** For each server the locations that a word names; all of them, and the root, where none is named. */
function locationsNamed(
  word: string | undefined,
  servers: readonly IisConfiguration[],
): readonly (readonly string[])[] {
  if (word === undefined) return servers.map((server) => ['', ...server.locations]);
  const named = servers.map((server) => matching(word, server));
  const isReadable = servers.some((server) => server.applicationHost.problem === null);
  if (!isReadable || named.some((list) => list.length > 0)) return named;
  const all = [...new Set(servers.flatMap((server) => server.locations))];
  throw new UserError('unknown-location', `No server has a location "${word}".`, {
    where: '--location',
    hint: didYouMean(word, all) ?? `there are ${all.length}, for example ${all.slice(0, 3).join(', ')}`,
  });
}

function matching(word: string, server: IisConfiguration): readonly string[] {
  const key = locationKey(word);
  if (key === '') return [''];
  const exact = server.locations.filter((location) => locationKey(location) === key);
  if (exact.length > 0) return exact;
  const ending = server.locations.filter((location) => locationKey(location).endsWith(`/${key}`));
  if (ending.length > 0) return ending;
  const site = key.split('/')[0];
  return server.locations.some((location) => locationKey(location) === site) ? [cleanLocation(word)] : [];
}

function serverView(
  entry: IisEvidence,
  reading: ApplicationHostReading,
  locations: readonly string[],
  settings: ReadonlySet<string> | null,
  asked: IisQuestion,
): IisServerView {
  const { configuration, problem } = reading;
  const view = { server: entry.server, file: entry.file, problem: problem === null ? null : problemSentence(problem) };
  if (problem !== null) return { ...view, locations: [], reach: [], notes: [] };
  const notes = [...reading.webConfigProblems.map(({ file, message }) => `${file}: ${message}`), ...reading.warnings];
  if (asked.reach === true) {
    const paths = [...(settings ?? [PROVIDERS])];
    const chosen = new Set(locations.map(locationKey));
    return { ...view, locations: [], reach: paths.map((path) => reachView(configuration, path, chosen)), notes };
  }
  const shown = settings ?? (asked.whole === true ? null : SHOWN);
  return {
    ...view,
    locations: locations.map((location) => locationView(configuration, location, shown)),
    reach: [],
    notes,
  };
}

function locationView(
  configuration: IisConfiguration,
  location: string,
  shown: ReadonlySet<string> | null,
): IisLocationView {
  const effective = effectiveConfiguration(configuration, location);
  const redirect = effective.settings.get('httpRedirect.enabled');
  const isRedirected = redirect?.seen === true && redirect.value === true;
  return {
    location,
    pool: configuration.applicationOf(location)?.pool ?? null,
    ownsProviders: effective.ownsProviders ?? null,
    settings: [...effective.settings]
      .filter(
        ([path]) =>
          shown === null || shown.has(path) || (shown === SHOWN && isRedirected && path.startsWith('httpRedirect.')),
      )
      .map(([path, setting]) => settingView(path, setting)),
  };
}

function settingView(path: string, setting: EffectiveSetting | undefined): IisSettingView {
  if (setting === undefined) return { setting: path };
  if (!setting.seen) {
    const { cause, detail, wanted } = setting;
    return { setting: path, unknown: { cause, detail, wanted } };
  }
  const { layer, file, line, own } = setting.origin;
  return {
    setting: path,
    value: setting.value,
    layer,
    ...(file === null ? {} : { file }),
    ...(line === null ? {} : { line }),
    own,
  };
}

function reachView(configuration: IisConfiguration, path: string, chosen: ReadonlySet<string>): IisReachView {
  const root = effectiveConfiguration(configuration, '');
  return {
    setting: path,
    now: settingView(path, root.settings.get(path)),
    locations: reachOf(configuration, path)
      .filter(({ location }) => chosen.has(locationKey(location)))
      .map(({ location, reach, stoppedBy }) => {
        const enabled = effectiveConfiguration(configuration, location).settings.get('windowsAuthentication.enabled');
        const isOn = enabled?.seen === true ? enabled.value === true : null;
        return { location, reach, stoppedBy, windowsAuthentication: isOn };
      }),
  };
}
