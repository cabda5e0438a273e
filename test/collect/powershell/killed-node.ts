import { PowerShellPool } from '../../../src/collect/sources/powershell/pool.ts';

/** A Node process that is killed in the middle of a call: prints the id of its PowerShell, then waits for its cmdlet. */
const [executable = '', scripts = '', pidFolder = '', seconds = ''] = process.argv.slice(2);
const pool = new PowerShellPool({ executable, scripts, pidFolder });
await pool.run({ script: 'pid', data: {}, timeoutMs: 120_000 });
process.stdout.write(`${pool.pids.join(' ')}\n`);
await pool.run({ script: 'hangs', data: { seconds }, timeoutMs: 600_000 });
