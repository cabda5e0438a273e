import { PowerShellSession } from '../../../src/collect/sources/powershell/session.ts';

/**
 * A Node process with one session: `node own-process.ts PWSH SCRIPTS CALLS` makes so many calls with an answer of a
 * megabyte, closes, and prints what it held, when it closed and when it ended.
 */
const [executable = '', scripts = '', calls = '1'] = process.argv.slice(2);
const session = new PowerShellSession({ executable, scripts });
for (let call = 0; call < Number(calls); call += 1)
  await session.run({ script: 'says-much', data: { bytes: 1_000_000 }, timeoutMs: 20_000 });
// Buffers are given back by another thread, some time after nobody holds them.
for (let round = 0; round < 5; round += 1) {
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const held = process.memoryUsage().arrayBuffers;
await session.dispose();
const disposedAt = performance.now();
process.on('exit', () => process.stdout.write(JSON.stringify({ held, disposedAt, exitAt: performance.now() })));
