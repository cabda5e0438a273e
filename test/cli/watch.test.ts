import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'watch-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of as many lines as one file may have: some of them take many seconds, nearly all in one go each. */
const SLOW = `HKEY_LOCAL_MACHINE\\SYSTEM\n${Array.from({ length: 140_000 }, (_, index) => `    v${index}    REG_DWORD    0x1\n`).join('')}`;
const SERVERS = Array.from({ length: 8 }, (_, index) => `EX0${index + 1}`);

/** A capture of it. */
const capture = join(folder, 'capture');
for (const server of SERVERS) {
  mkdirSync(join(capture, 'servers', server), { recursive: true });
  writeFileSync(join(capture, 'servers', server, 'reg query.txt'), SLOW);
}
const configuration = join(folder, 'exaudit.yaml');
writeFileSync(
  configuration,
  `schema: exaudit/config/v1\nconnection: { capture: ${JSON.stringify(capture)} }\nstore: { folder: data }\n`,
  { mode: 0o600 },
);
const SNAPSHOT = ['snapshot', capture, '--out', join(folder, 'x.ndjson')];
/** What reads a capture, each by a way of its own. */
const READERS: { readonly [command: string]: readonly string[] } = {
  snapshot: SNAPSHOT,
  explain: ['explain', capture, '--symptom', 'prompt-loop'],
  diff: ['diff', capture, 'policies/samples/contoso', '--redact', 'none'],
  'audit --history': ['audit', capture, '--out', join(folder, 'runs'), '--history', join(folder, 'history')],
  'schedule run': ['schedule', 'run', '--config', configuration],
  // Nothing live is held by it, whatever its name says.
  'collect --missing': ['collect', '--missing', capture],
};

/** Starts the program on something slow, in a temporary folder of its own. */
function start(temporary: string, typed: readonly string[] = SNAPSHOT) {
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn(process.execPath, ['src/main.ts', ...typed], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => {
    said += String(text);
  });
  const end = new Promise<{ code: number | null; signal: string | null }>((done) =>
    child.once('close', (code, signal) => done({ code, signal })),
  );
  const begun = async (before: readonly string[] = []): Promise<void> => {
    while (!readdirSync(temporary).some((name) => name.startsWith('exaudit-') && !before.includes(name))) {
      await new Promise((done) => setTimeout(done, 50));
    }
    await new Promise((done) => setTimeout(done, 1_000));
  };
  return { child, end, begun, said: () => said };
}

describe.skipIf(process.platform === 'win32')('the program, while it is in the middle of a text', () => {
  for (const [index, [command, typed]] of Object.entries(READERS).entries()) {
    const signal = index % 2 === 0 ? 'SIGINT' : 'SIGTERM';
    test(`${command}: ends within two seconds of ${signal}`, { timeout: 60_000 }, async () => {
      const program = start(mkdtempSync(join(folder, 'tmp-')), typed);
      await program.begun();
      const asked = performance.now();
      program.child.kill(signal);
      const { code, signal: endedBy } = await program.end;
      // Other tests take their part of the computer: the bound is that of the program, and as much again.
      expect(performance.now() - asked).toBeLessThan(4_000);
      expect(code === 130 || endedBy === signal, `${code} ${endedBy}`).toBe(true);
      expect(program.said()).toMatch(/exit 130: interrupted; nothing that was there before has been changed\n$/);
    });
  }

  test('killed, it leaves a folder that the next start clears away', { timeout: 60_000 }, async () => {
    const temporary = mkdtempSync(join(folder, 'tmp-'));
    const program = start(temporary);
    await program.begun();
    program.child.kill('SIGKILL');
    await program.end;
    const left = readdirSync(temporary);
    expect(left).toHaveLength(1);
    const next = start(temporary);
    await next.begun(left);
    expect(readdirSync(temporary)).not.toContain(left[0]);
    next.child.kill('SIGKILL');
    await next.end;
    expect(readdirSync(folder)).not.toContain('x.ndjson');
  });
});
