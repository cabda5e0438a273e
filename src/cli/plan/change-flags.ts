import { UserError } from '../../model/error.ts';
import { CHANGE_FILES, type ChangeFormat } from '../../report/change/change-formats.ts';
import type { ChangeOptions } from '../../report/change/change-options.ts';
import { commaList, knownFormat, readRedaction, readTime } from '../flags.ts';

/** What may be said about a change document, wherever it is written. */
export interface ChangeFlags {
  readonly start?: string;
  readonly until?: string;
  readonly redact?: string;
}

/** Names of people are hidden unless somebody asks for them. Throws UserError. */
export function changeWishes({
  redact = 'pii',
  start,
  until,
}: ChangeFlags): Pick<ChangeOptions, 'redact' | 'start' | 'until'> {
  const wishes = {
    redact: readRedaction(redact),
    start: start === undefined ? null : readTime(start, '--start').toISOString(),
    until: until === undefined ? null : readTime(until, '--until').toISOString(),
  };
  if (wishes.start === null || wishes.until === null || wishes.until > wishes.start) return wishes;
  throw new UserError('usage', 'Workarounds end before the change begins.', {
    where: '--until',
    hint: 'give a time after --start',
  });
}

const ALL = Object.keys(CHANGE_FILES) as readonly ChangeFormat[];
const NAMES = ['cab', ...ALL] as const;

/** As `--format` takes them for a plan: `cab` is the whole of it. */
export const CHANGE_FORMAT_NAMES: readonly string[] = NAMES;

/** Throws UserError('format-unknown'). */
export function changeFormats(text: string): readonly ChangeFormat[] {
  const asked = commaList(text).map((name) => knownFormat(name, NAMES, 'a format of a plan'));
  return asked.includes('cab') ? ALL : ALL.filter((format) => asked.includes(format));
}
