// The stand-ins of Windows programs: a shell script of a few lines asks this process, which spares each call a start of Node.
import { chmodSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { appcmd } from './appcmd.ts';
import { cscript } from './cscript.ts';
import { Ended, StubState } from './stub-state.ts';

const PROGRAMS: { readonly [name: string]: (words: readonly string[], server: StubState) => never } = {
  appcmd,
  cscript,
};
const LAST = '\u0004';

let listening: Promise<Server> | undefined;

/** Writes a program that asks this process; its words may hold anything but a line end. */
export async function writeProgram(path: string, name: keyof typeof PROGRAMS & string): Promise<void> {
  listening ??= listen();
  const { port } = (await listening).address() as AddressInfo;
  const lines = [
    '#!/bin/bash',
    `exec 3<>/dev/tcp/127.0.0.1/${port}`,
    `printf '%s\\n' ${name} "$STUB_STATE" "$STUB_FAULT" "$STUB_SCRIPT" "$@" ${LAST} >&3`,
    'IFS= read -r code <&3',
    'cat <&3',
    'exit "$code"',
    '',
  ];
  writeFileSync(path, lines.join('\n'));
  chmodSync(path, 0o755);
}

function listen(): Promise<Server> {
  const server = createServer((socket) => {
    let asked = '';
    socket.setEncoding('utf8');
    socket.on('error', () => socket.destroy());
    socket.on('data', (text: string) => {
      asked += text;
      if (asked.endsWith(`\n${LAST}\n`)) answer(asked.split('\n').slice(0, -2), socket);
    });
  });
  server.unref();
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

function answer([name = '', folder = '', fault = '', script = '', ...words]: readonly string[], socket: Socket): void {
  try {
    PROGRAMS[name]?.(words, new StubState(folder, fault, Number(script)));
  } catch (error) {
    const { code, text } = error instanceof Ended ? error : new Ended(255, String(error));
    socket.end(`${code}\n${text}\n`);
  }
}
