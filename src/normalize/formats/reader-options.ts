/** What every reader of a file takes beside its text. */
export interface ReaderOptions {
  /** Called with the name of each field that was dropped as secret; a name may come more than once. */
  readonly onWithheld?: (name: string) => void;
  /** Called with each line, 1-based, that is neither a value nor known to mean nothing. */
  readonly onLeftOver?: (line: number) => void;
}
