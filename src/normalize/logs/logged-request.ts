/** One request, as its line of a log has it; texts are as they stand there. Names of people are not among them. */
export interface LoggedRequest {
  readonly source: (typeof SOURCES)[number];
  /** NetBIOS name; `null` where nothing says it. */
  readonly server: string | null;
  readonly path: string;
  /** As the Exchange front end names it; empty elsewhere. */
  readonly protocol: string;
  readonly port: string;
  /** Where the answer says itself who gave it; else it follows from source and port. */
  readonly side?: 'front-end' | 'back-end' | null;
  readonly hasUser: boolean;
  readonly authenticationType: string;
  readonly userAgent: string;
  readonly status: number;
  /** -1 where none was logged. */
  readonly subStatus: number;
  readonly win32Status: number;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
}

/** Logs, and what else counts requests. */
export const SOURCES = ['iis', 'http-proxy', 'connectivity-analyzer'] as const;

export const SIDES: readonly (string | null)[] = ['front-end', 'back-end', null];

/** Who answered: the front end, or the back end that it asks; `null` where nothing says it. */
export function sideOf({ source, port, side }: LoggedRequest): 'front-end' | 'back-end' | null {
  if (side !== undefined) return side;
  if (source === 'http-proxy') return 'front-end';
  if (port === '') return null;
  return port === '444' || port === '81' ? 'back-end' : 'front-end';
}
