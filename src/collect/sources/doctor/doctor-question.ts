import type { RequestLog } from '../../request-log.ts';
import type { ToolPaths } from '../commands/command-tools.ts';

export interface DoctorQuestion {
  /** Absolute path of a PowerShell; without it those of this computer are looked for. */
  readonly powershell?: string | undefined;
  /** An organization's own connection script. */
  readonly connect?: string | undefined;
  readonly exchangeUri?: string | undefined;
  readonly out: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly platform?: NodeJS.Platform;
  readonly tools?: Partial<ToolPaths>;
  /** Hears what is being looked at. */
  readonly say?: (what: string) => void;
  /** Hears of everything that leaves. */
  readonly requests?: RequestLog;
}
