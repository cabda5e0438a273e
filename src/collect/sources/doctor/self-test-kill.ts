import { spawn } from 'node:child_process';
import { isRunning } from '../../../lib/files-unfinished.ts';
import { killTree } from '../powershell/kill-tree.ts';

const PARENT =
  "const c = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' }); process.stdout.write(String(c.pid)); setInterval(() => 0, 1000)";

/** Where much else runs, Node alone takes its time. */
const SLOWEST_START = 30_000;

/** Whether a process and what it started are ended. */
export async function killTest(): Promise<string> {
  const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  const ended = new Promise<void>((done) => parent.on('exit', () => done()));
  const { pid } = parent;
  if (pid === undefined) throw new Error('the process could not be started');
  const child = await new Promise<number>((done, fail) => {
    parent.on('error', fail);
    parent.on('exit', () => fail(new Error('it ended before it could be ended')));
    setTimeout(() => fail(new Error('it did not say what it had started')), SLOWEST_START).unref();
    parent.stdout.once('data', (chunk: Buffer) => done(Number(chunk.toString())));
  });
  const why = await killTree(pid);
  await Promise.race([ended, pause(5000)]);
  for (let turn = 0; turn < 50 && (isRunning(pid) || isRunning(child)); turn += 1) await pause(100);
  // Whatever is left must not hold us as well.
  parent.stdout.destroy();
  parent.unref();
  if (isRunning(pid)) throw new Error(`the process is still there. ${why ?? ''}`.trim());
  if (isRunning(child)) {
    process.kill(child, 'SIGKILL');
    throw new Error(`its child is still there. ${why ?? ''}`.trim());
  }
  return 'The process and what it had started are gone.';
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
