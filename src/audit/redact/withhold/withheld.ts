/** Stands where something was; no word of it is a name. */
export const WITHHELD_TEXT = '(withheld)';

/** Words behind which a secret stands, as a part of a pattern. */
export const SECRET_WORD =
  'password|passphrase|passwd|pwd|secret|securestring|private-?key|credentials?|api-?key|token|connectionstring';

/** A text with each of its lines replaced; its line ends stay. */
export const eachLine = (text: string, replace: (line: string) => string): string =>
  text
    .split(/(\r\n|\n|\r)/)
    .map((part, index) => (index % 2 === 0 ? replace(part) : part))
    .join('');
