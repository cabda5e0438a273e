import { ownCopy } from './own-copy.ts';

/** `2024-01-02` and `03:04:05` as milliseconds UTC; NaN where they are no time. Both logs are written in UTC. */
export function logClock(): (piece: string, date: number, time: number) => number {
  // A log stays at one day for long.
  let day = '';
  let start = Number.NaN;
  return (piece, date, time) => {
    if (!piece.startsWith(day, date) || day === '') {
      day = ownCopy(piece.slice(date, date + 10));
      start = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
    }
    const hour = digits(piece, time, time + 2);
    const minute = digits(piece, time + 3, time + 5);
    const second = digits(piece, time + 6, time + 8);
    return hour < 0 || minute < 0 || second < 0 ? Number.NaN : start + ((hour * 60 + minute) * 60 + second) * 1000;
  };
}

/** -1 where it is no number. */
export function digits(piece: string, from: number, to: number): number {
  if (to <= from || to - from > 12) return -1;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = piece.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
