const HOURS = { m: 1 / 60, h: 1, d: 24, w: 168 } as const;

/** Reads `30m`, `48h`, `60d`, `8w`; gives hours. `undefined` for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,6})([mhdw])$/.exec(text.trim());
  if (match === null) return undefined;
  return Number(match[1]) * HOURS[match[2] as keyof typeof HOURS];
}

/** Milliseconds since 1970 of ISO 8601 text with a date at least; a time of day without a zone counts as UTC. */
export function instantOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const match = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(value);
  if (match === null) return undefined;
  const instant = Date.parse(match[1] !== undefined && match[4] === undefined ? `${value}Z` : value);
  return Number.isNaN(instant) ? undefined : instant;
}
