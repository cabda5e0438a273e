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

/** How CLIXML begins; and JSON. */
export const isClixml = (text: string): boolean => /^(?:#< CLIXML|<Objs[\s>])/.test(text);
export const isJsonBegin = (text: string): boolean => /^(?:\[\s*)?\{\s*"/.test(text);
/** Of the object itself, or of one that `Select-Object` made of it, in this session or in another. */
const EVENT_TYPE = /<T>(?:(?:Deserialized|Selected)\.)*System\.Diagnostics\.Eventing\.Reader\.EventLogRecord<\/T>/;

/** `<Events>`, or `<Event>` one below the other, of the schema of Windows events. */
const isEventsRoot = (text: string): boolean =>
  /^(?:\uFEFF?<\?xml[^>]{0,200}\?>\s*)?<(?:Events|Event)[\s>]/.test(text) &&
  /schemas\.microsoft\.com\/win\/2004\/08\/events\/event/.test(text.slice(0, 4096));
