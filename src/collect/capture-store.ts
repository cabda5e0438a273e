import type { Pieces } from '../lib/files.ts';

/** A file of the capture, whole and in its place. */
export interface StoredFile {
  /** Inside the capture, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** The folder that a collection writes. `sources/capture/capture-store.ts` is the one on disk. */
export interface CaptureStore {
  readonly folder: string;
  /** Absolute path of a new part that another process may write. */
  unfinished(): Promise<string>;
  /** Cuts a part behind its last line end and puts it in its place; `undefined` where nothing whole is in it. */
  finish(part: string, path: string): Promise<StoredFile | undefined>;
  discard(part: string): Promise<void>;
  write(path: string, content: string | Uint8Array | Pieces): Promise<StoredFile>;
  /** Text of a file of the capture, `undefined` where it is not there. */
  read(path: string): Promise<string | undefined>;
  digestOf(path: string): Promise<string | undefined>;
  remove(path: string): Promise<void>;
  /** Gives a file the date at which its content was collected: a replay makes the same folder. ISO 8601. */
  date(path: string, time: string): Promise<void>;
  /** Gives the folder free for others. */
  close(): Promise<void>;
}
