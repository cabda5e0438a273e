/** Where a log keeps what is counted; -1 where it does not log it. Everything else in a line is passed over. */
export interface LogColumns {
  readonly source: 'iis' | 'http-proxy';
  /** Between two fields: a blank (W3C) or a comma (Exchange, fields may stand in quotes). */
  readonly separator: ' ' | ',';
  readonly date: number;
  /** W3C has date and time apart; -1 where `date` holds both. */
  readonly time: number;
  readonly path: number;
  readonly protocol: number;
  readonly port: number;
  readonly user: number;
  readonly authenticationType: number;
  readonly userAgent: number;
  readonly server: number;
  readonly status: number;
  readonly subStatus: number;
  readonly win32Status: number;
  /** Number of the last field that is wanted. */
  readonly last: number;
  /** Fields of a line. */
  readonly count: number;
}

/**
 * Reads a `#Fields:` line, of IIS (blanks) or of the Exchange front end (commas). `undefined` where it names neither a
 * status nor a time: nothing can be counted by it.
 */
export function columnsOf(line: string): LogColumns | undefined {
  const text = line.slice(line.indexOf(':') + 1).trim();
  const separator = text.includes(',') ? ',' : ' ';
  const names = text.split(separator).map((name) => name.trim().toLowerCase());
  const at = (name: string): number => names.indexOf(name);
  const columns =
    separator === ' '
      ? {
          source: 'iis' as const,
          date: at('date'),
          time: at('time'),
          path: at('cs-uri-stem'),
          protocol: -1,
          port: at('s-port'),
          user: at('cs-username'),
          authenticationType: -1,
          userAgent: at('cs(user-agent)'),
          server: at('s-computername'),
          status: at('sc-status'),
          subStatus: at('sc-substatus'),
          win32Status: at('sc-win32-status'),
        }
      : {
          source: 'http-proxy' as const,
          date: at('datetime'),
          time: -1,
          path: at('urlstem'),
          protocol: at('protocol'),
          port: -1,
          user: at('authenticateduser'),
          authenticationType: at('authenticationtype'),
          userAgent: at('useragent'),
          server: at('serverhostname'),
          status: at('httpstatus'),
          subStatus: -1,
          win32Status: -1,
        };
  if (names.length > MOST_FIELDS || columns.date < 0 || columns.status < 0 || (separator === ' ' && columns.time < 0))
    return undefined;
  const { source, ...places } = columns;
  return { source, separator, ...places, last: Math.max(...Object.values(places)), count: names.length };
}

/** A line of more fields is nobody's log. */
const MOST_FIELDS = 256;

/** Whether a text begins as a log that is counted. */
export function isLog(text: string): boolean {
  return (
    /^#Software: Microsoft (Internet Information Services|HTTP Server API)/m.test(text.slice(0, 4096)) ||
    /^#Log-type: HttpProxy Logs/im.test(text.slice(0, 4096)) ||
    /^#Fields: date time /m.test(text.slice(0, 4096))
  );
}
