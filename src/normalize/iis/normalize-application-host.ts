import type { Fragment } from '../../model/resource.ts';
import type { ApplicationHostInput, ApplicationHostReading, WebConfigProblem } from './application-host-reading.ts';
import { inferBuild } from './infer-build.ts';
import { effectiveConfiguration } from './layers/effective-configuration.ts';
import { type IisConfiguration, iisConfiguration } from './layers/iis-configuration.ts';
import { locationFragment } from './location-fragment.ts';
import { parseConfiguration } from './parse/parse-configuration.ts';
import { placeWebConfigs } from './place-web-configs.ts';
import { sitesAndPools } from './sites-and-pools.ts';
import { problemText, unreadableRoot } from './unreadable-root.ts';

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

function withheldIn(
  host: { readonly withheld: readonly string[] },
  others: readonly { readonly file: { readonly withheld: readonly string[] } | null }[],
): readonly string[] {
  return [...new Set([...host.withheld, ...others.flatMap(({ file }) => file?.withheld ?? [])])].sort();
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
