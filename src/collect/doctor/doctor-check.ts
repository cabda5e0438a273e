type CheckState = 'ok' | 'warning' | 'missing' | 'not checked';

/** One thing that a live audit needs, or that its reader should know. */
export interface Check {
  readonly id: string;
  /** What was looked at, in a few words. */
  readonly title: string;
  readonly state: CheckState;
  /** What was found, as a sentence. */
  readonly found: string;
  /** What to do, as a sentence; `null` where nothing is to be done. */
  readonly advice: string | null;
}

export const fine = (id: string, title: string, found: string): Check => ({
  id,
  title,
  state: 'ok',
  found,
  advice: null,
});

export const not = (
  state: Exclude<CheckState, 'ok'>,
  id: string,
  title: string,
  found: string,
  advice: string,
): Check => ({ id, title, state, found, advice });
