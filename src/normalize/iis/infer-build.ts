import { type Build, compareBuilds, parseBuild, rangeOfRelease, releaseOf } from '../../model/exchange-version.ts';
import type { ConfigurationFile } from './parse/configuration-file.ts';

/** What a file says of the Exchange that wrote it; `below` is `null` where it excludes nothing. */
interface InferredBuild {
  readonly from: string;
  readonly below: string | null;
}

/** `Exchange Server\ClientAccess` is 2007, `V14` 2010, `V15` 2013 and everything later. */
const INSTALL_PATHS: readonly { readonly pattern: RegExp; readonly from: string; readonly below: string | null }[] = [
  { pattern: /\\V15\\(?:FrontEnd\\HttpProxy|ClientAccess)(?:\\|$)/i, from: '15.0.0.0', below: null },
  { pattern: /\\V14\\ClientAccess(?:\\|$)/i, from: '14.0.0.0', below: '15.0.0.0' },
  { pattern: /\\Exchange Server\\ClientAccess(?:\\|$)/i, from: '8.0.0.0', below: '14.0.0.0' },
];

/** Setup of each cumulative update names folders of owa and ecp after its build: `owa/15.1.2507.6`, `owa/prem/15.2…`. */
const VERSIONED = /(?:^|[\\/])(?:owa|ecp)(?:[\\/]prem)?[\\/](\d{1,2}\.\d{1,2}\.\d{1,5}\.\d{1,5})$/i;

/**
 * The builds that the install path and the versioned OWA paths of an applicationHost.config allow, or `undefined`
 * where no Exchange shows in it. A versioned path is the cumulative update: later updates of the same one do not
 * change it, so it bounds from below only; the release that it belongs to bounds from above.
 */
export function inferBuild(file: ConfigurationFile): InferredBuild | undefined {
  const folders = file.sites.flatMap((site) =>
    site.applications.flatMap((application) =>
      application.directories.map((directory) => directory.physicalPath ?? ''),
    ),
  );
  const install = INSTALL_PATHS.find(({ pattern }) =>
    folders.some((folder) => pattern.test(folder.replace(/\//g, '\\'))),
  );
  const versioned = highestOf([...folders, ...file.scopes.map((scope) => scope.path), ...applicationPaths(file)]);
  if (versioned === undefined) return install === undefined ? undefined : { from: install.from, below: install.below };
  const release = releaseOf(versioned);
  const below = release === undefined ? undefined : rangeOfRelease(release).below;
  return {
    from: versioned.join('.'),
    below: below === undefined || below[0] > 99 ? null : below.join('.'),
  };
}

function applicationPaths(file: ConfigurationFile): readonly string[] {
  return file.sites.flatMap((site) => site.applications.map((application) => application.path));
}

function highestOf(paths: readonly string[]): Build | undefined {
  let highest: Build | undefined;
  for (const path of paths) {
    const build = parseBuild(VERSIONED.exec(path)?.[1] ?? '');
    if (build !== undefined && (highest === undefined || compareBuilds(build, highest) > 0)) highest = build;
  }
  return highest;
}
