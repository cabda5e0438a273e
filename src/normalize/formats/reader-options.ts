/** What every reader of a file takes beside its text. */
export interface ReaderOptions {
  /** Called with the name of each field that was dropped as secret; a name may come more than once. */
  readonly onWithheld?: (name: string) => void;
}
