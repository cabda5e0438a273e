/** Temporary files of one run, gone when it ends. Implemented by `files.ts`, by an array in tests. */
export interface Scratch {
  /** Opens a new temporary file for lines. */
  create(): Promise<ScratchFile>;
  /** Removes every file of this run. */
  dispose(): Promise<void>;
}

export interface ScratchFile {
  /** Appends lines, each without its line end. Waits where the disk is slower than the caller. */
  append(lines: readonly string[]): Promise<void>;
  /** Appends whole lines as UTF-8 with their line feeds; the bytes may be used again afterwards. */
  appendBytes(bytes: Uint8Array): Promise<void>;
  /** Reads all lines from the start, in batches; may be called again after more appends. */
  read(): AsyncIterable<readonly string[]>;
  /** The same as UTF-8, in blocks that may end within a line; a block is valid until the next is asked for. */
  readBytes(): AsyncIterable<Uint8Array>;
  readonly bytes: number;
}
