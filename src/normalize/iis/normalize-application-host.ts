import type { Fragment, Unseen, Value } from '../../model/resource.ts';
import type { Provenance } from '../../model/snapshot.ts';
import { type EffectiveConfiguration, effectiveConfiguration } from './effective-configuration.ts';
import { type IisConfiguration, iisConfiguration } from './iis-configuration.ts';
import { inferBuild } from './infer-build.ts';
import { locationIdentity } from './location-identity.ts';
import { nestedProperties } from './nested-properties.ts';
import { offeredMethods } from './offered-methods.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { placeWebConfigs } from './place-web-configs.ts';
import type { XmlProblem } from './read-elements.ts';
import { SETTINGS } from './settings.ts';
import { sitesAndPools } from './sites-and-pools.ts';

export interface ApplicationHostInput {
  /** The decoded file, whole or in chunks. */
  readonly text: string | Iterable<string>;
  /** Path in the capture, for messages. */
  readonly file: string;
  /** NetBIOS name, in the spelling that people use. */
  readonly server: string;
  /** Index of its record. */
  readonly record: number;
  readonly webConfigs?: readonly WebConfigInput[];
}

export interface WebConfigInput {
  /** Physical folder, location path, or its folder below the server's: see `placeWebConfigs`. */
  readonly place: string;
  /** `null`: asked for, and it does not exist. */
  readonly text: string | null;
  readonly file: string;
  readonly record: number;
}

/** A web.config that could not be used, or only in part. */
export interface WebConfigProblem {
  readonly file: string;
  readonly record: number;
  /** `unplaced`: which folder it belongs to is not known. `unreadable`: its XML is faulty. */
  readonly status: 'unplaced' | 'unreadable';
  readonly message: string;
}

export interface ApplicationHostReading {
  /** `iis-location` for the server root and every location, sites, app pools, and one `server` where Exchange shows in the file. */
  readonly fragments: readonly Fragment[];
  /** Set where the file could not be read: then only the server root is in `fragments`. */
  readonly problem: XmlProblem | null;
  readonly webConfigProblems: readonly WebConfigProblem[];
  /** Names of what was withheld as secret, over all files, sorted. */
  readonly withheld: readonly string[];
  /** What was left out or would be refused by IIS, as sentences. */
  readonly warnings: readonly string[];
  /** Lines of the file, and of each web.config, that are neither elements nor blank. */
  readonly stray: ReadonlyMap<string, readonly number[]>;
  /** For `reachOf` and the command `iis`. */
  readonly configuration: IisConfiguration;
}

/** Translates an applicationHost.config with the web.config files of its server into fragments. */
export function normalizeApplicationHost(input: ApplicationHostInput): ApplicationHostReading {
  const host = parseConfiguration(input.text, input.file);
  const webConfigs = (input.webConfigs ?? []).map((entry) => ({
    entry,
    file: entry.text === null ? null : parseConfiguration(entry.text, entry.file),
  }));
  const { placed, unplaced } = placeWebConfigs(
    host,
    webConfigs.map(({ entry, file }) => ({ place: entry.place, file })),
  );
  const configuration = iisConfiguration(host, placed);
  const records = new Map<string, number>(webConfigs.map(({ entry }) => [entry.file, entry.record]));
  records.set(input.file, input.record);
  const stray = new Map([host, ...webConfigs.flatMap(({ file }) => file ?? [])].map((file) => [file.file, file.stray]));
  const reading = { problem: host.problem, configuration, stray, withheld: withheldIn(host, webConfigs) };
  if (host.problem !== null) {
    return { ...reading, fragments: [unreadableRoot(input, host.problem)], webConfigProblems: [], warnings: [] };
  }
  const effective = ['', ...configuration.locations].map((location) => effectiveConfiguration(configuration, location));
  const server = serverFragment(input, configuration);
  return {
    ...reading,
    fragments: [
      ...(server === undefined ? [] : [server]),
      ...effective.map((entry) => locationFragment(input, configuration, entry, records)),
      ...sitesAndPools(host, input),
    ],
    webConfigProblems: webConfigs.flatMap(({ entry, file }): readonly WebConfigProblem[] => {
      const { file: name, record } = entry;
      const reason = unplaced.find(({ place }) => place === entry.place)?.reason;
      if (reason !== undefined) return [{ file: name, record, status: 'unplaced', message: reason }];
      if (file === null || file.problem === null) return [];
      return [{ file: name, record, status: 'unreadable', message: problemText(file.problem) }];
    }),
    warnings: firstOf([...new Set([...host.warnings, ...effective.flatMap((entry) => entry.refused)])]),
  };
}

/** A hostile file may deserve thousands of warnings; a reader needs the first and the number. */
function firstOf(warnings: readonly string[]): readonly string[] {
  const rest = warnings.length - MAX_WARNINGS;
  return rest <= 0 ? warnings : [...warnings.slice(0, MAX_WARNINGS), `There are ${rest} more of this kind.`];
}

const MAX_WARNINGS = 20;

/** `Line 12, column 34: Unclosed tag: providers.` */
export function problemText(problem: XmlProblem): string {
  return `Line ${problem.line}, column ${problem.column}: ${problem.message}`;
}

function withheldIn(
  host: { readonly withheld: readonly string[] },
  others: readonly { readonly file: { readonly withheld: readonly string[] } | null }[],
): readonly string[] {
  return [...new Set([...host.withheld, ...others.flatMap(({ file }) => file?.withheld ?? [])])].sort();
}

/** A file that IIS cannot read says one thing only: that it is so. A file that is too large for us says nothing. */
function unreadableRoot(input: ApplicationHostInput, problem: XmlProblem): Fragment {
  const { properties, ...identity } = locationIdentity(input.server, '');
  const isMalformed = problem.cause === 'malformed';
  const cause = problem.cause === 'over-limit' ? 'over-limit' : 'unreadable';
  const unseen: Unseen = { cause, detail: problemText(problem) };
  const at: Provenance = { record: input.record, line: problem.line };
  const derived = ['windowsAuthentication.ownsProviders', 'offeredMethods', 'configuration.refused'];
  const paths = [...SETTINGS.map((spec) => spec.path), ...derived];
  return {
    ...identity,
    properties: {
      ...properties,
      ...(isMalformed ? { configuration: { wellFormed: false, problem: problemText(problem) } } : {}),
    },
    unseen: {
      ...Object.fromEntries(paths.map((path) => [path, unseen])),
      ...(isMalformed ? {} : { 'configuration.wellFormed': unseen, 'configuration.problem': unseen }),
    },
    provenance: { '*': { record: input.record }, 'configuration.wellFormed': at, 'configuration.problem': at },
  };
}

function locationFragment(
  input: ApplicationHostInput,
  configuration: IisConfiguration,
  effective: EffectiveConfiguration,
  records: ReadonlyMap<string, number>,
): Fragment {
  const { properties, ...identity } = locationIdentity(input.server, effective.location);
  const values: [string, Value][] = [];
  const unseen: { [path: string]: Unseen } = {};
  const provenance: { [path: string]: Provenance } = { '*': { record: input.record } };
  for (const [path, setting] of effective.settings) {
    if (!setting.seen) {
      unseen[path] = { cause: setting.cause, detail: setting.detail };
      continue;
    }
    values.push([path, setting.value]);
    provenance[path] = provenanceOf(setting.origin, input.record, records);
  }
  if (effective.ownsProviders !== undefined)
    values.push(['windowsAuthentication.ownsProviders', effective.ownsProviders]);
  else
    unseen['windowsAuthentication.ownsProviders'] = unseen['windowsAuthentication.providers'] ?? { cause: 'not-asked' };
  const methods = methodsOf(effective);
  if (methods !== undefined) values.push(['offeredMethods', methods]);
  else unseen.offeredMethods = causeOfMethods(unseen);
  values.push(['configuration.refused', [...new Set(effective.refused)].sort()]);
  if (effective.lacksLayers)
    unseen['configuration.refused'] = { cause: 'truncated', detail: 'a web.config on the way was not collected' };
  if (effective.location === '') values.push(['configuration.wellFormed', true], ['configuration.problem', null]);
  const sites = configuration.applicationHost.elsewhere.find(({ list }) => list === 'sites');
  if (sites === undefined)
    values.push(['applicationPool', configuration.applicationOf(effective.location)?.pool ?? null]);
  else unseen.applicationPool = { cause: 'not-asked', detail: `sites stand in ${sites.source}` };
  return {
    ...identity,
    properties: { ...properties, ...nestedProperties(values) },
    ...(Object.keys(unseen).length === 0 ? {} : { unseen }),
    provenance,
  };
}

function provenanceOf(
  origin: { readonly layer: string; readonly file: string | null; readonly line: number | null },
  record: number,
  records: ReadonlyMap<string, number>,
): Provenance {
  const from = origin.file === null ? record : (records.get(origin.file) ?? record);
  return { record: from, ...(origin.line === null ? {} : { line: origin.line }), layer: origin.layer };
}

function methodsOf(effective: EffectiveConfiguration): readonly string[] | undefined {
  const value = (path: string): Value | undefined => {
    const setting = effective.settings.get(path);
    return setting?.seen === true ? setting.value : undefined;
  };
  return offeredMethods({
    windowsEnabled: value('windowsAuthentication.enabled'),
    providers: value('windowsAuthentication.providers'),
    basicEnabled: value('basicAuthentication.enabled'),
    digestEnabled: value('digestAuthentication.enabled'),
  });
}

const DECIDE_METHODS = [
  'windowsAuthentication.enabled',
  'windowsAuthentication.providers',
  'basicAuthentication.enabled',
  'digestAuthentication.enabled',
];

function causeOfMethods(unseen: { readonly [path: string]: Unseen }): Unseen {
  const path = DECIDE_METHODS.find((name) => unseen[name] !== undefined);
  return (path === undefined ? undefined : unseen[path]) ?? { cause: 'not-in-answer' };
}

function serverFragment(input: ApplicationHostInput, configuration: IisConfiguration): Fragment | undefined {
  const build = inferBuild(configuration.applicationHost);
  if (build === undefined) return undefined;
  const name = input.server.toLowerCase();
  return {
    kind: 'server',
    id: `server:${name}`,
    label: input.server,
    server: name,
    properties: { name: input.server, inferredBuild: { from: build.from, below: build.below } },
    provenance: { '*': { record: input.record } },
  };
}
