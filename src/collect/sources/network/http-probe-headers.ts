/** What is kept of an answer's head. Cookies and everything else is not: it may identify a session. */
export interface KeptHeaders {
  /** Values of every WWW-Authenticate, in the order of the wire. */
  readonly wwwAuthenticate: readonly string[];
  /** Without its query, which may carry a ticket. */
  readonly location?: string;
  readonly serverSoftware?: string;
  readonly frontEnd?: string;
  readonly failureContext?: string;
}

const MAX_VALUE = 4096;
const MAX_CHALLENGES = 32;

/** @param raw Names and values in turn, as Node gives them: in order, with repetitions, nothing joined. */
export function headersKept(raw: readonly string[]): KeptHeaders {
  const values = (name: string): readonly string[] =>
    raw
      .filter((_, index) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === name)
      .map((text) => text.slice(0, MAX_VALUE));
  const optional = <Name extends string>(name: Name, header: string) => {
    const [value] = values(header);
    return value === undefined ? {} : ({ [name]: value } as { readonly [key in Name]: string });
  };
  const [location] = values('location');
  return {
    wwwAuthenticate: values('www-authenticate').slice(0, MAX_CHALLENGES),
    ...(location === undefined ? {} : { location: location.replace(/[?#].*$/s, '') }),
    ...optional('serverSoftware', 'server'),
    ...optional('frontEnd', 'x-feserver'),
    ...optional('failureContext', 'x-failurecontext'),
  };
}
