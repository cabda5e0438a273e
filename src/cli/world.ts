/** What a command may use of the outside: handed in, so that tests run commands without a process. */
export interface World {
  /** Data. */
  readonly out: (text: string) => void;
  /** Everything else: progress, errors, the exit line. */
  readonly err: (text: string) => void;
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly now: () => Date;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** `isTty` and `columns` of stdout; `errIsTty` of stderr, where progress goes. */
  readonly terminal: { readonly isTty: boolean; readonly errIsTty?: boolean; readonly columns: number };
  /** Folder that holds `policies/`. */
  readonly home: string;
}
