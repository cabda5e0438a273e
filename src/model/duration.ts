const HOURS = { m: 1 / 60, h: 1, d: 24, w: 168 } as const;

/** Reads `30m`, `48h`, `60d`, `8w`; gives hours. `undefined` for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,6})([mhdw])$/.exec(text.trim());
  if (match === null) return undefined;
  return Number(match[1]) * HOURS[match[2] as keyof typeof HOURS];
}
