import type { PathHints } from './path-hints.ts';

/** A file that is not read: why, and what to send instead. */
export interface NotRead {
  /** `ignored`: nobody meant it as evidence. `unplaced`: somebody may have, and it cannot be read. */
  readonly status: 'ignored' | 'unplaced';
  readonly problem: string;
  readonly hint: string | null;
}

/** Nobody meant it as evidence. */
export const ignored = (problem: string, hint: string | null = null): NotRead => ({ status: 'ignored', problem, hint });

/** A file of a known format, and whom it is about. */
export interface PlacedFile {
  readonly type: 'placed';
  /** Name in the table of formats. */
  readonly format: string;
  /** From the name; the content goes before it, unless the reader mapped the file. */
  readonly request: string | null;
  readonly isMapped: boolean;
  /** NetBIOS name in the spelling that was found. */
  readonly server: string | null;
  /** Where `server` is a guess: what to say of it. */
  readonly guess: { readonly problem: string; readonly hint: string } | null;
  readonly hints: PathHints;
}

/** What a file of a capture is. */
export type Placement = { readonly type: 'manifest' } | ({ readonly type: 'not-read' } & NotRead) | PlacedFile;
