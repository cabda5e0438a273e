import type { Run } from '../../../model/run.ts';
import type { Severity } from '../../../model/words.ts';
import type { ReportOptions } from '../../report.ts';

/** What every block of the screen is made from: the run as it may be shown, and the room that there is. */
export interface Screen {
  readonly run: Run;
  readonly options: ReportOptions;
  readonly width: number;
  readonly style: Style;
  /** 0: with room for everything; the more, the less is said of what the reports say as well. */
  readonly tight: number;
}

/** Columns at the right edge, for the place of what fails. */
export const WHERE_COLUMNS = 18;

/** Colour and weight only add to words that say the same: without them the text is the same, character for character. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
}

const PLAIN: Style = { strong: (text) => text, severity: (_severity, text) => text };

const COLOURED: Style = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  severity: (severity, text) => {
    if (severity === 'critical') return `\u001b[1;31m${text}\u001b[22;39m`;
    return severity === 'high' ? `\u001b[1m${text}\u001b[22m` : text;
  },
};

export function styleOf(colour: boolean): Style {
  return colour ? COLOURED : PLAIN;
}
