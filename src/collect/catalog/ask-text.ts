import type { Value } from '../../model/resource.ts';
import type { Ask, CmdletParameters } from './catalog-request.ts';

/** What is sent, as text for people: documents and logs. It is never run, and reads as what was sent. */
export function askText(ask: Ask): string {
  switch (ask.type) {
    case 'cmdlet':
      return [ask.cmdlet, ...parameterTexts(ask.parameters)].join(' ');
    case 'file':
      return `read ${ask.path}`;
    case 'command':
      return [ask.program, ...ask.arguments.map(quoted)].join(' ');
    case 'registry':
      return `reg query "${ask.hive}\\${ask.hive === 'HKU' ? '{sid}\\' : ''}${ask.key}" /v ${ask.name}`;
    case 'dns':
      return `${ask.record} ${ask.name}`;
    case 'probe':
      return `${ask.method} https://{host}${ask.path}`;
  }
}

function parameterTexts(parameters: CmdletParameters): readonly string[] {
  return Object.entries(parameters).map(([name, value]) => {
    // A switch stands without a value.
    if (value === true) return `-${name}`;
    return `-${name} ${valueText(value)}`;
  });
}

/** Each of these ends a text in single quotes for PowerShell; doubled it is one of its characters. */
const QUOTES = /['\u2018\u2019\u201a\u201b]/g;

function valueText(value: Value): string {
  if (value === null) return '$null';
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (Array.isArray(value)) return value.map(valueText).join(',');
  return /^[\w.{}:/-]+$/.test(String(value)) ? String(value) : `'${String(value).replace(QUOTES, '$&$&')}'`;
}

const quoted = (text: string): string => (/\s/.test(text) ? `"${text}"` : text);
