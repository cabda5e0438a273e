import type { CollectResult } from '../../collect/collect-result.ts';
import { collectLive, type LiveCollection, type LiveWorld } from '../../collect/sources/live/collect-live.ts';
import { type PushedParts, pushedParts } from '../../collect/sources/live/pushed-parts.ts';
import { copyableArgument } from '../../lib/platform/copyable-argument.ts';
import { EXIT } from '../../model/error.ts';
import type { ExitVerdict } from '../../model/run.ts';
import { staged } from '../log/staged.ts';

/** A collection as it is asked for. `pushed`: folder of what servers push. */
export interface LiveRequest extends Omit<LiveCollection, 'folder' | 'pushed'> {
  readonly pushed: string | undefined;
}

/** Collects into a folder of the reader's, an absolute path. */
export async function collectCapture(
  asked: LiveRequest,
  folder: string,
  world: LiveWorld,
): Promise<CollectResult & { readonly pushed: PushedParts | undefined }> {
  const pushed = asked.pushed === undefined ? undefined : await pushedParts(asked.pushed);
  world.holdsSessions?.(true);
  try {
    const collected = await staged(
      world.log,
      'collect',
      () => collectLive({ ...asked, folder, pushed }, world),
      world.signal,
    );
    return { ...collected, pushed };
  } finally {
    world.holdsSessions?.(false);
  }
}

/** Exit code of a collection, with its reasons. */
export function collectVerdict({ folder, missing, reason, status }: CollectResult): ExitVerdict {
  const more = `${missing.length} ${missing.length === 1 ? 'request is' : 'requests are'} not answered in whole`;
  switch (status) {
    case 'complete':
      return { code: EXIT.ok, reasons: [] };
    case 'gaps':
      return { code: EXIT.evidenceMissing, reasons: [more] };
    case 'nothing':
      return { code: EXIT.nothingJudged, reasons: [reason ?? 'nothing was answered'] };
    case 'interrupted':
      return {
        code: EXIT.interrupted,
        reasons: [
          `interrupted; ${more}; go on with exaudit collect --resume --out ${copyableArgument(folder) ?? 'FOLDER'}`,
        ],
      };
  }
}
