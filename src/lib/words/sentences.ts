/** Where one sentence ends and the next begins; `...` ends none. */
const BETWEEN = /(?<=[^.][.!?]) (?=[A-Z])/;

/** Sentences of several texts in their order, each once. */
export const sentencesOnce = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => text.split(BETWEEN))),
];
