import { terminal } from '../../lib/escape.ts';
import { wordTable } from '../../lib/words/word-table.ts';
import { padEnd, textWidth, wrap } from '../words/columns.ts';
import type { IisSettingView } from './iis-view.ts';
import { fileNumbers, IIS_COLUMNS, placeWords, valueWords } from './iis-words.ts';

const LABELS: { readonly [setting: string]: string } = wordTable({
  'windowsAuthentication.enabled': 'Windows sign-in',
  'windowsAuthentication.providers': 'providers',
  'windowsAuthentication.useKernelMode': 'kernel mode',
  'windowsAuthentication.useAppPoolCredentials': 'pool credentials',
  'windowsAuthentication.authPersistNonNTLM': 'persist non-NTLM',
  'windowsAuthentication.extendedProtection.tokenChecking': 'Ext. Protection',
  'windowsAuthentication.extendedProtection.flags': 'Ext. Prot. flags',
  'access.sslFlags': 'SSL flags',
  'anonymousAuthentication.enabled': 'anonymous',
  'basicAuthentication.enabled': 'basic',
  'digestAuthentication.enabled': 'digest',
  'httpRedirect.enabled': 'redirect',
  'httpRedirect.destination': 'redirect to',
  'httpRedirect.exactDestination': 'redirect exact',
  'httpRedirect.childOnly': 'this folder only',
});

const LABEL_COLUMNS = 19;
const VALUE_COLUMNS = 17;

/** One setting with its value and where that comes from, or why it is not known. @param wanted Files that are numbered below. */
export function settingLines(view: IisSettingView, file: string, wanted: readonly string[]): readonly string[] {
  const label = padEnd(`  ${LABELS[view.setting] ?? view.setting}`, LABEL_COLUMNS);
  if (view.unknown !== undefined) {
    const missing = view.unknown.wanted.length === 0 || view.unknown.cause !== 'not-asked';
    const says = missing ? view.unknown.detail : fileNumbers(view.unknown.wanted, wanted);
    const [first = '', ...rest] = wrap(`not known: ${terminal(says)}`, IIS_COLUMNS - LABEL_COLUMNS);
    return [`${label}${first}`, ...rest.map((line) => `${' '.repeat(LABEL_COLUMNS)}${line}`)];
  }
  const value = valueWords(view.value ?? null);
  const from = placeWords(view, file);
  if (textWidth(value) < VALUE_COLUMNS && textWidth(from) <= IIS_COLUMNS - LABEL_COLUMNS - VALUE_COLUMNS) {
    return [`${label}${padEnd(value, VALUE_COLUMNS)}${from}`];
  }
  const lines = [...wrap(value, IIS_COLUMNS - LABEL_COLUMNS), ...wrap(from, IIS_COLUMNS - LABEL_COLUMNS)];
  return lines.map((line, index) => `${index === 0 ? label : ' '.repeat(LABEL_COLUMNS)}${line}`);
}
