import type { Severity } from '../../../model/words.ts';

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
