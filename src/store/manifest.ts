import { join } from 'node:path';
import { factsOf, readText, removePath, writeFile } from '../lib/files.ts';
import { UserError } from '../model/error.ts';
import { digestOf } from './file-digest.ts';

export const MANIFEST = 'manifest.json';
/** Detached signature over the bytes of the manifest, Base64. */
export const SIGNATURE = 'manifest.json.sig';

/** What a folder that exaudit wrote holds, so that anybody can tell later whether it still does. */
export interface Manifest {
  readonly schema: 'exaudit/manifest/v1';
  readonly of: 'run' | 'plan';
  /** Id of the run or the plan. */
  readonly id: string;
  readonly tool: string;
  /** How much of run.json and the reports is hidden; absent where it does not matter. */
  readonly redaction?: 'none' | 'pii' | 'all';
  /** Of a run: folder of its capture in the checkout that it lies in, with `/`; hidden as the reports are. */
  readonly checkout?: string;
  /** Sorted by path. */
  readonly files: readonly ManifestFile[];
}

export interface ManifestFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Writes `manifest.json` over files that are there, as the last one of a folder. Files that an earlier manifest names
 * and that were not written now keep its digests: what was changed in between stays visible. An old signature goes.
 */
export async function writeManifest(
  folder: string,
  about: Omit<Manifest, 'schema' | 'files'>,
  names: readonly string[],
  options: { readonly restricted?: boolean } = {},
): Promise<void> {
  const paths = names.map((name) => name.replaceAll('\\', '/'));
  const before = await manifestOf(folder);
  const kept: ManifestFile[] = [];
  for (const file of before?.id === about.id ? before.files : []) {
    if (!paths.includes(file.path) && (await factsOf(join(folder, file.path))) !== undefined) kept.push(file);
  }
  const written: ManifestFile[] = [];
  for (const path of paths) written.push({ path, ...(await digestOf(join(folder, path))) });
  const files = [...kept, ...written].sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest: Manifest = { schema: 'exaudit/manifest/v1', ...about, files };
  await removePath(join(folder, SIGNATURE));
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, options);
}

/** `undefined` where the folder has none. Throws UserError('manifest-invalid' | 'manifest-newer'). */
export async function manifestOf(folder: string): Promise<Manifest | undefined> {
  const path = join(folder, MANIFEST);
  if ((await factsOf(path))?.type !== 'file') return undefined;
  const fail = (what: string): never => {
    throw new UserError('manifest-invalid', `"${path}" is not a manifest: ${what}.`, { where: path });
  };
  const entry = parsed(await readText(path, { maxBytes: 16 * 1024 * 1024 }));
  if (!isEntry(entry)) return fail('it is not a JSON object');
  const { checkout, files, id, of, redaction, schema, tool } = entry;
  if (/^exaudit\/manifest\/v([2-9]|\d\d)/.test(String(schema))) {
    throw new UserError('manifest-newer', `"${path}" is of a newer version ("${String(schema)}").`, { where: path });
  }
  if (schema !== 'exaudit/manifest/v1') return fail(`its schema is ${JSON.stringify(schema)}`);
  if (of !== 'run' && of !== 'plan') return fail('"of" is neither run nor plan');
  if (typeof id !== 'string' || typeof tool !== 'string') return fail('it has no id or no tool');
  if (redaction !== undefined && redaction !== 'none' && redaction !== 'pii' && redaction !== 'all')
    return fail('"redaction" is none of none, pii, all');
  if (checkout !== undefined && typeof checkout !== 'string') return fail('"checkout" is not a path');
  if (!Array.isArray(files) || !files.every(isFile)) return fail('"files" is not a list of path, sha256 and bytes');
  return {
    schema,
    of,
    id,
    tool,
    ...(redaction === undefined ? {} : { redaction }),
    ...(checkout === undefined ? {} : { checkout }),
    files,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isEntry = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFile = (value: unknown): value is ManifestFile =>
  isEntry(value) &&
  typeof value.path === 'string' &&
  typeof value.sha256 === 'string' &&
  /^[0-9a-f]{64}$/.test(value.sha256) &&
  typeof value.bytes === 'number';
