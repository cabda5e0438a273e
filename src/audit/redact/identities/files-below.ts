import { join } from 'node:path';
import { factsOf, factsOfTarget, namesIn } from '../../../lib/files.ts';
import { UserError } from '../../../model/error.ts';
import { RESTRICTED_FILE, SNAPSHOT_FILE } from '../../../store/run-folder.ts';

/** Formats that people hand on, each of them also compressed. */
const SEARCHED = /\.(html?|md|csv|json|sarif|xml|txt|ps1|log)(\.gz)?$|\.gz$/i;
/** They name people by design, and are never handed on. */
const RESTRICTED = new Set([SNAPSHOT_FILE, RESTRICTED_FILE, 'redaction.key']);

/** What lies below a path, by what is done with it before it is handed on. */
interface HandedOn {
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
