import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface StubTool {
  readonly path: string;
  /** Folder that is its own; `log` inside it holds one line of JSON for each call: its arguments. */
  readonly folder: string;
  remove(): void;
}

/**
 * An executable that runs `body` (JavaScript; `args` holds its arguments, `say(text)` prints) under this Node and can be
 * started without a shell.
 */
export function stubTool(body: string, name = 'tool'): StubTool {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-stub-'));
  const path = join(folder, name);
  const log = JSON.stringify(join(folder, 'log'));
  writeFileSync(
    path,
    `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const args = process.argv.slice(2);
const say = (text) => require('node:fs').writeSync(1, text);
const complain = (text) => require('node:fs').writeSync(2, text);
appendFileSync(${log}, JSON.stringify(args) + '\\n');
${body}
`,
    { mode: 0o755 },
  );
  return { path, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
