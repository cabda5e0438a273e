// One PowerShell for all scripts of a test file, one after the other: each is called as a file of its own, with a scope of
// its own. It is started anew where a fault killed it.
import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { PWSH } from '../../pwsh.ts';

export const STUB = resolve(import.meta.dirname, 'stub');

export interface StubJob {
  readonly script: string;
  readonly parameters: object;
  readonly env: { readonly [name: string]: string };
}
export interface StubRun {
  /** `null` where PowerShell was killed. */
  readonly code: number | null;
  readonly output: string;
}

const END = /\n?#### ended with (-?\d+)\r?\n$/;

class StubRunner {
  #child: ChildProcess | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  run(job: StubJob): Promise<StubRun> {
    const next = this.#queue.then(() => this.#runOne(job));
    this.#queue = next;
    return next;
  }

  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #runOne(job: StubJob): Promise<StubRun> {
    this.#child ??= spawn(PWSH ?? 'pwsh', ['-NoProfile', '-NonInteractive', '-File', join(STUB, 'run.ps1')], {
      env: { ...process.env, TERM: 'dumb' },
    });
    const child = this.#child;
    return new Promise((done) => {
      let output = '';
      const finish = (code: number | null): void => {
        for (const stream of [child.stdout, child.stderr]) stream?.removeAllListeners('data');
        child.removeAllListeners('close');
        done({ code, output: output.replace(END, '') });
      };
      const hear = (text: string): void => {
        output += text;
        const [, code] = END.exec(output) ?? [];
        if (code !== undefined) finish(Number(code));
      };
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', hear);
      child.once('close', () => {
        this.#child = undefined;
        finish(null);
      });
      child.stdin?.write(`${JSON.stringify(job)}\n`);
    });
  }
}

export const stubRunner = new StubRunner();
