import { join } from 'node:path';
import { factsOf, factsOfTarget, namesIn, readChunks } from '../../lib/files.ts';
import { gunzipChunks } from '../../lib/platform/gunzip-chunks.ts';
import { lineBatches } from '../../lib/sort/line-batches.ts';
import { decodeText } from '../../lib/text.ts';
import { UserError } from '../../model/error.ts';
import { kindOf } from '../../model/kinds.ts';
import { type ValueOrAbsent, valueAt } from '../../model/resource.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { type Identity, identitiesIn, type KnownNames, knownNames } from '../../report/redact/identities.ts';
import { openSnapshot } from '../../snapshot/open-snapshot.ts';
import { RESTRICTED_FILE, SNAPSHOT_FILE } from '../../store/run-folder.ts';
import { resourcesIn } from '../snapshot-entries.ts';

/** Formats that people hand on, each of them also compressed. */
const SEARCHED = /\.(html?|md|csv|json|sarif|xml|txt|ps1|log)(\.gz)?$|\.gz$/i;
/** They name people by design, and are never handed on. */
const RESTRICTED = new Set([SNAPSHOT_FILE, RESTRICTED_FILE, 'redaction.key']);
const MOST_LINE_BYTES = 64 * 1024 * 1024;

/** What lies below a path, by what is done with it before it is handed on. */
export interface HandedOn {
  readonly searched: readonly string[];
  readonly restricted: readonly string[];
  /** Of a format that is not known. */
  readonly other: readonly string[];
}

/** Everything below a folder, links not followed; a capture is evidence, named once and not searched. */
export async function filesBelow(path: string): Promise<HandedOn> {
  const facts = await factsOfTarget(path);
  if (facts === undefined) throw new UserError('input-missing', `"${path}" does not exist.`, { where: path });
  if (facts.type === 'file') return { searched: [path], restricted: [], other: [] };
  const files = { searched: [] as string[], restricted: [] as string[], other: [] as string[] };
  const names = await namesIn(path);
  if (names.includes('capture.json')) return { ...files, restricted: [path] };
  for (const name of names) {
    const below = join(path, name);
    const type = (await factsOf(below))?.type;
    if (type === 'folder') {
      const inside = await filesBelow(below);
      files.searched.push(...inside.searched);
      files.restricted.push(...inside.restricted);
      files.other.push(...inside.other);
    } else if (RESTRICTED.has(name)) files.restricted.push(below);
    else if (type === 'file' && SEARCHED.test(name)) files.searched.push(below);
    else files.other.push(below);
  }
  return files;
}

/** Names that no pattern tells: those of a snapshot. @param path Of the snapshot; without it there are none. */
export const knownNamesOf = async (path: string | undefined): Promise<KnownNames> =>
  knownNames(path === undefined ? [] : await namesInSnapshot(await openSnapshot(path)));

/** The identities in one file, each once a line. Throws UserError('file-unreadable') for damaged compression. */
export async function* identitiesInFile(
  path: string,
  names: KnownNames,
): AsyncGenerator<Identity & { readonly line: number }> {
  let line = 0;
  try {
    for await (const lines of lineBatches(inUtf8(chunksOf(path)), { maxLineBytes: MOST_LINE_BYTES, name: path })) {
      for (const text of lines) {
        line += 1;
        const found = new Map(identitiesIn(text, names).map((identity) => [identity.kind + identity.shown, identity]));
        for (const identity of found.values()) yield { ...identity, line };
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new UserError('file-unreadable', `"${path}" is damaged: it cannot be searched.`, {
        where: path,
        cause: error,
      });
    }
    throw error;
  }
}

/** Also of text in UTF-16 or in a code page, as PowerShell and consoles write it. */
async function* inUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const text of decodeText(chunks)) yield Buffer.from(text, 'utf8');
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  if (!/\.gz$/i.test(path)) return yield* readChunks(path);
  yield* gunzipChunks(readChunks(path));
}

/** Every text in a property of class `pii`, ids and labels of kinds that are people, and the parts of each that are names. */
async function namesInSnapshot(snapshot: SnapshotSource): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const servers = new Set<string>();
  for await (const { id, kind, label, properties, server } of resourcesIn(snapshot)) {
    if (server !== undefined) servers.add(server.toLowerCase());
    const spec = kindOf(kind);
    if (spec?.named === 'pii')
      for (const text of [label, id.slice(kind.length + 1).replace(/^upn:/, '')]) add(text, names);
    // Texts of the registry that are read at all name products.
    if (kind === 'registry-value') continue;
    for (const [path, { privacy }] of Object.entries(spec?.properties ?? {}))
      if (privacy === 'pii') for (const text of textsIn(valueAt(properties, path))) add(text, names);
  }
  // A certificate that a server made for itself is called after it, or as Exchange calls it everywhere.
  return new Set(
    [...names].filter(
      (name) =>
        !servers.has(name.toLowerCase()) && !/^(?:CN=)?Microsoft Exchange(?: Server Auth Certificate)?$/i.test(name),
    ),
  );
}

function add(text: string, names: Set<string>): void {
  const plain = text.replace(/^[A-Za-z0-9]{1,10}:/, '');
  names.add(plain);
  const at = plain.lastIndexOf('@');
  if (at > 0) names.add(plain.slice(0, at));
  const account = /^[^\\/@]+\\([^\\/]+)$/.exec(plain)?.[1];
  if (account !== undefined) names.add(account);
  // Of a distinguished name what it names; the name of a host is none of a person.
  const named = /^(?:CN|E|UID)=([^,]+)/i.exec(plain)?.[1]?.trim();
  if (named !== undefined && !/^[\w*-]+(?:\.[\w-]+)+$/.test(named)) names.add(named);
}

function* textsIn(value: ValueOrAbsent): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) yield* textsIn(part);
}
