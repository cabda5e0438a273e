import type { EventRow } from './event-row.ts';
import { readEvents } from './read-events.ts';

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
