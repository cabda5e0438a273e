import { propertyLineOf } from '../../printed/list/property-line.ts';
import type { TextLine } from '../../printed/text-line.ts';
import { fieldsOfMessage } from './event-message.ts';
import type { EventFields } from './event-row.ts';

export type TakeFields = (fields: EventFields) => void;
export type LeaveLine = (line: number) => void;

/** Takes the lines of printed events, as many at a time as come. */
export interface EventReader {
  read(lines: readonly TextLine[]): void;
  end(): void;
}

/** A line that only a list of Get-WinEvent or Get-EventLog has. */
export const EVENT_LIST = /^(?:ProviderName|InstanceId) +: \S/m;

const MOST_MESSAGE = 16_384;

/** As Get-WinEvent calls them, then Get-EventLog. */
const LISTED: { readonly [name: string]: 'computer' | 'id' | 'provider' | 'time' } = {
  MachineName: 'computer',
  Id: 'id',
  ProviderName: 'provider',
  TimeCreated: 'time',
  EventID: 'id',
  InstanceId: 'id',
  Source: 'provider',
  TimeGenerated: 'time',
};
export const LISTED_NAMES: readonly string[] = Object.keys(LISTED);

/**
 * Format-List: a property at the left begins a line; what stands below its value, or is blank, is the message's. Nothing is
 * made of an event that has another line directly below one of its own, which may be the rest of that.
 */
export function startEventList(found: TakeFields, leave: LeaveLine): EventReader {
  let fields = new Map<string, string>();
  let names: string | undefined;
  let line = 0;
  let message = '';
  let column: number | undefined;
  let isBroken = false;
  let isBelowBlank = true;
  const end = (): void => {
    const own = [...fields.keys()].join();
    if (fields.size > 0) names ??= own;
    // All events of a list have the same properties.
    if (fields.size > 0 && (isBroken || own !== names)) leave(line);
    else if (fields.size > 0) found({ ...shownFields(fields), ...fieldsOfMessage(message), line });
    fields = new Map();
    message = '';
    column = undefined;
    isBroken = false;
  };
  const takeLine = (one: TextLine): void => {
    const property = propertyLineOf(one.text);
    const isBlankLine = one.text.trim() === '';
    if (property !== undefined && property.indent === 0) {
      if (fields.has(property.name)) end();
      if (fields.size === 0) line = one.line;
      fields.set(property.name, property.value.trim());
      column = property.name === 'Message' ? property.colon + 2 : undefined;
      if (column !== undefined) message = property.value;
    } else if (isBlankLine || (column !== undefined && one.text.slice(0, column).trim() === '')) {
      if (column !== undefined && message.length < MOST_MESSAGE) message += `\n${one.text.slice(0, 400)}`;
    } else {
      leave(one.line);
      isBroken ||= !isBelowBlank || /^\s/.test(one.text);
    }
    isBroken ||= one.isUnended === true;
    // Blanks alone are a line of the message.
    isBelowBlank = one.text === '';
  };
  return {
    read: (lines) => {
      for (const one of lines) takeLine(one);
    },
    end: () => {
      // PowerShell ends a list with blank lines: where none is, lines may be missing. One may be all of some messages.
      const isOneLine =
        column !== undefined &&
        !message.includes('\n') &&
        !/Security-Auditing$/.test(shownFields(fields).provider ?? '');
      isBroken ||= !isBelowBlank && !isOneLine;
      end();
    },
  };
}

/** The first name counts that is there; the number of an old log is the low half of its InstanceId. */
export function shownFields(fields: ReadonlyMap<string, string>): Omit<EventFields, 'line'> {
  const shown: { [name: string]: string | undefined } = {};
  for (const [name, field] of Object.entries(LISTED)) shown[field] ??= fields.get(name);
  const { computer, id = '', provider, time } = shown;
  const isInstance = fields.get('Id') === undefined && fields.get('EventID') === undefined && /^\d{1,10}$/.test(id);
  return { computer, id: isInstance ? String(Number(id) % 65_536) : id, provider, time };
}
