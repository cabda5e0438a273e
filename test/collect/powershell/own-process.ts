import { PowerShellSession } from '../../../src/collect/sources/powershell/session.ts';

/**
 * A Node process with one session: `node own-process.ts PWSH SCRIPTS CALLS` makes so many calls with an answer of a
 * megabyte, closes, and prints what it held, and what still kept it running after it closed.
 */
const [executable = '', scripts = '', calls = '1'] = process.argv.slice(2);
const session = new PowerShellSession({ executable, scripts });
for (let call = 0; call < Number(calls); call += 1)
  await session.run({ script: 'says-much', data: { bytes: 1_000_000 }, timeoutMs: 120_000 });
// Buffers are given back by another thread, some time after nobody holds them.
for (let round = 0; round < 5; round += 1) {
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const held = process.memoryUsage().arrayBuffers;
await session.dispose();
// What is closed is gone with the next turns of the loop.
for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
const running = process.getActiveResourcesInfo();
process.stdout.write(JSON.stringify({ held, running }));
