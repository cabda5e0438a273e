import { SaxesParser } from 'saxes';
import { wordTable } from '../../../lib/words/word-table.ts';
import { FormatError, parserWords } from '../../formats/format-error.ts';
import type { LeaveLine, TakeFields } from './event-list.ts';
import type { EventFields } from './event-row.ts';

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

/** Reads the XML of events. Throws FormatError after those that came before the fault. */
export async function readEventsXml(text: AsyncIterable<string>, found: TakeFields, leave: LeaveLine): Promise<void> {
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
