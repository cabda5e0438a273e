import { join } from 'node:path';
import type { Value } from '../../../model/resource.ts';
import type { ErrorFact, ScriptAnswer, ScriptCall } from '../../runner.ts';

/** The envelope's inside, as `scripts/host.ps1` writes it. */
type Envelope = Pick<ScriptAnswer, 'finished' | 'data' | 'errors' | 'warnings' | 'information'>;

/** What a call takes along beside its own data. */
interface CallFrame {
  readonly nonce: string;
  /** Process id that PowerShell watches, to end with it. */
  readonly parent: number;
  /** What `connect.ps1` gets first, in a process that makes one call only. */
  readonly first?: { readonly [name: string]: Value };
}

/** What `host.ps1` reads: a call with its nonce, Base64 of UTF-8 JSON, ASCII only. */
export function payloadOf(call: ScriptCall, frame: CallFrame): string {
  const { nonce, parent, first } = frame;
  const whole: Value = {
    ...call.data,
    nonce,
    parent,
    platform: process.platform,
    script: call.script,
    ...(first === undefined ? {} : { first: { ...first, nonce } }),
  };
  return Buffer.from(JSON.stringify(marked(whole)), 'utf8').toString('base64');
}

/**
 * The line that the shell gets, ASCII only: script blocks over several lines and foreign code pages can hang it (traps 7, 16).
 *
 * @param scripts Folder of `host.ps1`.
 */
export function hostLine(scripts: string, call: ScriptCall, nonce: string): string {
  const host = Buffer.from(join(scripts, 'host.ps1'), 'utf8').toString('base64');
  const text = (base64: string): string =>
    `([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${base64}')))`;
  // Dot-sourced, so that what `connect.ps1` brings is there for the calls that follow.
  return `. ${text(host)} -Payload '${payloadOf(call, { nonce, parent: process.pid })}'`;
}

/**
 * A mark before every string: ConvertFrom-Json of PowerShell 7 makes dates of strings that look like one. It also loses
 * halves of surrogate pairs; a string with one goes as its code units.
 */
function marked(value: Value): Value {
  if (typeof value === 'string') {
    if (value.isWellFormed()) return `~${value}`;
    return `^${Array.from({ length: value.length }, (_, index) => value.charCodeAt(index)).join(',')}`;
  }
  if (isList(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, marked(member)]));
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** The envelope with that nonce in what was printed, or `undefined`: text around it is noise. */
export function envelopeIn(printed: string, nonce: string): Envelope | undefined {
  const start = printed.indexOf(`<${nonce}:`);
  const end = printed.indexOf(`:${nonce}>`, start + 1);
  if (start === -1 || end === -1) return undefined;
  const base64 = printed.slice(start + nonce.length + 2, end).replace(/\s+/g, '');
  try {
    const parsed: unknown = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
    if (!isEnvelope(parsed, nonce)) return undefined;
    // The nonce stays behind: the same answer is the same value each time.
    const { finished, data, errors, warnings, information } = parsed;
    return { finished, data, errors, warnings, information };
  } catch {
    return undefined;
  }
}

function isEnvelope(value: unknown, nonce: string): value is Envelope {
  if (typeof value !== 'object' || value === null) return false;
  const envelope = value as {
    nonce?: unknown;
    finished?: unknown;
    data?: unknown;
    errors?: unknown;
    warnings?: unknown;
    information?: unknown;
  };
  return (
    envelope.nonce === nonce &&
    typeof envelope.finished === 'boolean' &&
    Array.isArray(envelope.data) &&
    Array.isArray(envelope.errors) &&
    Array.isArray(envelope.warnings) &&
    Array.isArray(envelope.information)
  );
}

/** An answer that did not come. */
export function noAnswer(
  state: Exclude<ScriptAnswer['state'], 'answered'>,
  reason: string,
  durationMs: number,
): ScriptAnswer {
  const nothing: readonly Value[] = [];
  const none: readonly ErrorFact[] = [];
  return { state, finished: false, data: nothing, errors: none, warnings: [], information: [], reason, durationMs };
}
