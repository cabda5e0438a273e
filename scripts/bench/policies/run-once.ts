import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { loadScript } from '../../../src/lib/files-kept-code.ts';
import type { loadOnce } from './load-once.ts';

/**
 * `node run-once.ts SCRIPT FOLDER HOME built-in|yaml`: `load-once.ts` as it was compiled, started as the built program starts,
 * with the code that earlier runs kept in a folder. Prints its parts as JSON.
 */
const [script = '', folder = '', home = '', form = ''] = process.argv.slice(2);
const given = { require: createRequire(script), PROGRAM_URL: pathToFileURL(script).href };
const { exports, keep } = loadScript(script, given, { folder, name: form });
const { loadOnce: load } = exports as { readonly loadOnce: typeof loadOnce };
process.stdout.write(JSON.stringify(await load(home, form === 'yaml' ? 'yaml' : 'built-in')));
keep();
