import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest } from '../../../lib/digest.ts';
import { namesIn, readText } from '../../../lib/files.ts';
import type { RequestLog } from '../../request-log.ts';
import type { PowerShellRunner, ScriptCall } from '../../runner.ts';
import { PowerShellPool } from '../powershell/pool.ts';

interface LiveOptions {
  /** Absolute path of powershell.exe or pwsh. */
  readonly executable: string;
  /** What `connect.ps1` gets. */
  readonly connection: ScriptCall['data'];
  readonly connectMs: number;
  readonly sessions: number;
  readonly executionPolicy?: string;
  /** Where the list of our processes is kept, for the next start after a crash. */
  readonly pidFolder?: string;
  readonly requests: RequestLog;
}

/** Folder of the scripts that are shipped with this program. */
const SCRIPTS_FOLDER = fileURLToPath(new URL('../../scripts', import.meta.url));

/** SHA-256 over every script that this program may run, hex, whatever their line ends: it stands in each capture. */
export async function scriptsDigest(): Promise<string> {
  const texts: string[] = [];
  for (const name of (await namesIn(SCRIPTS_FOLDER)).filter((one) => one.endsWith('.ps1'))) {
    texts.push(name, (await readText(join(SCRIPTS_FOLDER, name))).replace(/\r\n/g, '\n'));
  }
  return digest(JSON.stringify(texts));
}

/** Live sessions; the call `connect` gives what is known of the connection that all of them have. */
export function livePowerShell(options: LiveOptions): PowerShellRunner & { readonly pids: readonly number[] } {
  const { connection, connectMs, executable, executionPolicy, pidFolder, requests, sessions } = options;
  const pool = new PowerShellPool({
    executable,
    scripts: SCRIPTS_FOLDER,
    sessions,
    requests,
    connect: { script: 'connect', data: connection, timeoutMs: connectMs },
    ...(executionPolicy === undefined ? {} : { executionPolicy }),
    ...(pidFolder === undefined ? {} : { pidFolder }),
  });
  return {
    get pids() {
      return pool.pids;
    },
    run: (call, signal) => (call.script === 'connect' ? pool.connect(signal) : pool.run(call, signal)),
    dispose: () => pool.dispose(),
  };
}
