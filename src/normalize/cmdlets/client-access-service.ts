import type { RawValue } from '../raw/raw.ts';
import type { Accessor } from '../raw/reading.ts';
import { textOf } from '../raw/single-values.ts';
import { addHost, type ReadProperties } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';

/** Get-ClientAccessService, Get-ClientAccessServer. */
export const clientAccessServiceReader: KindReader = {
  readers: { alternateServiceAccount: accountOf },
  complete: (read) => {
    addAccountName(read);
    addAutodiscoverHost(read);
  },
};

/**
 * Adds `autodiscoverHost`. What was seen and is no address has none: `null`, so that a step that mends the address has a
 * value before. No rule passes on it: each looks at addresses only (`isUrl`).
 */
export function addAutodiscoverHost(read: ReadProperties): void {
  addHost(read, 'autodiscoverServiceInternalUri', 'autodiscoverHost');
  const { properties, unseen } = read;
  if (typeof properties.autodiscoverServiceInternalUri !== 'string' || unseen.autodiscoverHost === undefined) return;
  delete unseen.autodiscoverHost;
  properties.autodiscoverHost = null;
}

/** Adds `alternateServiceAccountName`: `EXCH2016ASA` of `tailspin\\EXCH2016ASA$`, as the directory names the account. */
function addAccountName({ properties, unseen }: ReadProperties): void {
  const account = properties.alternateServiceAccount;
  if (account === null) properties.alternateServiceAccountName = null;
  else if (typeof account === 'string')
    properties.alternateServiceAccountName = account.slice(account.lastIndexOf('\\') + 1).replace(/\$$/, '');
  else if (unseen.alternateServiceAccount !== undefined)
    unseen.alternateServiceAccountName = unseen.alternateServiceAccount;
}

/**
 * The account of `Latest: 1/12/2016 10:19:22 AM, tailspin\EXCH2016ASA$`, `null` for `Latest: <Not set>`
 * (`docs/domain/raw-shapes.md#single-cmdlets`). Blank says nothing: the cmdlet leaves it out unless it is asked for the
 * status.
 */
function accountOf(raw: RawValue | undefined): ReturnType<Accessor> {
  if (raw === undefined) return undefined;
  const lines = raw !== null && typeof raw === 'object' && raw.type === 'text' ? { value: raw.text } : textOf(raw);
  if (lines === undefined || 'unseen' in lines) return lines;
  const latest = (lines.value ?? '').split(/\r?\n/)[0]?.split('Previous:', 1)[0]?.trim() ?? '';
  if (latest === '') {
    return {
      unseen: {
        cause: 'not-in-answer',
        detail: 'the cmdlet ran without -IncludeAlternateServiceAccountCredentialStatus',
      },
    };
  }
  if (/^[^:]+:\s*<Not set>[.,]{0,4}$/i.test(latest)) return { value: null };
  const account = /[,:]\s+([^\s,:\\]+\\[^\s,\\]+)$/.exec(latest)?.[1];
  if (account !== undefined) return { value: account };
  return { unseen: { cause: 'unreadable', detail: 'no account is to be found in what it says' } };
}
