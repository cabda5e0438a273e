import { CATALOG } from '../collect/catalog.ts';
import { openCapture } from '../collect/sources/capture/capture.ts';
import { didYouMean } from '../lib/words/suggest.ts';
import { EXIT, UserError } from '../model/error.ts';
import { PROVIDERS } from '../model/kinds/iis/iis-location.ts';
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
import { answersOfCapture } from './iis-answers.ts';

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

/** What there is of one server: its files, decoded, and what its programs answered. */
export interface IisEvidence {
  readonly server: string;
  /** applicationHost.config, as the capture names it; without one the first answer. */
  readonly file: string;
  /** `null`: only answers of appcmd or adsutil.vbs are there. */
  readonly text: string | Iterable<string> | null;
  /** `place`: its folder below the server's, or its physical folder. `text` is `null` where it does not exist. */
  readonly webConfigs: readonly { readonly place: string; readonly file: string; readonly text: string | null }[];
  /** Locations that appcmd or adsutil.vbs told of. */
  readonly answers?: readonly IisLocationView[];
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

/** Every applicationHost.config of a capture with the web.config files of its server, and what appcmd and adsutil said. */
export async function iisFilesOf(paths: readonly string[], maps: readonly string[]): Promise<readonly IisEvidence[]> {
  const capture = await openCapture(paths, { maps });
  const files = await iisEvidence(capture, namedRequests(CATALOG.map(({ id }) => id)));
  const answered = await answersOfCapture(capture);
  const withFile = new Set(files.map(({ server }) => server.toLowerCase()));
  const answersFor = (server: string) =>
    answered.find((entry) => entry.server.toLowerCase() === server.toLowerCase())?.locations ?? [];
  return [
    ...files.map((entry) => ({ ...entry, answers: answersFor(entry.server) })),
    ...answered
      .filter(({ server }) => !withFile.has(server.toLowerCase()))
      .map(({ server, file, locations }) => ({ server, file, text: null, webConfigs: [], answers: locations })),
  ];
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

interface KnownLocations {
  readonly locations: readonly string[];
  readonly isReadable: boolean;
}

/** Locations of the file and of the answers, each once, in the spelling of the file. */
function locationsOf({ answers = [] }: IisEvidence, reading: ApplicationHostReading | null): readonly string[] {
  const known = reading?.configuration.locations ?? [];
  const keys = new Set(known.map(locationKey));
  const more = answers.map(({ location }) => location).filter((name) => name !== '' && !keys.has(locationKey(name)));
  return [...known, ...more].sort((a, b) => (locationKey(a) < locationKey(b) ? -1 : 1));
}

/** For each server the locations that a word names; all of them, and the root, where none is named. */
function locationsNamed(word: string | undefined, servers: readonly KnownLocations[]): readonly (readonly string[])[] {
  if (word === undefined) return servers.map((server) => ['', ...server.locations]);
  const named = servers.map((server) => matching(word, server));
  if (!servers.some(({ isReadable }) => isReadable) || named.some((list) => list.length > 0)) return named;
  const all = [...new Set(servers.flatMap((server) => server.locations))];
  throw new UserError('unknown-location', `No server has a location "${word}".`, {
    where: '--location',
    hint: didYouMean(word, all) ?? `there are ${all.length}, for example ${all.slice(0, 3).join(', ')}`,
  });
}

function matching(word: string, server: KnownLocations): readonly string[] {
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
    locations: locations.map((location) =>
      withAnswers(locationView(configuration, location, shown), entry.answers ?? []),
    ),
    reach: [],
    notes,
  };
}

/** What the files leave open, a program of the same server may have answered. */
function withAnswers(view: IisLocationView, answers: readonly IisLocationView[]): IisLocationView {
  const answered = answers.find(({ location }) => locationKey(location) === locationKey(view.location));
  if (answered === undefined) return view;
  const bySetting = new Map(answered.settings.map((entry) => [entry.setting, entry]));
  return {
    ...view,
    settings: view.settings.map((entry) => {
      const other = entry.unknown === undefined ? undefined : bySetting.get(entry.setting);
      return other?.unknown === undefined ? (other ?? entry) : entry;
    }),
  };
}

/** A server of which only answers are there: what was not asked is not shown, and nobody can say what is inherited. */
function answeredView(
  entry: IisEvidence,
  locations: readonly string[],
  settings: ReadonlySet<string> | null,
  asked: IisQuestion,
): IisServerView {
  const chosen = new Set(locations.map(locationKey));
  const shown = settings ?? (asked.whole === true ? null : SHOWN);
  const note =
    'No applicationHost.config of this server is here: these are the effective values that its programs printed, and what a server-level change reaches is not known.';
  return {
    server: entry.server,
    file: entry.file,
    problem: null,
    locations:
      asked.reach === true
        ? []
        : (entry.answers ?? [])
            .filter(({ location }) => chosen.has(locationKey(location)))
            .map((view) => ({
              ...view,
              settings: view.settings.filter(({ setting }) => shown === null || shown.has(setting)),
            })),
    reach: [],
    notes: [note],
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
