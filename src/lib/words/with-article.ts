/** `an accepted domain`, `a rule`, `a url`: by the letter, and a `u` is spoken as `you`. */
export const withArticle = (noun: string): string => `${/^[aeio]/i.test(noun) ? 'an' : 'a'} ${noun}`;
