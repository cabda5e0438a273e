import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where lies what tests fetch or build once for all runs; `.ci/run` puts it into the same folder. */
export const FETCHED = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'exaudit-ci');
