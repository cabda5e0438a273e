import type { TextEnd } from '../../place/answer-reader.ts';
import { FormatError } from '../format-error.ts';
import { type PolicyOwner, type PolicyReport, policyOwners } from './policy-report.ts';
import { readGpresultXml } from './read-gpresult-xml.ts';

/** Reads what `gpresult` reports, as XML (`/x`) or as text (`/v`, `/z`). Throws FormatError where it is neither. */
export function readGpresult(text: string, end: TextEnd = 'closed'): PolicyReport {
  return /^\s*</.test(text.replace(/^\uFEFF/, '')) ? readGpresultXml(text.replace(/^\uFEFF/, '')) : readText(text, end);
}

/** In sections of the computer and of the user; a policy's name stands above what it sets. */
function readText(text: string, end: TextEnd): PolicyReport {
  const owners: PolicyOwner[] = [];
  let hive: PolicyOwner['hive'] | undefined;
  let policy: string | undefined;
  let answered = false;
  const leftOver: number[] = [];
  const lines = text.split(/\r?\n/);
  let begun = -1;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (/^COMPUTER SETTINGS$/i.test(line)) hive = 'HKLM';
    else if (/^USER SETTINGS$/i.test(line)) hive = 'HKCU';
    const [, label = '', value = ''] = /^(GPO|ValueName|Folder Id):\s+(.+)$/.exec(line) ?? [];
    if (label === '') {
      // What goes on further to the left may be the rest of the name above it.
      if (line !== '' && begun === index && indentOf(raw) < indentOf(lines[index - 1] ?? '')) {
        policy = undefined;
        if (owners.at(-1)?.line === index) owners.pop();
        leftOver.push(index + 1);
      }
      continue;
    }
    begun = index + 1;
    answered = true;
    if (end === 'open' && index === lines.length - 1) leftOver.push(index + 1);
    else if (label === 'GPO') policy = value;
    else if (policy === undefined) leftOver.push(index + 1);
    else {
      const own = /^(MACHINE|USER)\\/i.test(value) ? 'HKLM' : hive;
      const found = own === undefined ? [] : policyOwners(value, own, policy, index + 1);
      owners.push(...found);
      if (found.length === 0) leftOver.push(index + 1);
    }
  }
  if (!answered) throw new FormatError('unreadable', 'the text is no report of gpresult', { line: 1 });
  return { owners, leftOver };
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
