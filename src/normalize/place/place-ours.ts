import { isChangeResultName } from '../../model/capture.ts';
import { ignored, type NotRead } from './placement.ts';

/** Markdown: what was printed may stand in it, and nobody promises that. */
export const isNote = (path: string): boolean => /\.(?:md|markdown)$/i.test(path);

const RESULT = ignored('It is a result of a change script: shown under "After the change", and no evidence.');

const PLAN = ignored('It is a plan of exaudit: results of its scripts are held against it, and it is no evidence.');

const LEFT_BEHIND = ignored('It belongs to a plan of exaudit, and is no evidence.');

const REPORT = ignored(
  'It is a report of exaudit: what it tells was read elsewhere, and what it proposes is no evidence.',
);

/** A change document, a report. */
const OUR_TITLE =
  /^# (?:Change request: Exchange sign-in configuration(?: of [^\r\n]*)?|[^\r\n]*: Exchange sign-in configuration)\r?$/m;

/** What exaudit and its scripts wrote themselves: it says what was planned and done, never how a server stands. */
export function placeOurs(path: string, text: string): NotRead | undefined {
  const head = text.slice(0, 4096);
  if (head.includes('"exaudit/change-result/v')) return RESULT;
  if (isChangeResultName(path)) return RESULT;
  if (/^\s*\{\s*"schema"\s*:\s*"exaudit\/plan\/v/.test(head)) return PLAN;
  if (/^\s*\{\s*"schema"\s*:\s*"exaudit\/manifest\/v/.test(head)) return LEFT_BEHIND;
  if (isNote(path) && OUR_TITLE.test(head)) return REPORT;
  return /(^|\/)exaudit-[0-9a-f]{8}-wave[^/]*\.transcript\.txt$/i.test(path) ? LEFT_BEHIND : undefined;
}
