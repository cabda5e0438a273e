/** A named question that this tool, or somebody by hand, puts to a system. Read-only. */
export interface Request {
  /** For cmdlets their name; otherwise a name of our own: `appcmd list config`, `applicationHost.config`. */
  readonly id: string;
  readonly source:
    | 'powershell'
    | 'appcmd'
    | 'file'
    | 'cscript'
    | 'registry'
    | 'netsh'
    | 'setspn'
    | 'dns'
    | 'http'
    | 'declaration';
  /** The exact text to run by hand, where `{server}` stands for a server's name. */
  readonly command: string;
  /** The same for one server, where `command` asks all of them at once. */
  readonly commandFor?: string;
  /** Where it runs: on the management host or on each computer. */
  readonly runsOn: 'management-host' | 'each-server' | 'each-client' | 'nowhere';
  readonly rights: string;
  readonly kinds: readonly string[];
}
