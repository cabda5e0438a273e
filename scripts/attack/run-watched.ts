import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What one run of the program came to. Time and memory are 0 where the system has no /proc. */
export interface Ended {
  /** `null` where it was killed. */
  readonly code: number | null;
  readonly stderr: string;
  readonly cpuSeconds: number;
  /** Most resident memory. */
  readonly peakMegabytes: number;
  /** How long it lived; where `killOnce` was asked, from when that path was seen: 0 where it never was. */
  readonly livedMs: number;
  /** Temporary files that are still there. */
  readonly left: readonly string[];
}

/**
 * Runs one command line of the program. @param options.killAfterMs SIGKILL then, whatever it does; with `killOnce` so long
 * after that path came into being. @param options.program What is run: the sources, or `dist/src/main.js`, what is shipped.
 */
export function runWatched(
  args: readonly string[],
  options: {
    readonly temporary: string;
    readonly program?: string | undefined;
    readonly timeoutMs?: number;
    readonly killAfterMs?: number;
    readonly killOnce?: string;
  },
): Promise<Ended> {
  const env = { ...process.env, TMPDIR: options.temporary, TEMP: options.temporary };
  const child = spawn(process.execPath, [options.program ?? 'src/main.ts', ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    if (stderr.length < 10_000) stderr += String(text);
  });
  let cpuSeconds = 0;
  let peakMegabytes = 0;
  const look = (): void => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peakMegabytes = Math.max(peakMegabytes, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      cpuSeconds = Math.max(cpuSeconds, (Number(stat[11] ?? 0) + Number(stat[12] ?? 0)) / 100);
    } catch {
      // It has ended, or there is no /proc.
    }
  };
  const looking = setInterval(look, 20);
  const { killOnce } = options;
  const after = options.killAfterMs ?? options.timeoutMs ?? 600_000;
  let timer: NodeJS.Timeout | undefined;
  let began: number | undefined;
  const start = (): void => {
    began ??= performance.now();
    timer ??= setTimeout(() => child.kill('SIGKILL'), after);
  };
  const waiting = setInterval(() => {
    if (began === undefined && (killOnce === undefined || existsSync(killOnce))) start();
  }, 2);
  if (killOnce === undefined) start();
  return new Promise((done) => {
    child.once('close', (code) => {
      clearInterval(looking);
      clearInterval(waiting);
      clearTimeout(timer);
      const livedMs = began === undefined ? 0 : performance.now() - began;
      done({ code, stderr, cpuSeconds, peakMegabytes, livedMs, left: [] });
    });
  });
}
