import type { CollectDependencies } from './collect-plan.ts';
import type { CollectedManifest, RequestEntry } from './ledger/collected-manifest.ts';
import type { Ledger } from './ledger/ledger.ts';

/** How a collection ended, and what is missing. */
export interface CollectResult {
  /** `gaps`: something that was asked for is missing. `nothing`: nothing at all was answered. */
  readonly status: 'complete' | 'gaps' | 'nothing' | 'interrupted';
  readonly folder: string;
  readonly manifest: CollectedManifest;
  /** Requests that are not complete, by scope. */
  readonly missing: readonly RequestEntry[];
  /** Why nothing could be asked, or capture.json could not be written. */
  readonly reason?: string;
}

/** What a ledger comes to at the end. @param reason Why nothing could be asked. */
export async function collectResult(
  ledger: Ledger,
  dependencies: CollectDependencies,
  reason?: string,
): Promise<CollectResult> {
  const { signal, store } = dependencies;
  if (!signal.aborted) ledger.through();
  const manifest = await ledger.save();
  const missing = manifest.requests.filter((entry) => entry.status !== 'complete');
  const nothing = manifest.files.length === 0;
  const lost = ledger.unsaved;
  const why =
    lost === undefined
      ? reason
      : `capture.json cannot be written: ${lost instanceof Error ? lost.message : String(lost)}`;
  return {
    status: signal.aborted
      ? 'interrupted'
      : nothing || lost !== undefined
        ? 'nothing'
        : missing.length > 0
          ? 'gaps'
          : 'complete',
    folder: store.folder,
    manifest,
    missing,
    ...(why === undefined ? {} : { reason: why }),
  };
}
