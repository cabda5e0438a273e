import { isChangeResultName } from '../../model/plan/change-result.ts';
import type { NotRead } from './place-refusal.ts';

const RESULT: NotRead = {
  status: 'ignored',
  problem: 'It is a result of a change script: shown under "After the change", and no evidence.',
  hint: null,
};
const PLAN: NotRead = {
  status: 'ignored',
  problem: 'It is a plan of exaudit: results of its scripts are held against it, and it is no evidence.',
  hint: null,
};
const LEFT_BEHIND: NotRead = {
  status: 'ignored',
  problem: 'It belongs to a plan of exaudit, and is no evidence.',
  hint: null,
};

/** What exaudit and its scripts wrote themselves: it says what was planned and done, never how a server stands. */
export function placeOurs(path: string, text: string): NotRead | undefined {
  const head = text.slice(0, 4096);
  if (head.includes('"exaudit/change-result/v')) return RESULT;
  if (isChangeResultName(path)) return RESULT;
  if (/^\s*\{\s*"schema"\s*:\s*"exaudit\/plan\/v/.test(head)) return PLAN;
  if (/^\s*\{\s*"schema"\s*:\s*"exaudit\/manifest\/v/.test(head)) return LEFT_BEHIND;
  return /(^|\/)exaudit-[0-9a-f]{8}-wave[^/]*\.transcript\.txt$/i.test(path) ? LEFT_BEHIND : undefined;
}
