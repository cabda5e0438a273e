import { LISTED_NAMES } from '../../../normalize/logs/events/event-list.ts';
import { bareMessage } from '../../../normalize/logs/events/event-message.ts';
import { WITHHELD_TEXT } from './withheld.ts';

const ASKS = /\bGet-(?:WinEvent|EventLog)\b/i;
const KEPT = new Set([...LISTED_NAMES, 'Index', 'EntryType', 'LogName']);

/** Whether a command prints events, whose messages hold names of people in every language. */
export const asksForEvents = (command: string): boolean => ASKS.test(command);

/** What such a command printed, one line after the other, with nothing in it but what is read. */
export function withoutMessages(): (line: string) => string {
  let column: number | undefined;
  let above = '';
  return (line) => {
    const heading = above;
    above = line;
    if (line.trim() === '') {
      column = undefined;
      return line;
    }
    if (/^\s*-+(?:\s+-+)+\s*$/.test(line)) {
      const at = heading.search(/\bMessage\b/);
      column = at < 0 ? line.length : at;
      return line;
    }
    if (column !== undefined) return `${line.slice(0, column)}${line.length > column ? '...' : ''}`;
    // Names of columns, and of the provider above them.
    if (/^\s+ProviderName: \S+\s*$/.test(line) || /^\s*(?:[A-Z]\w+\s+)+Message\s*$/.test(line)) return line;
    return listed(line);
  };
}

function listed(line: string): string {
  const [, json, text = '', comma = ''] = /^(\s*"\w+":\s+)"(.*)"(,?)\s*$/.exec(line) ?? [];
  if (json !== undefined)
    return KEPT.has(json.replace(/\W/g, '')) ? line : `${json}${JSON.stringify(bareMessage(text))}${comma}`;
  const [, head, value = ''] = /^(\w+ *: ?)(.*)$/.exec(line) ?? [];
  const name = head?.replace(/\W/g, '') ?? '';
  if (KEPT.has(name) || /^\s*[{}[\]],?\s*$/.test(line)) return line;
  if (head === undefined) return `${/^\s*/.exec(line)?.[0] ?? ''}${bareMessage(line)}`;
  if (name !== 'Message') return value === '' ? line : `${head}${WITHHELD_TEXT}`;
  return `${head}${bareMessage(value)}`;
}
