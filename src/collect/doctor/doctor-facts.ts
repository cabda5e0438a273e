/** What `exaudit doctor` found out; nothing is judged yet. `null`: could not be told. */
export interface DoctorFacts {
  /** ISO 8601 UTC. */
  readonly now: string;
  readonly isWindows: boolean;
  readonly node: string;
  /** The chosen one first. */
  readonly powershells: readonly PowerShellFact[];
  /** `null`: no way in was named, so none was tried. */
  readonly exchange: ExchangeFact | null;
  readonly reach: readonly ReachFact[];
  readonly tools: readonly ToolFact[];
  readonly clock: ClockFact | null;
  readonly output: OutputFact;
}

export interface PowerShellFact {
  readonly path: string;
  readonly version: string | null;
  /** `Desktop` or `Core`. */
  readonly edition: string | null;
  readonly languageMode: string | null;
  /** What holds in the end, and who set it: `{ MachinePolicy: 'AllSigned' }`. */
  readonly executionPolicy: string | null;
  readonly policies: { readonly [scope: string]: string };
  /** Our own script files as this PowerShell sees them. */
  readonly scripts: readonly ScriptFact[];
  /** Why it did not answer, as a sentence. */
  readonly problem: string | null;
}

export interface ScriptFact {
  readonly name: string;
  /** `Valid`, `NotSigned`, `HashMismatch`, `NotTrusted`, …, as Get-AuthenticodeSignature names it. */
  readonly signature: string | null;
  /** It carries the mark of a download. */
  readonly isBlocked: boolean | null;
}

export interface ExchangeFact {
  /** As it was asked for: `http://ex01/PowerShell/`, `connect.ps1`. */
  readonly target: string;
  readonly connected: boolean;
  readonly problem: string | null;
  readonly account: string | null;
  readonly elevated: boolean | null;
  /** Cmdlets of the catalog that this account has. */
  readonly commands: readonly string[];
  readonly viewEntireForest: boolean | null;
  readonly recipientViewRoot: string | null;
  readonly domainController: string | null;
  readonly roleAssignments:
    | readonly {
        readonly role: string | null;
        readonly assignee: string | null;
        readonly recipientReadScope: string | null;
      }[]
    | null;
  /** `null`: Get-ExchangeServer gave no answer. */
  readonly servers: readonly { readonly name: string; readonly fqdn: string | null }[] | null;
  readonly certificates: readonly CertificateFact[];
  /** Servers whose certificates could not be read, with the reason. */
  readonly unread: readonly { readonly server: string; readonly reason: string }[];
}

export interface CertificateFact {
  readonly server: string;
  readonly subject: string;
  readonly services: string;
  /** ISO 8601 UTC. */
  readonly notAfter: string | null;
}

/** Whether a server takes a connection on the port of PowerShell remoting. */
export interface ReachFact {
  readonly server: string;
  readonly port: number;
  readonly answers: boolean;
  readonly problem: string | null;
}

export interface ToolFact {
  readonly name: 'appcmd' | 'cscript' | 'reg' | 'netsh' | 'setspn';
  readonly path: string;
  readonly isThere: boolean;
}

export interface ClockFact {
  /** Whose clock ours was compared with. */
  readonly against: string;
  /** Positive where the other clock is ahead. */
  readonly offsetSeconds: number | null;
  readonly problem: string | null;
}

export interface OutputFact {
  readonly folder: string;
  readonly problem: string | null;
  readonly freeBytes: number | null;
}
