// What the stand-ins share: a folder with their state, a count of changes, and a log.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = process.env.STUB_STATE;
const path = (name) => join(FOLDER, name);

export const load = (name) => JSON.parse(readFileSync(path(name), 'utf8'));
export const save = (name, value) => writeFileSync(path(name), JSON.stringify(value, null, 1));
export const write = (name, text) => writeFileSync(path(name), text);
export const log = (kind, words) => appendFileSync(path('log.txt'), `${kind} ${words.join(' | ')}\n`);

/** Carries out one change; fails or kills the script around it where that was ordered. */
export function change(words, apply) {
  const count = Number(readFileSync(path('count.txt'), 'utf8')) + 1;
  writeFileSync(path('count.txt'), String(count));
  const [at, how] = (process.env.STUB_FAULT ?? '').split(' ');
  const hit = Number(at) === count;
  if (hit && how === 'fail-before') end(5, 'ERROR ( message:Access is denied. )');
  if (hit && how === 'kill-before') kill();
  const answer = apply();
  log('change', words);
  if (hit && how === 'fail-after') end(5, 'ERROR ( message:The RPC server is unavailable. )');
  if (hit && how === 'kill-after') kill();
  return answer;
}

export function end(code, text) {
  process.stdout.write(`${text}\n`);
  process.exit(code);
}

function kill() {
  process.kill(Number(process.env.STUB_SCRIPT), 'SIGKILL');
  process.exit(9);
}
