import { SaxesParser } from 'saxes';
import { wordTable } from '../../lib/words/word-table.ts';
import { readClixml } from '../formats/clixml/clixml.ts';
import { FormatError, parserWords } from '../formats/format-error.ts';
import { readJson } from '../formats/json.ts';
import { lineWindows } from '../printed/line-windows.ts';
import { startPrinted } from '../printed/printed.ts';
import type { TextLine } from '../printed/text-line.ts';
import { propertyOf } from '../raw/property-of.ts';
import type { RawObject } from '../raw/raw.ts';
import type { Reading } from '../raw/reading.ts';
import { textOf, timeOf } from '../raw/single-values.ts';
import {
  EVENT_LIST,
  type EventReader,
  type LeaveLine,
  LISTED_NAMES,
  shownFields,
  startEventList,
  type TakeFields,
} from './event-list.ts';
import { breaksCode, type EventFields, type EventRow, eventRowOf, fieldsOfMessage } from './event-row.ts';

/**
 * Whether a text is an export of events: XML of wevtutil and of the Event Viewer; Format-List, CSV, JSON or CLIXML of
 * Get-WinEvent.
 */
export function isEvents(text: string): boolean {
  const head = text.slice(0, 65_536);
  if (isClixml(head)) return EVENT_TYPE.test(head);
  if (head.startsWith('<')) return isEventsRoot(head);
  if (isJsonBegin(head))
    return /"ProviderName": *"/.test(head) && /"Id": *\d/.test(head) && /"TimeCreated": *["{]/.test(head);
  const isCsv = /^"?(?:Message|Id|TimeCreated|ProviderName)"?[,;\t]/m.test(head) && /\bProviderName\b/.test(head);
  if (isCsv) return /\bId\b/.test(head) && /"?\b(?:TimeCreated|LogName|RecordId|Message)\b"?/.test(head);
  if (/^InstanceId +: \d/m.test(head)) return /^Source +: \S/m.test(head) && /^EntryType +: \S/m.test(head);
  return (
    /^ProviderName +: \S/m.test(head) && /^Id +: \d/m.test(head) && /^(?:TimeCreated|LogName|Message) +: /m.test(head)
  );
}

const isClixml = (text: string): boolean => /^(?:#< CLIXML|<Objs[\s>])/.test(text);
const isJsonBegin = (text: string): boolean => /^(?:\[\s*)?\{\s*"/.test(text);
/** Of the object itself, or of one that `Select-Object` made of it, in this session or in another. */
const EVENT_TYPE = /<T>(?:(?:Deserialized|Selected)\.)*System\.Diagnostics\.Eventing\.Reader\.EventLogRecord<\/T>/;

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
  const { counted, found, leave } = startCount(take);
  const { head, whole } = await peek(text);
  const start = head.replace(/^\uFEFF/, '').trimStart();
  if (isClixml(start)) {
    const strange: number[] = [];
    const onLeftOver = (line: number): void => {
      leave(line);
      strange.push(line);
    };
    await readObjects(readClixml(whole, { onLeftOver }), found, leave, strange);
  } else if (isJsonBegin(start)) await readObjects(readJson(whole), found, leave);
  else if (start.startsWith('<')) await readXml(whole, found, leave);
  else await readPrinted(whole, EVENT_LIST.test(head) ? startEventList(found, leave) : startRows(found, leave));
  return counted;
}

/** Events as a console printed them: a list, or a table with a heading for each provider. */
export function readPrintedEvents(lines: readonly TextLine[], take: (row: EventRow) => void): EventLines {
  const { counted, found, leave } = startCount(take);
  const isList = lines.some(({ text }) => EVENT_LIST.test(text));
  const reader = isList ? startEventList(found, leave) : startRows(found, leave);
  reader.read(lines);
  reader.end();
  return counted;
}

const MOST_NAMED = 20;
const HEAD = 4096;

/** What becomes of events and of lines that are none, and how many there were. */
function startCount(take: (row: EventRow) => void) {
  const counted = { events: 0, leftOver: [] as number[], leftOverCount: 0 };
  const leave: LeaveLine = (line) => {
    counted.leftOverCount += 1;
    if (counted.leftOver.length < MOST_NAMED) counted.leftOver.push(line);
  };
  const found: TakeFields = (fields) => {
    const row = eventRowOf(fields);
    if (row === undefined) leave(fields.line);
    else {
      counted.events += 1;
      take(row);
    }
  };
  return { counted, found, leave };
}

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

/** Longest text between two tags. */
const MAX_TEXT = 16 * 1024 * 1024;
/** Elements that hold elements and no text; the empty name is that of no element. */
const CONTAINERS: ReadonlySet<string> = new Set(['', 'Events', 'Event', 'System', 'EventData']);
const DATA: { readonly [name: string]: keyof EventFields } = wordTable({
  AuthenticationPackageName: 'authenticationPackage',
  PackageName: 'authenticationPackage',
  LmPackageName: 'lmPackage',
  Status: 'status',
  SubStatus: 'subStatus',
});

async function readXml(text: AsyncIterable<string>, found: TakeFields, leave: LeaveLine): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, fragment: true });
  const path: string[] = [];
  let draft: { -readonly [Field in keyof EventFields]?: EventFields[Field] } | undefined;
  let data = '';
  let own = '';
  let lastTag = 0;
  let written = 0;
  let isBroken = false;
  const stop = (message: string): never => {
    throw new FormatError('unreadable', message, { line: parser.line });
  };
  parser.on('error', (error) => stop(`the XML is malformed: ${parserWords(error.message)}`));
  parser.on('doctype', () => stop('the file has a document type declaration, which no export of events has'));
  let begin = 1;
  parser.on('opentagstart', () => {
    begin = parser.column === 0 ? parser.line - 1 : parser.line;
  });
  parser.on('opentag', ({ attributes, name }) => {
    lastTag = written;
    own = '';
    path.push(name);
    // Windows breaks no tag; where the break is in a name or a value, it is another one.
    isBroken ||= parser.line > begin && path.includes('Event');
    if (path.length > 32) stop('its elements are nested deeper than those of events');
    if (name === 'Event') {
      draft = { line: parser.line };
      isBroken = parser.line > begin;
    }
    if (draft === undefined) return;
    if (name === 'Provider') draft.provider = attributes.Name;
    if (name === 'TimeCreated') draft.time = attributes.SystemTime;
    data = name === 'Data' ? (attributes.Name ?? '') : '';
  });
  parser.on('text', (piece) => {
    lastTag = written;
    if (CONTAINERS.has(path.at(-1) ?? '')) {
      if (piece.trim() !== '') leave(parser.line);
    } else if (own.length < 200) own += piece.slice(0, 200);
  });
  parser.on('closetag', ({ name }) => {
    path.pop();
    const isField = name === 'EventID' || name === 'Computer' || (name === 'Data' && Object.hasOwn(DATA, data));
    // Nobody who writes one breaks it: what stands there is less than the value, or more.
    isBroken ||= isField && own.trim().includes('\n');
    if (draft !== undefined && name === 'EventID') draft.id = own.trim();
    if (draft !== undefined && name === 'Computer') draft.computer = own.trim();
    const field = Object.hasOwn(DATA, data) ? DATA[data] : undefined;
    if (draft !== undefined && name === 'Data' && field !== undefined) Object.assign(draft, { [field]: own.trim() });
    if (draft !== undefined && name === 'Event') {
      const { computer, id, provider, time, ...rest } = draft;
      if (isBroken) leave(rest.line ?? parser.line);
      else found({ computer, id, provider, time, line: 1, ...rest });
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

async function readPrinted(text: AsyncIterable<string>, reader: EventReader): Promise<void> {
  for await (const window of lineWindows(text)) reader.read(window);
  reader.end();
}

/** Rows of a CSV, of a table, of JSON between other lines. */
function startRows(found: TakeFields, leave: LeaveLine): EventReader {
  const reader = startPrinted({});
  return {
    read: (window) => {
      const { leftOver, objects } = reader.read(window);
      const strange = new Set(leftOver.map(({ line }) => line));
      for (const object of objects)
        if (strange.has(object.line - 1)) leave(object.line);
        else takeObject(object, found, leave);
      for (const line of strange) leave(line);
    },
    end: () => undefined,
  };
}

/** Nothing is made of an object with a line that is not understood, nor of one whose text was broken. */
async function readObjects(
  batches: AsyncIterable<readonly RawObject[]>,
  found: TakeFields,
  leave: LeaveLine,
  strange: readonly number[] = [],
): Promise<void> {
  for await (const objects of batches)
    for (const [index, object] of objects.entries()) {
      const next = objects[index + 1]?.line ?? Number.POSITIVE_INFINITY;
      if (!strange.some((line) => line >= object.line && line < next)) takeObject(object, found, leave);
    }
}

function takeObject(object: RawObject, found: TakeFields, leave: LeaveLine): void {
  if (breaksCode(messageOf(object))) leave(object.line);
  else found(objectFields(object));
}

function messageOf(object: RawObject): string {
  const raw = propertyOf(object, 'Message');
  return typeof raw === 'object' && raw?.type === 'text' ? raw.text : (valueIn(textOf(raw)) ?? '');
}

function objectFields(object: RawObject): EventFields {
  const fields = new Map<string, string>();
  for (const name of LISTED_NAMES) {
    const raw = propertyOf(object, name);
    const reading = name === 'TimeCreated' ? (valueIn(timeOf(raw)) ?? valueIn(textOf(raw))) : valueIn(textOf(raw));
    if (reading !== undefined) fields.set(name, reading);
  }
  return { ...shownFields(fields), ...fieldsOfMessage(messageOf(object)), line: object.line };
}

const valueIn = (reading: Reading<string | null> | undefined): string | undefined =>
  reading !== undefined && 'value' in reading ? (reading.value ?? undefined) : undefined;

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
