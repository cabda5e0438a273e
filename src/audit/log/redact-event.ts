import { askText } from '../../collect/catalog/ask-text.ts';
import { CATALOG } from '../../collect/catalog.ts';
import { INTERNAL_MEMBERS } from '../../model/log/log.ts';
import type { LogEvent } from '../../model/log/log-line.ts';
import { type Pseudonymize, pseudonymizer } from '../../report/redact/pseudonym.ts';
import { knownWords } from '../../report/redact/public-words.ts';
import { redactPeople } from '../../report/redact/redact-people.ts';
import { placesOf, redactPlaces } from '../../report/redact/redact-places.ts';
import { redactPieces } from '../../report/redact/redact-value.ts';
import type { Redaction } from '../../report/redact/redaction.ts';

/**
 * Events as a reader of that level may see them, by the class of each member. `pii`: whom a pattern tells (an address, a
 * profile's folder, a security identifier) is a pseudonym. `all`: so is everything that is no word of product, tools or
 * requests; a server has the pseudonym that reports have for it, where the key is theirs. Throws
 * UserError('redact-key-missing').
 */
export function eventRedaction(level: Redaction, key: string): (event: LogEvent) => LogEvent {
  if (level === 'none') return (event) => event;
  const pseudonym = pseudonymizer(key);
  const known = wordsOfRequests();
  return (event) => {
    const places = level === 'all' ? placesOf(namedBy(event), pseudonym) : placesOf([], pseudonym);
    const members = Object.entries(event).map(([name, value]) => {
      if (typeof value !== 'string' || !isInternal(name)) return [name, value];
      const hidden = redactPeople(value, pseudonym);
      return [name, level === 'all' ? withoutPlaces(hidden, pseudonym, places, known) : hidden];
    });
    return Object.fromEntries(members) as LogEvent;
  };
}

const isInternal = (name: string): boolean => INTERNAL_MEMBERS.some((one) => one === name);

function withoutPlaces(
  text: string,
  pseudonym: Pseudonymize,
  places: ReturnType<typeof placesOf>,
  known: ReadonlySet<string>,
): string {
  return redactPieces(redactPlaces(text, pseudonym, places), pseudonym, known);
}

/** Who is asked is called so in all members of its line. */
function* namedBy(event: LogEvent): Generator<readonly [string, string]> {
  if ('scope' in event && event.scope !== undefined && event.scope !== 'organization') yield [event.scope, 'srv'];
}

/** What stands in every request: names of cmdlets, parameters, sections, registry values, paths that are asked. */
const wordsOfRequests = (): ReadonlySet<string> =>
  knownWords([
    ...CATALOG.flatMap(({ asks, command, id }) => [id, command.replace(/\{\w+\}/g, ''), ...asks.map(askText)]),
    ...OF_CALLS,
  ]);

/** What stands in calls of scripts and programs beside that. */
const OF_CALLS = [
  'connect disconnect way uri path remote snapin script none computer root hive key name values ps1 exe vbs',
  'this session DNS servers addresses of connect to HTTP 1.1 Host User-Agent exaudit Accept Connection close',
  'A AAAA CNAME SRV _autodiscover _tcp GET HEAD OPTIONS stripchart samples dataonly w32tm reg64',
  'NoLogo NoProfile NonInteractive Command pwsh usr bin powershell WindowsPowerShell',
];
