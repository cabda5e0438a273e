import { spawn } from 'node:child_process';
import type { AlertMessage } from '../../model/alert.ts';
import type { AlertChannel } from '../deliver.ts';
import { DeliveryError } from '../delivery-error.ts';

/** The same text each time: what is said comes over standard input, and no shell reads it. */
const WRITE_EVENT = `$ErrorActionPreference = 'Stop'
try {
  $given = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String([Console]::In.ReadToEnd().Trim()))
  $entry = ConvertFrom-Json -InputObject $given
  Write-EventLog -LogName Application -Source exaudit -EventId $entry.id -EntryType $entry.type -Message $entry.message
  exit 0
} catch { exit 3 }
`;
/** An entry takes 31,839 characters. */
const LONGEST = 30_000;

interface EventLogTarget {
  /** Absolute path of Windows PowerShell. */
  readonly powershell: string;
  readonly text: (message: AlertMessage) => string;
}

/** The event log "Application" of Windows, source "exaudit", which the script of "schedule install" registers. */
export function eventLogChannel({ powershell, text }: EventLogTarget): AlertChannel {
  return {
    name: 'event log',
    send: (message, timeoutMs, signal) => {
      const entry = { ...entryOf(message), message: text(message).slice(0, LONGEST) };
      return runWithInput(powershell, JSON.stringify(entry), timeoutMs, signal);
    },
  };
}

/** Number and type of an entry, by what is worst in it. */
function entryOf({ events }: AlertMessage): { readonly id: number; readonly type: string } {
  const has = (...kinds: readonly string[]): boolean => events.some(({ kind }) => kinds.includes(kind));
  if (has('failed', 'history', 'missed')) return { id: 140, type: 'Error' };
  if (has('new')) return { id: 120, type: 'Warning' };
  if (has('unconfirmed', 'lost')) return { id: 130, type: 'Warning' };
  if (has('fixed', 'recovered')) return { id: 110, type: 'Information' };
  return { id: 100, type: 'Information' };
}

function runWithInput(program: string, input: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = Buffer.from(WRITE_EVENT, 'utf16le').toString('base64');
    const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-EncodedCommand', script];
    const child = spawn(program, args, {
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      signal,
    });
    child.on('error', () => reject(new DeliveryError('PowerShell could not be started', false)));
    child.on('close', (code) => {
      if (code === 0) resolve();
      else if (code === null) reject(new DeliveryError('PowerShell did not end in time', true));
      else reject(new DeliveryError('the entry was not written: is the source "exaudit" registered?', false));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(Buffer.from(input).toString('base64'));
  });
}
