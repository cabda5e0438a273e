import { readElements, type XmlProblem } from '../read-elements.ts';
import type { ConfigurationFile } from './configuration-file.ts';
import { ConfigurationReading } from './configuration-reading.ts';

/**
 * Reads an applicationHost.config or web.config. Only the sections that sign-in depends on, the sites and the lock
 * modes are kept; user names, passwords and keys are not. Never throws: `problem` says why nothing was seen.
 */
export function parseConfiguration(text: string | Iterable<string>, file: string): ConfigurationFile {
  const reading = new ConfigurationReading();
  const problem = readElements(text, reading) ?? reading.fault;
  return problem === null ? reading.result(file) : unseen(file, problem);
}

function unseen(file: string, problem: XmlProblem): ConfigurationFile {
  return {
    file,
    problem,
    withheld: [],
    scopes: [],
    overrideModeDefault: new Map(),
    sites: [],
    siteDefaults: { pool: null, allowSubDirConfig: null },
    appPools: [],
    elsewhere: [],
    warnings: [],
    stray: [],
  };
}
