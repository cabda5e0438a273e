import type { FileEntry, RequestEntry } from './collected-manifest.ts';

/** What an earlier collection left, as far as it can be used. */
export interface Previous {
  readonly requests: readonly RequestEntry[];
  readonly files: readonly FileEntry[];
}

export const NOTHING_BEFORE: Previous = { requests: [], files: [] };

/** Reads our own capture.json; one that is not ours, or broken, is as good as none. */
export function previousIn(text: string | undefined): Previous {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null) return NOTHING_BEFORE;
    const { schema, custody, requests, files } = value as { readonly [name: string]: unknown };
    if (schema !== 'exaudit/capture/v1' || custody !== 'collected') return NOTHING_BEFORE;
    return {
      requests: Array.isArray(requests) ? requests.filter(isRequestEntry) : [],
      files: Array.isArray(files) ? files.filter(isFileEntry) : [],
    };
  } catch {
    return NOTHING_BEFORE;
  }
}

function isRequestEntry(value: unknown): value is RequestEntry {
  const entry = value as Partial<RequestEntry> | null;
  return (
    typeof entry?.request === 'string' &&
    typeof entry.scope === 'string' &&
    typeof entry.ask === 'string' &&
    Array.isArray(entry.files) &&
    entry.files.every((path) => typeof path === 'string')
  );
}

function isFileEntry(value: unknown): value is FileEntry {
  const entry = value as Partial<FileEntry> | null;
  return typeof entry?.path === 'string' && typeof entry.sha256 === 'string' && typeof entry.collectedAt === 'string';
}
