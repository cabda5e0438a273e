import type { Run } from '../../model/run.ts';
import { mapStrings } from './map-strings.ts';

/**
 * A run in which no text holds a character that a screen would obey. `shown` is `visible` or `terminal`. What policies
 * say may be written over several lines and becomes one; what was read from servers keeps its line ends, by name.
 */
export function presentable(run: Run, shown: (text: string) => string): Run {
  const { rules, ...rest } = run;
  return {
    ...mapStrings(rest, shown),
    rules: mapStrings(rules, (text) => shown(text.replace(/\s+/g, ' ').trim())),
  };
}
