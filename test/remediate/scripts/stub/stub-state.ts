// What the stand-ins share: a folder with their state, a count of changes, and a log.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a program ended with, wherever it was. */
export class Ended extends Error {
  readonly code: number;
  readonly text: string;

  constructor(code: number, text: string) {
    super(text);
    this.code = code;
    this.text = text;
  }
}

export function end(code: number, text: string): never {
  throw new Ended(code, text);
}

/** The server that a program runs on, and what was ordered to go wrong there. */
export class StubState {
  readonly #folder: string;
  readonly #fault: string;
  readonly #script: number;

  /**
   * @param fault `4 fail-after`: the fourth change.
   * @param script The process of PowerShell, which a fault may end.
   */
  constructor(folder: string, fault: string, script: number) {
    this.#folder = folder;
    this.#fault = fault;
    this.#script = script;
  }

  load<T>(name: string): T {
    return JSON.parse(readFileSync(join(this.#folder, name), 'utf8')) as T;
  }

  save(name: string, value: object): void {
    this.write(name, JSON.stringify(value, null, 1));
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.#folder, name), text);
  }

  log(kind: string, words: readonly string[]): void {
    appendFileSync(join(this.#folder, 'log.txt'), `${kind} ${words.join(' | ')}\n`);
  }

  /** Carries out one change; fails or kills the script around it where that was ordered. */
  change(words: readonly string[], apply: () => void): void {
    const count = Number(readFileSync(join(this.#folder, 'count.txt'), 'utf8')) + 1;
    this.write('count.txt', String(count));
    const [at, how] = this.#fault.split(' ');
    const hit = Number(at) === count;
    if (hit && how === 'fail-before') end(5, 'ERROR ( message:Access is denied. )');
    if (hit && how === 'kill-before') this.#kill();
    apply();
    this.log('change', words);
    if (hit && how === 'fail-after') end(5, 'ERROR ( message:The RPC server is unavailable. )');
    if (hit && how === 'kill-after') this.#kill();
  }

  #kill(): never {
    process.kill(this.#script, 'SIGKILL');
    end(9, '');
  }
}
