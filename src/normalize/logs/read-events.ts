import { SaxesParser } from 'saxes';
import { FormatError } from '../formats/format-error.ts';
import { propertyLineOf } from '../printed/list-run.ts';
import { startPrinted } from '../printed/printed.ts';
import { lineWindows } from '../printed/text-line.ts';
import type { RawObject } from '../raw/raw.ts';
import { propertyOf, textOf } from '../raw/read-raw.ts';
import { type EventFields, type EventRow, eventRowOf, fieldsOfMessage } from './event-row.ts';

/** Whether a text is an export of events: XML of wevtutil and of the Event Viewer, Format-List or CSV of Get-WinEvent. */
export function isEvents(text: string): boolean {
  const head = text.slice(0, 65_536);
  if (head.startsWith('<')) return isEventsRoot(head);
  const isCsv = /^"?(?:Message|Id|TimeCreated|ProviderName)"?[,;\t]/m.test(head) && /\bProviderName\b/.test(head);
  if (isCsv) return /\bId\b/.test(head) && /"?\b(?:TimeCreated|LogName|RecordId|Message)\b"?/.test(head);
  return (
    /^ProviderName +: \S/m.test(head) && /^Id +: \d/m.test(head) && /^(?:TimeCreated|LogName|Message) +: /m.test(head)
  );
}

/** `<Events>`, or `<Event>` one below the other, of the schema of Windows events. */
const isEventsRoot = (text: string): boolean =>
  /^(?:\uFEFF?<\?xml[^>]{0,200}\?>\s*)?<(?:Events|Event)[\s>]/.test(text) &&
  /schemas\.microsoft\.com\/win\/2004\/08\/events\/event/.test(text.slice(0, 4096));

/** What became of an export of events. */
export interface EventLines {
  readonly events: number;
  /** Numbers of the first lines that belong to no event, and how many there were. */
  readonly leftOver: readonly number[];
  readonly leftOverCount: number;
}

/** Reads events, a piece at a time. Throws FormatError after the events that came before the fault. */
export async function readEvents(text: AsyncIterable<string>, take: (row: EventRow) => void): Promise<EventLines> {
  const counted = { events: 0, leftOver: [] as number[], leftOverCount: 0 };
  const leave = (line: number): void => {
    counted.leftOverCount += 1;
    if (counted.leftOver.length < MOST_NAMED) counted.leftOver.push(line);
  };
  const found = (fields: EventFields): void => {
    const row = eventRowOf(fields);
    if (row === undefined) leave(fields.line);
    else {
      counted.events += 1;
      take(row);
    }
  };
  const { head, whole } = await peek(text);
  const start = head.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('<')) await readXml(whole, found, leave);
  else if (/^ProviderName +: \S/m.test(head)) await readList(whole, found, leave);
  else await readCsv(whole, found, leave);
  return counted;
}

const MOST_NAMED = 20;
const HEAD = 4096;

async function peek(
  text: AsyncIterable<string>,
): Promise<{ readonly head: string; readonly whole: AsyncIterable<string> }> {
  const source = text[Symbol.asyncIterator]();
  let head = '';
  let isEnded = false;
  while (head.length < HEAD && !isEnded) {
    const step = await source.next();
    if (step.done === true) isEnded = true;
    else head += step.value;
  }
  async function* whole(): AsyncGenerator<string> {
    yield head;
    for (let step = await source.next(); step.done !== true; step = await source.next()) yield step.value;
  }
  return { head, whole: whole() };
}

type TakeFields = (fields: EventFields) => void;
type LeaveLine = (line: number) => void;

/** Longest text between two tags. */
const MAX_TEXT = 16 * 1024 * 1024;
const DATA: { readonly [name: string]: keyof EventFields } = {
  AuthenticationPackageName: 'authenticationPackage',
  PackageName: 'authenticationPackage',
  LmPackageName: 'lmPackage',
  Status: 'status',
  SubStatus: 'subStatus',
};

async function readXml(text: AsyncIterable<string>, found: TakeFields, leave: LeaveLine): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, fragment: true });
  const path: string[] = [];
  let draft: { -readonly [Field in keyof EventFields]?: EventFields[Field] } | undefined;
  let data = '';
  let own = '';
  let lastTag = 0;
  let written = 0;
  const stop = (message: string): never => {
    throw new FormatError('unreadable', message, { line: parser.line });
  };
  parser.on('error', (error) => stop(`the XML is malformed: ${error.message.replace(/^\d+:\d+: /, '').slice(0, 200)}`));
  parser.on('doctype', () => stop('the file has a document type declaration, which no export of events has'));
  parser.on('opentag', ({ attributes, name }) => {
    lastTag = written;
    own = '';
    path.push(name);
    if (path.length > 32) stop('its elements are nested deeper than those of events');
    if (name === 'Event') draft = { line: parser.line };
    if (draft === undefined) return;
    if (name === 'Provider') draft.provider = attributes.Name;
    if (name === 'TimeCreated') draft.time = attributes.SystemTime;
    data = name === 'Data' ? (attributes.Name ?? '') : '';
  });
  parser.on('text', (piece) => {
    lastTag = written;
    if (path.length === 0 || path.at(-1) === 'Events') {
      if (piece.trim() !== '') leave(parser.line);
    } else if (own.length < 200) own += piece.slice(0, 200);
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    if (draft !== undefined && name === 'EventID') draft.id = own.trim();
    if (draft !== undefined && name === 'Computer') draft.computer = own.trim();
    const field = Object.hasOwn(DATA, data) ? DATA[data] : undefined;
    if (draft !== undefined && name === 'Data' && field !== undefined) Object.assign(draft, { [field]: own.trim() });
    if (draft !== undefined && name === 'Event') {
      const { computer, id, provider, time, ...rest } = draft;
      found({ computer, id, provider, time, line: 1, ...rest });
      draft = undefined;
    }
    own = '';
  });
  let isFirst = true;
  for await (const chunk of text) {
    // A fragment has no declaration; what stands in its place keeps the numbers of lines.
    const piece = isFirst ? chunk.replace(/^\uFEFF?<\?xml[^>]*\?>/, (all) => all.replace(/[^\r\n]/g, ' ')) : chunk;
    isFirst = false;
    written += piece.length;
    if (written - lastTag > MAX_TEXT) stop('a text in it is longer than can be read');
    parser.write(piece);
  }
  parser.close();
}

const MOST_MESSAGE = 16_384;
const LISTED: { readonly [name: string]: 'computer' | 'id' | 'provider' | 'time' } = {
  MachineName: 'computer',
  Id: 'id',
  ProviderName: 'provider',
  TimeCreated: 'time',
};

/** Format-List: a property at the left begins a line; what is indented, or blank, is the message's. */
async function readList(text: AsyncIterable<string>, found: TakeFields, leave: LeaveLine): Promise<void> {
  let fields = new Map<string, string>();
  let line = 0;
  let message = '';
  let isMessage = false;
  const end = (): void => {
    if (fields.size > 0) found({ ...shownFields(fields), ...fieldsOfMessage(message), line });
    fields = new Map();
    message = '';
  };
  for await (const window of lineWindows(text)) {
    for (const one of window) {
      const property = propertyLineOf(one.text);
      if (property !== undefined && property.indent === 0) {
        if (fields.has(property.name)) end();
        if (fields.size === 0) line = one.line;
        fields.set(property.name, property.value.trim());
        isMessage = property.name === 'Message';
        if (isMessage) message = property.value;
      } else if (/^\s/.test(one.text) || one.text === '') {
        if (isMessage && message.length < MOST_MESSAGE) message += `\n${one.text.slice(0, 400)}`;
      } else leave(one.line);
    }
  }
  end();
}

function shownFields(fields: ReadonlyMap<string, string>): Omit<EventFields, 'line'> {
  const shown: { [name: string]: string | undefined } = {};
  for (const [name, field] of Object.entries(LISTED)) shown[field] = fields.get(name);
  const { computer, id, provider, time } = shown;
  return { computer, id, provider, time };
}

async function readCsv(text: AsyncIterable<string>, found: TakeFields, leave: LeaveLine): Promise<void> {
  const reader = startPrinted({});
  for await (const window of lineWindows(text)) {
    const { leftOver, objects } = reader.read(window);
    for (const object of objects) found(csvFields(object));
    for (const { line } of leftOver) leave(line);
  }
}

function csvFields(object: RawObject): EventFields {
  const fields = new Map<string, string>();
  for (const name of [...Object.keys(LISTED), 'Message']) {
    const reading = textOf(propertyOf(object, name));
    if (reading !== undefined && 'value' in reading && reading.value !== null) fields.set(name, reading.value);
  }
  const raw = propertyOf(object, 'Message');
  const message = typeof raw === 'object' && raw?.type === 'text' ? raw.text : (fields.get('Message') ?? '');
  return { ...shownFields(fields), ...fieldsOfMessage(message), line: object.line };
}

/** The same events with nothing in them but what is read: no name of a person, no address, no message. */
export async function bareEvents(text: string): Promise<string> {
  async function* whole(): AsyncGenerator<string> {
    yield text;
  }
  const rows: string[] = [];
  await readEvents(whole(), (row) => rows.push(bareEvent(row)));
  return `<Events xmlns="http://schemas.microsoft.com/win/2004/08/events/event">\n${rows.join('')}</Events>\n`;
}

/** Everything of a row is a number, or was matched against letters, digits and a few signs. */
function bareEvent({ id, method, provider, server, status, subStatus, time }: EventRow): string {
  const created = Number.isNaN(time) ? '' : `<TimeCreated SystemTime="${new Date(time).toISOString()}"/>`;
  const computer = server === null ? '' : `<Computer>${server}</Computer>`;
  const data = [
    ['AuthenticationPackageName', method === 'NTLMv1' ? 'NTLM' : method],
    ['LmPackageName', method === 'NTLMv1' ? 'NTLM V1' : null],
    ['Status', status === null ? null : `0x${status.toString(16)}`],
    ['SubStatus', subStatus === null ? null : `0x${subStatus.toString(16)}`],
  ].flatMap(([name, value]) => (value === null ? [] : [`<Data Name="${name}">${value}</Data>`]));
  return `<Event><System><Provider Name="${provider}"/><EventID>${id}</EventID>${created}${computer}</System><EventData>${data.join('')}</EventData></Event>\n`;
}
