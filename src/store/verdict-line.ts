/** One thing that was verified, or could not be. `note`: nothing is wrong, and nothing is proved either. */
export interface VerdictLine {
  readonly verdict: 'ok' | 'wrong' | 'note';
  readonly what: string;
  readonly says: string;
}

export const ok = (what: string, says: string): VerdictLine => ({ verdict: 'ok', what, says });
export const wrong = (what: string, says: string): VerdictLine => ({ verdict: 'wrong', what, says });
export const note = (what: string, says: string): VerdictLine => ({ verdict: 'note', what, says });
