import { readClixml } from '../../formats/clixml/clixml.ts';
import { readJson } from '../../formats/json.ts';
import { lineWindows } from '../../printed/line-windows.ts';
import type { TextLine } from '../../printed/text-line.ts';
import { EVENT_LIST, type EventReader, type LeaveLine, startEventList, type TakeFields } from './event-list.ts';
import { readEventObjects, startRows } from './event-objects.ts';
import { type EventRow, eventRowOf } from './event-row.ts';
import { isClixml, isJsonBegin } from './is-events.ts';
import { readEventsXml } from './read-events-xml.ts';

/** What became of an export of events. */
interface EventLines {
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
    await readEventObjects(readClixml(whole, { onLeftOver }), found, leave, strange);
  } else if (isJsonBegin(start)) await readEventObjects(readJson(whole), found, leave);
  else if (start.startsWith('<')) await readEventsXml(whole, found, leave);
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

async function readPrinted(text: AsyncIterable<string>, reader: EventReader): Promise<void> {
  for await (const window of lineWindows(text)) reader.read(window);
  reader.end();
}
