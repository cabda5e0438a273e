import { UserError } from '../model/error.ts';

/** One thing that was verified, or could not be. `note`: nothing is wrong, and nothing is proved either. */
export interface VerdictLine {
  readonly verdict: 'ok' | 'wrong' | 'note';
  readonly what: string;
  readonly says: string;
}

export const right = (what: string, says: string): VerdictLine => ({ verdict: 'ok', what, says });
export const wrong = (what: string, says: string): VerdictLine => ({ verdict: 'wrong', what, says });
export const note = (what: string, says: string): VerdictLine => ({ verdict: 'note', what, says });

/** What cannot be read any more is not what was written. */
export async function linesOrWrong(
  what: string,
  read: () => Promise<readonly VerdictLine[]>,
): Promise<readonly VerdictLine[]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError) return [wrong(what, error.message)];
    throw error;
  }
}
