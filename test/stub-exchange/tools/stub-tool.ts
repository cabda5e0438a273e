import { appendFileSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UPPER_HALVES } from '../../../src/lib/text-encoding.ts';
import type { StubServer } from '../stub-data.ts';

/**
 * Options of every stub executable, as JSON in STUB_TOOLS; all may be absent.
 * `server`: whose state it reads; `codePage`: of what it writes; `locale`: of its sentences.
 */
export interface ToolOptions {
  readonly server?: string;
  /** Folder with one `NAME.json` a server, as stub-data.ts describes it. Changes are written there if `changes` says so. */
  readonly state?: string;
  readonly codePage?: 437 | 850 | 932 | 65001;
  readonly locale?: 'en' | 'de' | 'ja';
  readonly denied?: boolean;
  readonly hang?: boolean;
  readonly down?: readonly string[];
  /** Lets tools change their state files; otherwise whoever tries it is betrayed in the log. */
  readonly changes?: boolean;
  /** A server of IIS 6 with its AdminScripts. */
  readonly adminScripts?: boolean;
  /** File with accounts and their names, in the place of data/setspn.json. */
  readonly accounts?: string;
  /** Bytes of garbage before the answer. */
  readonly garbage?: boolean;
}

export const OPTIONS: ToolOptions = JSON.parse(process.env.STUB_TOOLS ?? '{}') as ToolOptions;
export const LOCALE = OPTIONS.locale ?? 'en';
const DATA = join(import.meta.dirname, '..', 'data');

export function serverState(name: string | undefined = OPTIONS.server ?? 'EX16'): StubServer | undefined {
  if (OPTIONS.down?.some((down) => down.toLowerCase() === name.toLowerCase()) === true) return undefined;
  try {
    return JSON.parse(readFileSync(statePath(name), 'utf8')) as StubServer;
  } catch {
    return undefined;
  }
}

export function saveState(state: StubServer): void {
  writeFileSync(statePath(state.name), `${JSON.stringify(state, null, 1)}\n`);
}

const statePath = (name: string): string =>
  join(OPTIONS.state ?? join(DATA, 'servers'), `${name.split('.')[0]?.toUpperCase()}.json`);

export function dataText(name: string): string {
  return readFileSync(join(DATA, name), 'utf8');
}

/** Writes one line to the file of STUB_EXCHANGE_LOG. */
export function log(kind: 'read' | 'change' | 'violation', tool: string, args: readonly string[]): void {
  const file = process.env.STUB_EXCHANGE_LOG;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ kind, tool, arguments: args })}\n`);
}

/** Text with `\n` as the console program writes it: CRLF, in the code page of the console. */
export function say(text: string, stream: 1 | 2 = 1): void {
  writeAll(stream, encode(text.replace(/\r?\n/g, '\r\n')));
}

function writeAll(stream: 1 | 2, bytes: Uint8Array): void {
  for (let start = 0; start < bytes.length; ) {
    try {
      start += writeSync(stream, bytes, start);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

/** Runs a tool: garbage and hanging first, then its answer and exit code. */
export function runTool(answer: (args: readonly string[]) => number): void {
  if (OPTIONS.garbage === true) writeAll(1, Uint8Array.of(0xff, 0xfe, 0x00, 0x1b, 0x5b, 0x33, 0x31, 0x6d, 0xc3, 0x28));
  if (OPTIONS.hang === true) {
    setInterval(() => undefined, 60_000);
    return;
  }
  const code = answer(process.argv.slice(2));
  // Systems other than Windows keep the last byte of a code only: the log has it whole.
  const file = process.env.STUB_EXCHANGE_LOG;
  if (file !== undefined)
    appendFileSync(file, `${JSON.stringify({ kind: 'exit', tool: basename(process.argv[1] ?? ''), code })}\n`);
  process.exitCode = process.platform === 'win32' ? code : code & 0xff;
}

function encode(text: string): Uint8Array {
  const page = OPTIONS.codePage ?? (LOCALE === 'ja' ? 932 : LOCALE === 'de' ? 850 : 437);
  if (page === 65001) return Buffer.from(text, 'utf8');
  if (page === 932) return encodeShiftJis(text);
  const upper = UPPER_HALVES[page] ?? '';
  const bytes = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    const at = upper.indexOf(character);
    return code < 0x80 ? code : at === -1 ? 0x3f : 0x80 + at;
  });
  return Uint8Array.from(bytes);
}

/** Node decodes Shift-JIS and does not encode it: the table is turned around. */
function encodeShiftJis(text: string): Uint8Array {
  const decoder = new TextDecoder('shift_jis');
  const table = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfc; lead += 1) {
    if (lead >= 0xa0 && lead <= 0xdf) table.set(decoder.decode(Uint8Array.of(lead)), [lead]);
    else
      for (let trail = 0x40; trail <= 0xfc; trail += 1) {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (!character.includes('\ufffd') && !table.has(character)) table.set(character, [lead, trail]);
      }
  }
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code < 0x80 ? [code] : (table.get(character) ?? [0x3f]);
    }),
  );
}
