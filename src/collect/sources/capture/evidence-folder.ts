import { join } from 'node:path';
import { digest } from '../../../lib/digest.ts';
import { factsOf, namesIn, readText, writeFile } from '../../../lib/files.ts';
import { UserError } from '../../../model/error.ts';
import type { EvidenceSource, NetworkTargets, SourceAnswer, SourceContext } from '../../evidence-source.ts';
import type { ServerFact } from '../../server-fact.ts';

/** What one source gave for one target, as a record keeps it. Content is Base64 of its bytes. */
interface Kept {
  readonly schema: 'exaudit/evidence/v1';
  readonly scope: EvidenceSource['scope'];
  readonly request: string;
  readonly server: string | null;
  readonly evidence: SourceAnswer;
}

/** Passes on what a source gives and keeps it in `FOLDER/evidence/`: programs and the network cannot be replayed else. */
export function recordEvidence(folder: string, source: EvidenceSource): EvidenceSource {
  const keep = async (server: string | null, evidence: SourceAnswer): Promise<SourceAnswer> => {
    const { request, scope } = source;
    const files = evidence.files.map((file) => ({ ...file, content: Buffer.from(file.content).toString('base64') }));
    const kept: Kept = { schema: 'exaudit/evidence/v1', scope, request, server, evidence: { ...evidence, files } };
    const name = digest(JSON.stringify([request, server])).slice(0, 16);
    await writeFile(join(folder, 'evidence', `${name}.json`), `${JSON.stringify(kept)}\n`, { restricted: true });
    return evidence;
  };
  return source.scope === 'each-server'
    ? {
        ...source,
        gather: async (server: ServerFact, context: SourceContext) =>
          keep(server.name, await source.gather(server, context)),
      }
    : {
        ...source,
        gather: async (targets: NetworkTargets, context: SourceContext) =>
          keep(null, await source.gather(targets, context)),
      };
}

/** Sources that give again what was kept, and are for nobody else. */
export async function replayEvidence(folder: string): Promise<readonly EvidenceSource[]> {
  const place = join(folder, 'evidence');
  if ((await factsOf(place)) === undefined) return [];
  const kept: Kept[] = [];
  for (const name of await namesIn(place)) kept.push(keptIn(await readText(join(place, name)), join(place, name)));
  return kept.map(({ evidence, request, scope, server }): EvidenceSource => {
    const gather = (): Promise<SourceAnswer> => Promise.resolve(restored(evidence));
    return scope === 'namespace'
      ? { scope, request, gather }
      : { scope, request, isFor: (other) => other.name === server, gather };
  });
}

const restored = (evidence: SourceAnswer): SourceAnswer => ({
  ...evidence,
  files: evidence.files.map((file) => ({ ...file, content: Buffer.from(String(file.content), 'base64') })),
});

function keptIn(text: string, path: string): Kept {
  try {
    const value = JSON.parse(text) as Kept;
    if (value.schema === 'exaudit/evidence/v1' && Array.isArray(value.evidence.files)) return value;
  } catch {
    // Told below.
  }
  throw new UserError('exchange-invalid', `"${path}" is no recorded evidence.`, { where: path });
}
