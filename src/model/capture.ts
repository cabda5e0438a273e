import type { Value } from './resource.ts';

/** One file of a capture, before anybody knows what it is. */
export interface CaptureFile {
  /** Path inside the capture, with `/`; safe to print after escaping, never used to open anything. */
  readonly path: string;
  readonly bytes: number;
  /** ISO 8601 UTC of the file system or the zip; a file date is never a collection time. */
  readonly fileDate: string | null;
  /** The bytes, in chunks; may be called more than once. Throws UserError('capture-unreadable') with the reason. */
  open(): AsyncIterable<Uint8Array>;
}

/** A file that is not read at all, with the reason: a link, a device, a path out of the folder, over the size limit. */
export interface RefusedFile {
  readonly path: string;
  readonly reason: string;
}

/** What `capture.json` says, where there is one (`docs/captures.md#capturejson`). */
export interface CaptureManifest {
  readonly schema: 'exaudit/capture/v1';
  readonly custody?: {
    readonly custody: 'collected' | 'exported-by-hand' | 'mixed';
    readonly account?: string;
    readonly host?: string;
  };
  readonly organization?: string;
  /** By path: what a file is, where neither its content nor its name says it. */
  readonly files?: readonly {
    readonly path: string;
    readonly request?: string;
    readonly server?: string;
    readonly collectedAt?: string;
    readonly sha256?: string;
    readonly withheld?: readonly string[];
  }[];
  /** Requests that were made, also those that failed. */
  readonly requests?: readonly {
    readonly request: string;
    readonly scope: string;
    readonly status: 'complete' | 'partial' | 'failed';
    readonly reason?: string;
  }[];
}

/** A capture as the reader gave it: a folder, a zip, single files. */
export interface Capture {
  /** What the reader called it, for reports: the folder's or file's base name. */
  readonly name: string;
  readonly files: readonly CaptureFile[];
  readonly refused: readonly RefusedFile[];
  readonly manifest: CaptureManifest | null;
}

/** What the organization says of itself, by full property path (`declared.loadBalancer.tls`), with its line. */
export type Declarations = { readonly [path: string]: { readonly value: Value; readonly line: number } };

/** A path inside a capture as paths are compared: people write `\\` on Windows, and the case differs there. */
export const capturePathKey = (path: string): string => path.replaceAll('\\', '/').toLowerCase();

/** Whether a path is called as scripts of a plan call what they leave behind, also while they were writing it anew. */
export const isChangeResultName = (path: string): boolean =>
  /(^|\/)exaudit-[0-9a-f]{8}-wave[^/]*\.result\.json(\.next|\.last)?$/i.test(path);
